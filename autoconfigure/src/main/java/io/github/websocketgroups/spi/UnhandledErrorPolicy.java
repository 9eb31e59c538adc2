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

/**
 * What happens to a socket when a callback fails and no {@code @OnError} handles it. The
 * failure is logged in any case.
 *
 * @since 0.1.0
 */
public enum UnhandledErrorPolicy {

	/**
	 * Close the socket: with status 1007 if the payload cannot be decoded or is invalid,
	 * 1008 if a value of the handshake is missing or cannot be converted, else 1011.
	 */
	CLOSE,

	/**
	 * Keep the socket open.
	 */
	LOG

}
