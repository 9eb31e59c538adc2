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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Calls a method of a bean, through the proxy where the bean has one.
 */
final class MethodCallback implements Callback {

	private final MethodHandle handle;

	private final Argument[] arguments;

	private MethodCallback(MethodHandle handle, Argument[] arguments) {
		this.handle = handle;
		this.arguments = arguments;
	}

	static MethodCallback of(Object bean, Method method, Argument[] arguments) {
		ReflectionUtils.makeAccessible(method);
		try {
			MethodHandle handle = MethodHandles.lookup().unreflect(method).bindTo(bean).asFixedArity();
			return new MethodCallback(handle.asSpreader(Object[].class, arguments.length)
				.asType(MethodType.methodType(Object.class, Object[].class)), arguments);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Method '" + method + "' was made accessible but is not", ex);
		}
	}

	@Override
	public @Nullable Object call(LiveSocket socket, @Nullable Object input) throws Throwable {
		return (Object) this.handle.invokeExact(arguments(this.arguments, socket, input));
	}

	static @Nullable Object[] arguments(Argument[] arguments, LiveSocket socket, @Nullable Object input) {
		@Nullable Object[] values = new @Nullable Object[arguments.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = arguments[i].resolve(socket, input);
		}
		return values;
	}

}
