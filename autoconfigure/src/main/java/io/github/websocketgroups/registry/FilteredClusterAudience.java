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

import java.util.function.Consumer;
import java.util.function.Predicate;

import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.cluster.Channel;

/**
 * Sockets of this node that a predicate accepts, out of those of a cluster. The other
 * nodes are neither told nor asked: a predicate is code, and cannot be sent.
 */
final class FilteredClusterAudience implements Audience {

	private final Audience local;

	private final Channel channel;

	FilteredClusterAudience(Audience local, Channel channel) {
		this.local = local;
		this.channel = channel;
	}

	@Override
	public BroadcastResult send(String text) {
		return this.local.send(text);
	}

	@Override
	public BroadcastResult send(byte[] bytes) {
		return this.local.send(bytes);
	}

	@Override
	public BroadcastResult send(Object payload) {
		return this.local.send(payload);
	}

	@Override
	public BroadcastResult send(WebSocketMessage message) {
		return this.local.send(message);
	}

	@Override
	public Mono<BroadcastResult> deliver(String text) {
		return this.local.deliver(text);
	}

	@Override
	public Mono<BroadcastResult> deliver(byte[] bytes) {
		return this.local.deliver(bytes);
	}

	@Override
	public Mono<BroadcastResult> deliver(Object payload) {
		return this.local.deliver(payload);
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message) {
		return this.local.deliver(message);
	}

	@Override
	public Audience except(WebSocket... sockets) {
		return new FilteredClusterAudience(this.local.except(sockets), this.channel);
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
	}

	@Override
	public long size() {
		return this.local.size();
	}

	@Override
	public Mono<AudienceSize> totalSize() {
		return Mono.error(() -> new IllegalStateException("A predicate cannot be sent to the other nodes, so the "
				+ "members of '" + this.channel + "' that it accepts cannot be counted there: use size() for this "
				+ "node, or a topic for what the predicate selects"));
	}

}
