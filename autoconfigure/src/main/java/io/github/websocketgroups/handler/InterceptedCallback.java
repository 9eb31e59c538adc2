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

import io.github.websocketgroups.spi.CallbackInterceptor;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Calls the application with an interceptor round the call.
 */
final class InterceptedCallback implements Callback {

	private final CallbackInterceptor interceptor;

	private final Callback callback;

	private InterceptedCallback(CallbackInterceptor interceptor, Callback callback) {
		this.interceptor = interceptor;
		this.callback = callback;
	}

	/**
	 * Return a callback with interceptors round it.
	 * @param callback the callback
	 * @param interceptors the interceptors, the outermost first
	 * @return the callback itself if there are none
	 */
	static Callback of(Callback callback, List<CallbackInterceptor> interceptors) {
		Callback result = callback;
		for (int i = interceptors.size() - 1; i >= 0; i--) {
			result = new InterceptedCallback(interceptors.get(i), result);
		}
		return result;
	}

	@Override
	public @Nullable Object call(LiveSocket socket, @Nullable Object input) throws Throwable {
		return this.interceptor.intercept(socket, () -> this.callback.call(socket, input));
	}

}
