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

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.LocalNode;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * The sockets of a directory, as the cluster sees them.
 *
 * @since 0.1.0
 */
public final class RegistryNode implements LocalNode {

	private final LocalSocketDirectory directory;

	private final Broadcaster broadcaster;

	private final PayloadWriter writer;

	/**
	 * Create a view of a directory.
	 * @param directory the sockets of this node
	 * @param broadcaster sends to many sockets
	 * @param writer encodes payloads
	 */
	public RegistryNode(LocalSocketDirectory directory, Broadcaster broadcaster, PayloadWriter writer) {
		Assert.notNull(directory, "'directory' must not be null");
		this.directory = directory;
		this.broadcaster = broadcaster;
		this.writer = writer;
	}

	@Override
	public @Nullable LiveSocket socket(long id) {
		SocketEntry entry = this.directory.entry(id);
		return (entry != null) ? entry.socket() : null;
	}

	@Override
	public Stream<LiveSocket> sockets() {
		return this.directory.sockets();
	}

	@Override
	public Audience audience(Channel channel, Set<Long> excluded) {
		Set<WebSocket> sockets = new HashSet<>();
		// sockets are equal by their ids
		excluded.forEach((id) -> sockets.add(new DeadWebSocket(id)));
		Selection all = new Selection(() -> members(channel));
		Broadcaster broadcaster = channel.isGroup() ? this.broadcaster.forGroup(channel.name()) : this.broadcaster;
		return new LocalAudience(all.except(sockets.toArray(WebSocket[]::new)), broadcaster, this.writer);
	}

	@Override
	public boolean hasMembers(Channel channel) {
		return !members(channel).isEmpty();
	}

	private Set<LiveSocket> members(Channel channel) {
		return this.directory.listings().members(channel);
	}

}
