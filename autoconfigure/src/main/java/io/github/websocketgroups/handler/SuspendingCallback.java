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

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CoroutinesUtils;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Calls a suspending function of Kotlin. Loaded only for such functions.
 */
final class SuspendingCallback implements Callback {

	private final Object bean;

	private final Method method;

	private final Argument[] arguments;

	SuspendingCallback(Object bean, Method method, Argument[] arguments) {
		this.bean = bean;
		this.method = method;
		this.arguments = arguments;
	}

	@Override
	public @Nullable Object call(LiveSocket socket, @Nullable Object input) {
		return CoroutinesUtils.invokeSuspendingFunction(this.method, this.bean,
				MethodCallback.arguments(this.arguments, socket, input));
	}

}
