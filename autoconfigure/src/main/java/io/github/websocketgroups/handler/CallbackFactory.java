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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.util.ClassUtils;

import io.github.websocketgroups.annotation.BroadcastReply;

/**
 * Makes callbacks of the methods of a bean: checks what they return and resolves their
 * arguments.
 */
final class CallbackFactory {

	private final CallbackArguments arguments;

	private final DataBufferFactory buffers;

	private final ReactiveAdapterRegistry adapters;

	private final ReturnRule returns;

	CallbackFactory(CallbackArguments arguments, DataBufferFactory buffers, ReactiveAdapterRegistry adapters) {
		this.arguments = arguments;
		this.buffers = buffers;
		this.adapters = adapters;
		this.returns = new ReturnRule(adapters);
	}

	Map<CallbackMethod, CallbackSpec> create(Object bean, List<CallbackMethod> methods) {
		Set<Class<?>> sessionTypes = this.arguments.sessionTypes(methods);
		Map<CallbackMethod, CallbackSpec> callbacks = new LinkedHashMap<>();
		for (CallbackMethod method : methods) {
			this.returns.check(method);
			Callback callback = create(bean, method, this.arguments.resolve(method, sessionTypes));
			callbacks.put(method,
					new CallbackSpec("Callback " + method,
							takesBuffer(method) ? new BufferCallback(callback, this.buffers, this.adapters) : callback,
							this.returns.isAsynchronous(method), method.hasMethodAnnotation(BroadcastReply.class),
							BeanCallbacks.takesWebSession(method)));
		}
		return callbacks;
	}

	private static boolean takesBuffer(CallbackMethod method) {
		return method.kind().isMessage() && method.parameters()
			.stream()
			.anyMatch((parameter) -> parameter.getParameterType() == DataBuffer.class);
	}

	private static Callback create(Object bean, CallbackMethod method, Argument[] arguments) {
		if (!method.isSuspending()) {
			return MethodCallback.of(bean, method.invocableOn(bean), arguments);
		}
		if (!ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", bean.getClass().getClassLoader())) {
			throw method.mistake("is a suspending function, but coroutines cannot be called",
					"Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor to the classpath.");
		}
		return new SuspendingCallback(bean, method.invocableOn(bean), arguments);
	}

}
