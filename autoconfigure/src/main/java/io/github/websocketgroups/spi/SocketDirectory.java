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

import java.util.Set;

import reactor.core.publisher.Mono;

/**
 * The directory of the sockets of this node, told of every change by the connections.
 * Methods may be called from any thread.
 *
 * @since 0.1.0
 */
public interface SocketDirectory {

	/**
	 * Return an id that was never used before.
	 * @return the id of a socket to be
	 */
	long nextId();

	/**
	 * Make a socket known by its id only, so that it can be restored and sent to.
	 * @param socket a socket whose upgrade was not accepted yet
	 */
	void reserve(LiveSocket socket);

	/**
	 * List a socket under its group, user and session. Its upgrade was accepted.
	 * @param socket the socket, reserved before
	 */
	void enter(LiveSocket socket);

	/**
	 * Wait until what other nodes send to the group and the user of a socket, and to all,
	 * arrives here. Only the first member of this node has to wait, and not for long.
	 * @param socket the socket, entered before
	 * @return completes at once on a node that is alone, and at the latest when the
	 * cluster has had 2 seconds for it
	 */
	default Mono<Void> listed(LiveSocket socket) {
		return Mono.empty();
	}

	/**
	 * Remove a socket and all its memberships. Does nothing the second time.
	 * @param socket the socket, dead by now
	 */
	void remove(LiveSocket socket);

	/**
	 * Add a live socket to a topic when subscribed to.
	 * @param socket the socket
	 * @param topic the name of the topic
	 * @return completes when the membership counts; a membership of a socket that has
	 * ended in the meantime ends with it
	 */
	Mono<Void> join(LiveSocket socket, String topic);

	/**
	 * Remove a socket from a topic when subscribed to.
	 * @param socket the socket
	 * @param topic the name of the topic
	 * @return completes when the membership has ended
	 */
	Mono<Void> leave(LiveSocket socket, String topic);

	/**
	 * Return the topics of a socket.
	 * @param socket the socket
	 * @return a snapshot
	 */
	Set<String> topics(LiveSocket socket);

}
