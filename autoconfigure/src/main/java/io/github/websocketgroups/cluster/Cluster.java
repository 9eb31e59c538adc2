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

package io.github.websocketgroups.cluster;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;

/**
 * The other nodes, as the registry sees them. Any thread; nothing blocks, and nothing is
 * asked of the backplane unless a method says so.
 *
 * @since 0.1.0
 */
public interface Cluster {

	/**
	 * Return the socket of another node.
	 * @param id a well-formed id that this node does not have
	 * @return the socket, or {@code null} if it is known that no node has it any more
	 */
	@Nullable WebSocket remote(long id);

	/**
	 * Publish a message to the members of a channel on other nodes.
	 * @param channel the channel
	 * @param message the message
	 * @param excluded ids of those that shall not get it
	 * @return whether the backplane took it
	 */
	boolean broadcast(Channel channel, WebSocketMessage message, Set<Long> excluded);

	/**
	 * Disconnect the members of a channel on other nodes.
	 * @param channel the channel
	 * @param status the close status
	 * @param excluded ids of those that are not meant
	 * @return whether the backplane took it
	 */
	boolean disconnect(Channel channel, CloseStatus status, Set<Long> excluded);

	/**
	 * Ask the other nodes for their number of members.
	 * @param channel the channel
	 * @param excluded ids of those that are not counted
	 * @param local number of members of this node
	 * @return the sum, and how many nodes it covers
	 */
	Mono<AudienceSize> size(Channel channel, Set<Long> excluded, long local);

}
