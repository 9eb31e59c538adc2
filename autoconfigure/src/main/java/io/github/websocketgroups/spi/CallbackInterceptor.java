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

package io.github.websocketgroups.spi;

import org.jspecify.annotations.Nullable;

/**
 * Is round every call of a callback, on its thread, for instance to set thread locals.
 * What the publisher of a callback does later is outside of it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallbackInterceptor {

	/**
	 * Make the call.
	 * @param socket the socket
	 * @param call the callback
	 * @return what the callback returned
	 * @throws Throwable what the callback threw
	 */
	@Nullable Object intercept(LiveSocket socket, Call call) throws Throwable;

	/**
	 * One call of a callback.
	 */
	@FunctionalInterface
	interface Call {

		/**
		 * Call it.
		 * @return what it returned
		 * @throws Throwable what it threw
		 */
		@Nullable Object proceed() throws Throwable;

	}

}
