/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.websocketgroups.handler;

import java.util.List;
import java.util.function.UnaryOperator;

import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Makes groups of {@code @WebSocketGroup} beans.
 */
final class AnnotatedGroups {

	private final CallbackFactory callbacks;

	private final CallbackSettings settings;

	private final ErrorAdvice advice;

	private final UnaryOperator<String> placeholders;

	AnnotatedGroups(CallbackFactory callbacks, CallbackSettings settings, ErrorAdvice advice,
			UnaryOperator<String> placeholders) {
		this.callbacks = callbacks;
		this.settings = settings;
		this.advice = advice;
		this.placeholders = placeholders;
	}

	/**
	 * Make a group.
	 * @param bean the bean, which may be a proxy
	 * @param beanType its class, not that of the proxy
	 * @param annotation the declaration
	 * @return the group
	 */
	SocketGroup create(Object bean, Class<?> beanType, WebSocketGroup annotation) {
		GroupDefinition definition = GroupDefinition.of(annotation, beanType, this.placeholders);
		List<CallbackMethod> methods = CallbackMethods.of(beanType);
		BeanCallbacks callbacks = BeanCallbacks.of(bean, methods, this.callbacks);
		methods.forEach((method) -> PathRule.check(method, definition.path()));
		GroupRuntime runtime = new GroupRuntime(definition, this.settings);
		return new HandledGroup(definition, callbacks.needsWebSession() || this.advice.needsWebSession(),
				runtime.runners(callbacks.byKind(), this.advice.after(callbacks.errors())));
	}

}
