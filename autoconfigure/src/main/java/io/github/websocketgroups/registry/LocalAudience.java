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

import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.SendableStatus;

/**
 * Some of the sockets of this node.
 */
final class LocalAudience implements Audience {

	private final Selection selection;

	private final Broadcaster broadcaster;

	private final PayloadWriter writer;

	LocalAudience(Selection selection, Broadcaster broadcaster, PayloadWriter writer) {
		this.selection = selection;
		this.broadcaster = broadcaster;
		this.writer = writer;
	}

	@Override
	public BroadcastResult send(String text) {
		return send(WebSocketMessage.text(text));
	}

	@Override
	public BroadcastResult send(byte[] bytes) {
		return send(WebSocketMessage.binary(bytes));
	}

	@Override
	public BroadcastResult send(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		return send(message(payload));
	}

	@Override
	public BroadcastResult send(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return this.broadcaster.send(message, this.selection.iterator());
	}

	@Override
	public Mono<BroadcastResult> deliver(String text) {
		return deliver(WebSocketMessage.text(text));
	}

	@Override
	public Mono<BroadcastResult> deliver(byte[] bytes) {
		return deliver(WebSocketMessage.binary(bytes));
	}

	@Override
	public Mono<BroadcastResult> deliver(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		return Mono.defer(() -> deliver(message(payload)));
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return Mono.defer(() -> this.broadcaster.deliver(message, this.selection.iterator()));
	}

	@Override
	public Audience except(WebSocket... sockets) {
		Assert.notNull(sockets, "'sockets' must not be null");
		Assert.noNullElements(sockets, "'sockets' must not contain null");
		return with(this.selection.except(sockets));
	}

	@Override
	public Audience filter(Predicate<WebSocket> predicate) {
		Assert.notNull(predicate, "'predicate' must not be null");
		return with(this.selection.filter(predicate));
	}

	@Override
	public void forEach(Consumer<WebSocket> action) {
		Assert.notNull(action, "'action' must not be null");
		this.selection.iterator().forEachRemaining(action);
	}

	@Override
	public void disconnect(CloseStatus status) {
		SendableStatus.require(status);
		forEach((socket) -> socket.disconnect(status));
	}

	@Override
	public long size() {
		return this.selection.size();
	}

	@Override
	public Mono<AudienceSize> totalSize() {
		return Mono.fromSupplier(() -> new AudienceSize(size(), 1, 1));
	}

	private Audience with(Selection narrowed) {
		return new LocalAudience(narrowed, this.broadcaster, this.writer);
	}

	private WebSocketMessage message(Object payload) {
		if (payload instanceof WebSocketMessage message) {
			return message;
		}
		if (payload instanceof String text) {
			return WebSocketMessage.text(text);
		}
		return (payload instanceof byte[] bytes) ? WebSocketMessage.binary(bytes) : this.writer.write(payload);
	}

}
