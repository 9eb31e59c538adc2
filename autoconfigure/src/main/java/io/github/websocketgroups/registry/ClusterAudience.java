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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Cluster;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * Some of the sockets of all nodes: those of this node are reached as on a node that is
 * alone, the others are told over the backplane.
 */
final class ClusterAudience extends EncodingAudience {

	private final Audience local;

	private final Selection selection;

	private final Channel channel;

	private final Cluster cluster;

	ClusterAudience(Audience local, Selection selection, Channel channel, Cluster cluster, PayloadWriter writer) {
		super(writer);
		this.local = local;
		this.selection = selection;
		this.channel = channel;
		this.cluster = cluster;
	}

	private Set<Long> excluded() {
		return this.selection.excluded().stream().map(WebSocket::id).collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public BroadcastResult send(WebSocketMessage message) {
		BroadcastResult result = this.local.send(message);
		return with(result, publish(message));
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message) {
		Mono<BroadcastResult> delivery = this.local.deliver(message);
		return Mono.defer(() -> {
			// other nodes do not wait for the slowest socket of this one
			boolean published = publish(message);
			return delivery.map((result) -> with(result, published));
		});
	}

	private boolean publish(WebSocketMessage message) {
		return this.cluster.broadcast(this.channel, message, excluded());
	}

	private static BroadcastResult with(BroadcastResult result, boolean published) {
		return new BroadcastResult(result.sent(), result.overflowed(), result.gone(), published);
	}

	@Override
	public Audience except(WebSocket... sockets) {
		return new ClusterAudience(this.local.except(sockets), this.selection.except(sockets), this.channel,
				this.cluster, writer());
	}

	@Override
	public Audience filter(Predicate<WebSocket> predicate) {
		return new FilteredClusterAudience(this.local.filter(predicate), this.channel);
	}

	@Override
	public void forEach(Consumer<WebSocket> action) {
		this.local.forEach(action);
	}

	@Override
	public void disconnect(CloseStatus status) {
		this.local.disconnect(status);
		this.cluster.disconnect(this.channel, status, excluded());
	}

	@Override
	public long size() {
		return this.local.size();
	}

	@Override
	public Mono<AudienceSize> totalSize() {
		return Mono.defer(() -> this.cluster.size(this.channel, excluded(), size()));
	}

}
