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

import java.security.Principal;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * One socket of the directory, and what it is listed under. Its changes are made one
 * after the other, and none after the removal, so that a socket which ends while it
 * enters or joins leaves nothing behind.
 */
final class SocketEntry {

	private final LiveSocket socket;

	private final Listings listings;

	private volatile State state = State.RESERVED; // written under this

	private @Nullable String group; // guard: this

	private @Nullable String user; // guard: this

	private SessionIndex.@Nullable Place session; // guard: this

	private @Nullable Set<String> topics; // guard: this

	SocketEntry(LiveSocket socket, Listings listings) {
		this.socket = socket;
		this.listings = listings;
	}

	LiveSocket socket() {
		return this.socket;
	}

	boolean isLive() {
		return this.state == State.ENTERED && !this.socket.isDead();
	}

	synchronized void enter() {
		if (this.state != State.RESERVED) {
			return;
		}
		this.state = State.ENTERED;
		this.listings.addToAll(this.socket);
		this.group = list(this.listings.groups(), this.socket.group());
		this.user = list(this.listings.users(), userName());
		topics().forEach((topic) -> this.listings.topics().add(topic, this.socket));
		Object session = this.socket.session();
		if (session != null) {
			this.session = this.listings.sessions().add(session, this.socket);
		}
	}

	synchronized void remove() {
		if (this.state == State.ENTERED) {
			topics().forEach((topic) -> this.listings.topics().remove(topic, this.socket));
			if (this.session != null) {
				this.listings.sessions().remove(this.session);
			}
			unlist(this.listings.users(), this.user);
			unlist(this.listings.groups(), this.group);
			this.listings.removeFromAll(this.socket);
		}
		this.state = State.REMOVED;
		this.topics = null;
	}

	synchronized void join(String topic) {
		if (this.state == State.REMOVED) {
			return;
		}
		if (this.topics == null) {
			this.topics = new HashSet<>(2);
		}
		if (this.topics.add(topic) && this.state == State.ENTERED) {
			this.listings.topics().add(topic, this.socket);
		}
	}

	synchronized void leave(String topic) {
		if (this.topics != null && this.topics.remove(topic)) {
			this.listings.topics().remove(topic, this.socket);
			this.topics = this.topics.isEmpty() ? null : this.topics;
		}
	}

	synchronized Set<String> topics() {
		return (this.topics != null) ? Set.copyOf(this.topics) : Set.of();
	}

	private @Nullable String userName() {
		Principal principal = this.socket.principal();
		return (principal != null) ? principal.getName() : null;
	}

	private @Nullable String list(MemberIndex index, @Nullable String name) {
		if (name != null) {
			index.add(name, this.socket);
		}
		return name;
	}

	private void unlist(MemberIndex index, @Nullable String name) {
		if (name != null) {
			index.remove(name, this.socket);
		}
	}

	private enum State {

		RESERVED, ENTERED, REMOVED

	}

}
