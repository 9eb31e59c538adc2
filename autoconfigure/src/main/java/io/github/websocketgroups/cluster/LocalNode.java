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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * The sockets of this node, as the cluster sees them. Any thread; nothing blocks.
 *
 * @since 0.1.0
 */
public interface LocalNode {

	/**
	 * Return a socket of this node.
	 * @param id its id
	 * @return the socket, also one whose upgrade was not accepted yet, or {@code null}
	 */
	@Nullable LiveSocket socket(long id);

	/**
	 * Return all sockets of this node.
	 * @return the sockets, also those whose upgrade was not accepted yet
	 */
	Stream<LiveSocket> sockets();

	/**
	 * Return the members of a channel on this node.
	 * @param channel the channel of a group, topic or user, or of all
	 * @param excluded ids of those that are not meant
	 * @return an audience of sockets of this node
	 */
	Audience audience(Channel channel, Set<Long> excluded);

	/**
	 * Return whether a channel has a member on this node.
	 * @param channel the channel of a group, topic or user, or of all
	 * @return whether messages to it concern this node
	 */
	boolean hasMembers(Channel channel);

}
