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

package io.github.websocketgroups;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * Supplies callback parameters of types the library does not know. Beans of this type are
 * asked in their order, before the library's own resolvers.
 *
 * @since 0.1.0
 */
public interface CallbackArgumentResolver {

	/**
	 * Return whether this resolver supplies a parameter. Asked once, at start-up.
	 * @param parameter a parameter of a callback
	 * @return whether {@link #resolve} may be called for it
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Return the argument for one call. Runs on the thread of the callback.
	 * @param parameter the parameter
	 * @param socket the socket of the callback
	 * @return the argument
	 */
	@Nullable Object resolve(MethodParameter parameter, WebSocket socket);

}
