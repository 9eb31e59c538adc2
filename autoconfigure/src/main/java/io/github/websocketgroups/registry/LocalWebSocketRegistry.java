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

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.util.Assert;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * The registry of a node that is alone: what its directory does not know is dead.
 *
 * @since 0.1.0
 */
public final class LocalWebSocketRegistry implements WebSocketRegistry {

	private final LocalSocketDirectory directory;

	private final Broadcaster broadcaster;

	private final PayloadWriter writer;

	/**
	 * Create a registry.
	 * @param directory the sockets of this node
	 * @param broadcaster sends to many sockets
	 * @param writer encodes payloads
	 */
	public LocalWebSocketRegistry(LocalSocketDirectory directory, Broadcaster broadcaster, PayloadWriter writer) {
		Assert.notNull(directory, "'directory' must not be null");
		Assert.notNull(broadcaster, "'broadcaster' must not be null");
		Assert.notNull(writer, "'writer' must not be null");
		this.directory = directory;
		this.broadcaster = broadcaster;
		this.writer = writer;
	}

	@Override
	public WebSocket restore(long id) {
		SocketEntry entry = this.directory.entry(WebSocketId.require(id));
		return (entry != null) ? entry.socket() : new DeadWebSocket(id);
	}

	@Override
	public WebSocket restore(String id) {
		return restore(WebSocketId.parse(id));
	}

	@Override
	public Optional<WebSocket> find(long id) {
		SocketEntry entry = this.directory.entry(id);
		return (entry != null && entry.isLive()) ? Optional.of(entry.socket()) : Optional.empty();
	}

	@Override
	public Stream<WebSocket> sockets() {
		Stream<WebSocket> entered = this.directory.listings().all().stream().map(WebSocket.class::cast);
		return entered.filter((socket) -> !socket.isDead());
	}

	@Override
	public Audience group(String name) {
		Assert.notNull(name, "'name' must not be null");
		return audience(() -> this.directory.listings().groups().get(name), this.broadcaster.forGroup(name));
	}

	@Override
	public Audience topic(String name) {
		Assert.notNull(name, "'name' must not be null");
		return audience(() -> this.directory.listings().topics().get(name));
	}

	@Override
	public Audience user(String name) {
		Assert.notNull(name, "'name' must not be null");
		return audience(() -> this.directory.listings().users().get(name));
	}

	@Override
	public Audience all() {
		return audience(this.directory.listings()::all);
	}

	@Override
	public Optional<WebSocket> activeSocket(Object session) {
		Assert.notNull(session, "'session' must not be null");
		return this.directory.listings().sessions().newest(session);
	}

	private Audience audience(Supplier<Set<LiveSocket>> members) {
		return audience(members, this.broadcaster);
	}

	private Audience audience(Supplier<Set<LiveSocket>> members, Broadcaster broadcaster) {
		return new LocalAudience(new Selection(members), broadcaster, this.writer);
	}

}
