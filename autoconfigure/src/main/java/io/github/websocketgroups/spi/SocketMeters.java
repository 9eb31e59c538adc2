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
 * Where sockets get their meters. Without a bean of this type nothing is counted.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SocketMeters {

	/**
	 * Return the meter of a socket that opens. Called on the event loop of the socket.
	 * @param socket the socket
	 * @return the meter of all sockets of its kind on this event loop
	 */
	SocketMeter meter(LiveSocket socket);

}
