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
 * What happens with a message that the outbound queue of its socket has no room for.
 *
 * @since 0.1.0
 */
public enum OverflowPolicy {

	/**
	 * Refuse the message and close the socket with status 1013.
	 */
	CLOSE,

	/**
	 * Refuse the message.
	 */
	DROP_NEWEST,

	/**
	 * Take the message and drop the oldest ones that have not been written.
	 */
	DROP_OLDEST,

	/**
	 * Refuse the message; a reply of a callback that is refused fails the callback.
	 */
	FAIL

}
