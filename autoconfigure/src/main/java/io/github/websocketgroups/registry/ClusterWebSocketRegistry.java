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
import java.util.stream.Stream;

import org.springframework.util.Assert;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Cluster;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * The registry of a node in a cluster: what its directory does not know belongs to
 * another node, or is dead. A socket of this node is found as on a node that is alone.
 *
 * @since 0.1.0
 */
public final class ClusterWebSocketRegistry implements WebSocketRegistry {

	private final LocalSocketDirectory directory;

	private final LocalWebSocketRegistry local;

	private final Cluster cluster;

	private final Broadcaster broadcaster;

	private final PayloadWriter writer;

	/**
	 * Create a registry.
	 * @param directory the sockets of this node
	 * @param cluster the other nodes
	 * @param broadcaster sends to many sockets of this node
	 * @param writer encodes payloads
	 */
	public ClusterWebSocketRegistry(LocalSocketDirectory directory, Cluster cluster, Broadcaster broadcaster,
			PayloadWriter writer) {
		Assert.notNull(cluster, "'cluster' must not be null");
		this.local = new LocalWebSocketRegistry(directory, broadcaster, writer);
		this.directory = directory;
		this.cluster = cluster;
		this.broadcaster = broadcaster;
		this.writer = writer;
	}

	@Override
	public WebSocket restore(long id) {
		SocketEntry entry = this.directory.entry(WebSocketId.require(id));
		if (entry != null) {
			return entry.socket();
		}
		WebSocket remote = this.cluster.remote(id);
		return (remote != null) ? remote : new DeadWebSocket(id);
	}

	@Override
	public WebSocket restore(String id) {
		return restore(WebSocketId.parse(id));
	}

	@Override
	public Optional<WebSocket> find(long id) {
		return this.local.find(id);
	}

	@Override
	public Stream<WebSocket> sockets() {
		return this.local.sockets();
	}

	@Override
	public Audience group(String name) {
		Assert.notNull(name, "'name' must not be null");
		return audience(Channel.group(name));
	}

	@Override
	public Audience topic(String name) {
		Assert.notNull(name, "'name' must not be null");
		return audience(Channel.topic(name));
	}

	@Override
	public Audience user(String name) {
		Assert.notNull(name, "'name' must not be null");
		return audience(Channel.user(name));
	}

	@Override
	public Audience all() {
		return audience(Channel.ALL);
	}

	@Override
	public Optional<WebSocket> activeSocket(Object session) {
		return this.local.activeSocket(session);
	}

	private Audience audience(Channel channel) {
		Selection selection = new Selection(() -> this.directory.listings().members(channel));
		Broadcaster broadcaster = channel.isGroup() ? this.broadcaster.forGroup(channel.name()) : this.broadcaster;
		return new ClusterAudience(new LocalAudience(selection, broadcaster, this.writer), selection, channel,
				this.cluster, this.writer);
	}

}
