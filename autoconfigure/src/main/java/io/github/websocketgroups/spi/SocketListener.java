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

import io.github.websocketgroups.Disconnect;

/**
 * Is told of every socket of this node after its group was. Called on the event loop of
 * the socket; must not block.
 *
 * @since 0.1.0
 */
public interface SocketListener {

	/**
	 * A socket was opened and its connect callback was called.
	 * @param socket the socket
	 */
	default void opened(LiveSocket socket) {
	}

	/**
	 * A socket has ended and its disconnect callback was called.
	 * @param socket the socket
	 * @param disconnect how it ended
	 */
	default void ended(LiveSocket socket, Disconnect disconnect) {
	}

}
