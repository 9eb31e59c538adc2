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

package io.github.websocketgroups.registry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Memberships;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * The lists an accepted socket is on. {@link SocketEntry} alone changes them.
 *
 * @param all every socket
 * @param groups sockets by group
 * @param users sockets by the name of their principal
 * @param topics sockets by topic
 * @param sessions sockets by session object
 * @param memberships told when a list gets its first socket and loses its last
 */
record Listings(Set<LiveSocket> all, MemberIndex groups, MemberIndex users, MemberIndex topics, SessionIndex sessions,
		Memberships memberships) {

	Listings(Memberships memberships) {
		this(ConcurrentHashMap.newKeySet(), new MemberIndex(Channel.Kind.GROUP, memberships),
				new MemberIndex(Channel.Kind.USER, memberships), new MemberIndex(Channel.Kind.TOPIC, memberships),
				new SessionIndex(), memberships);
	}

	void addToAll(LiveSocket socket) {
		this.all.add(socket);
		this.memberships.occupied(Channel.ALL);
	}

	void removeFromAll(LiveSocket socket) {
		this.all.remove(socket);
		if (this.all.isEmpty()) {
			this.memberships.vacated(Channel.ALL);
		}
	}

	/**
	 * Return the sockets of a channel as they are now; see
	 * {@link MemberIndex#get(String)}.
	 */
	Set<LiveSocket> members(Channel channel) {
		return switch (channel.kind()) {
			case GROUP -> this.groups.get(channel.name());
			case TOPIC -> this.topics.get(channel.name());
			case USER -> this.users.get(channel.name());
			case ALL -> this.all;
			case NODE, NODES -> Set.of();
		};
	}

}
