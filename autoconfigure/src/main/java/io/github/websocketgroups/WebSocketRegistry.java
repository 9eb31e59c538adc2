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

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns stored ids back into sockets, and names into audiences. Every method may be
 * called from any thread and none blocks.
 *
 * @since 0.1.0
 */
public interface WebSocketRegistry {

	/**
	 * Return the socket with an id. There is an object for every well-formed id:
	 * {@link WebSocket#isDead()} tells whether such a socket lives on this node.
	 * @param id the id, as {@link WebSocket#id()} gave it
	 * @return the socket, dead or alive
	 * @throws IllegalArgumentException if the number cannot be a socket id
	 */
	WebSocket restore(long id);

	/**
	 * Return the socket with an id in its text form.
	 * @param id the id, as {@link WebSocketId#toString(long)} wrote it
	 * @return the socket, dead or alive
	 * @throws IllegalArgumentException if the text cannot be a socket id
	 */
	WebSocket restore(String id);

	/**
	 * Return a live socket of this node.
	 * @param id any number
	 * @return the socket, or empty if this node has no live socket of that id
	 */
	Optional<WebSocket> find(long id);

	/**
	 * Return the live sockets of this node.
	 * @return a weakly consistent stream
	 */
	Stream<WebSocket> sockets();

	/**
	 * Return the sockets of a group.
	 * @param name the name of the group
	 * @return the audience, empty if there is no such group
	 */
	Audience group(String name);

	/**
	 * Return the sockets that joined a topic.
	 * @param name the name of the topic
	 * @return the audience, empty if nobody joined it
	 */
	Audience topic(String name);

	/**
	 * Return the sockets of a user.
	 * @param name the name of the principal of the handshake
	 * @return the audience, empty if that user has no socket
	 */
	Audience user(String name);

	/**
	 * Return all sockets.
	 * @return the audience
	 */
	Audience all();

	/**
	 * Return the newest live socket that was given a session object at its upgrade.
	 * @param session the session: a {@code WebSession} is compared by its id, anything
	 * else by {@code equals}
	 * @return the socket, or empty if none is alive
	 */
	Optional<WebSocket> activeSocket(Object session);

}
