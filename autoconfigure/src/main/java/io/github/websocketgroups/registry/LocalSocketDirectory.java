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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Memberships;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketDirectory;

/**
 * The sockets of this node by id, and the lists they are on. Reading takes no locks; a
 * change locks the entry of its socket. What is kept is bounded by the sockets that were
 * reserved and not removed, and by their memberships.
 *
 * @since 0.1.0
 */
public final class LocalSocketDirectory implements SocketDirectory {

	private final SocketIdGenerator ids;

	// by key(id)
	private final ConcurrentMap<Long, SocketEntry> entries = new ConcurrentHashMap<>();

	private final Memberships memberships;

	private final Listings listings;

	/**
	 * Create a directory without sockets, of a node that is alone.
	 * @param ids where ids come from
	 */
	public LocalSocketDirectory(SocketIdGenerator ids) {
		this(ids, Memberships.NONE);
	}

	/**
	 * Create a directory without sockets.
	 * @param ids where ids come from
	 * @param memberships told which groups, topics and users have sockets here
	 */
	public LocalSocketDirectory(SocketIdGenerator ids, Memberships memberships) {
		Assert.notNull(ids, "'ids' must not be null");
		Assert.notNull(memberships, "'memberships' must not be null");
		this.ids = ids;
		this.memberships = memberships;
		this.listings = new Listings(memberships);
	}

	@Override
	public long nextId() {
		return this.ids.nextId();
	}

	@Override
	public void reserve(LiveSocket socket) {
		Assert.notNull(socket, "'socket' must not be null");
		SocketEntry existing = this.entries.putIfAbsent(key(WebSocketId.require(socket.id())),
				new SocketEntry(socket, this.listings));
		Assert.state(existing == null || existing.socket() == socket,
				() -> "Socket id " + socket.id() + " is in use: take a new one from nextId()");
	}

	@Override
	public void enter(LiveSocket socket) {
		SocketEntry entry = entry(socket.id());
		if (entry != null) {
			entry.enter();
		}
	}

	@Override
	public Mono<Void> listed(LiveSocket socket) {
		return (this.memberships != Memberships.NONE) ? Mono.defer(() -> confirmed(socket)) : Mono.empty();
	}

	private Mono<Void> confirmed(LiveSocket socket) {
		String group = socket.group();
		Principal user = socket.principal();
		return Mono.when(this.memberships.confirmed(Channel.ALL),
				(group != null) ? this.memberships.confirmed(new Channel(Channel.Kind.GROUP, group)) : Mono.empty(),
				(user != null) ? this.memberships.confirmed(new Channel(Channel.Kind.USER, user.getName()))
						: Mono.empty());
	}

	@Override
	public void remove(LiveSocket socket) {
		SocketEntry entry = entry(socket.id());
		if (entry != null) {
			// in this order: who comes second waits until the socket is on no list
			entry.remove();
			this.entries.remove(key(socket.id()), entry);
		}
	}

	@Override
	public Mono<Void> join(LiveSocket socket, String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		Mono<Void> join = Mono.fromRunnable(() -> {
			SocketEntry entry = entry(socket.id());
			if (entry != null) {
				entry.join(topic);
			}
		});
		return (this.memberships != Memberships.NONE) ? join.then(this.memberships.confirmed(Channel.topic(topic)))
				: join;
	}

	@Override
	public Mono<Void> leave(LiveSocket socket, String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		return Mono.fromRunnable(() -> {
			SocketEntry entry = entry(socket.id());
			if (entry != null) {
				entry.leave(topic);
			}
		});
	}

	@Override
	public Set<String> topics(LiveSocket socket) {
		SocketEntry entry = entry(socket.id());
		return (entry != null) ? entry.topics() : Set.of();
	}

	Stream<LiveSocket> sockets() {
		return this.entries.values().stream().map(SocketEntry::socket);
	}

	@Nullable SocketEntry entry(long id) {
		return this.entries.get(key(id));
	}

	/**
	 * Return what an id is found by: bit 0 of every id is set, and where it stays half of
	 * the buckets are never used.
	 */
	private static long key(long id) {
		return Long.rotateRight(id, 1);
	}

	Listings listings() {
		return this.listings;
	}

	boolean isEmpty() {
		Listings lists = this.listings;
		return this.entries.isEmpty() && lists.all().isEmpty() && lists.groups().isEmpty() && lists.users().isEmpty()
				&& lists.topics().isEmpty() && lists.sessions().isEmpty();
	}

}
