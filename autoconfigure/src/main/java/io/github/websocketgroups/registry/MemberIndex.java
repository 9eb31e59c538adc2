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
import java.util.concurrent.ConcurrentMap;

import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Memberships;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sockets under names. A name takes no memory unless a socket is under it.
 */
final class MemberIndex {

	private final ConcurrentMap<String, Set<LiveSocket>> sockets = new ConcurrentHashMap<>();

	private final Channel.Kind kind;

	private final Memberships memberships;

	MemberIndex(Channel.Kind kind, Memberships memberships) {
		this.kind = kind;
		this.memberships = memberships;
	}

	void add(String name, LiveSocket socket) {
		// the set is changed inside compute only: no socket gets into one that was
		// dropped
		this.sockets.compute(name, (key, existing) -> {
			Set<LiveSocket> members = (existing != null) ? existing : ConcurrentHashMap.newKeySet(1);
			members.add(socket);
			return members;
		});
		if (this.memberships != Memberships.NONE) {
			this.memberships.occupied(new Channel(this.kind, name));
		}
	}

	void remove(String name, LiveSocket socket) {
		this.sockets.computeIfPresent(name, (key, members) -> {
			members.remove(socket);
			return members.isEmpty() ? null : members;
		});
		if (this.memberships != Memberships.NONE && !this.sockets.containsKey(name)) {
			this.memberships.vacated(new Channel(this.kind, name));
		}
	}

	/**
	 * Return the sockets under a name as they are now; they may change while they are
	 * read, and are those of another time when the name is used again.
	 * @param name the name
	 * @return the sockets, weakly consistent
	 */
	Set<LiveSocket> get(String name) {
		return this.sockets.getOrDefault(name, Set.of());
	}

	boolean isEmpty() {
		return this.sockets.isEmpty();
	}

}
