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

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * Keeps, in a native image, what is reached by reflection only: callback methods, and the
 * types of payloads and replies.
 */
final class GroupAotProcessor implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	private final ReactiveAdapterRegistry adapters = ReactiveAdapterRegistry.getSharedInstance();

	private final ApplicationTypes types = new ApplicationTypes(this.adapters);

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> beanType = ClassUtils.getUserClass(registeredBean.getBeanClass());
		if (!AnnotatedElementUtils.hasAnnotation(beanType, WebSocketGroup.class)
				&& !AnnotatedElementUtils.hasAnnotation(beanType, WebSocketAdvice.class)) {
			return null;
		}
		List<CallbackMethod> methods = CallbackMethods.of(beanType);
		return (generation, code) -> methods
			.forEach((method) -> register(method, generation.getRuntimeHints().reflection()));
	}

	private void register(CallbackMethod method, ReflectionHints hints) {
		hints.registerMethod(method.getMethod(), ExecutableMode.INVOKE);
		method.parameters().forEach((parameter) -> bind(ResolvableType.forMethodParameter(parameter), hints));
		ResolvableType returns = method.returns();
		boolean publisher = this.adapters.getAdapter(returns.resolve(Object.class)) != null;
		bind(publisher ? returns.getGeneric(0) : returns, hints);
	}

	private void bind(ResolvableType type, ReflectionHints hints) {
		Class<?> raw = type.resolve(Object.class);
		if (!raw.isPrimitive() && this.types.contains(raw) && !WebSocket.class.isAssignableFrom(raw)) {
			this.bindings.registerReflectionHints(hints, type.getType());
		}
	}

}
