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
final class LocalAudience extends EncodingAudience {

	private final Selection selection;

	private final Broadcaster broadcaster;

	LocalAudience(Selection selection, Broadcaster broadcaster, PayloadWriter writer) {
		super(writer);
		this.selection = selection;
		this.broadcaster = broadcaster;
	}

	@Override
	public BroadcastResult send(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return this.broadcaster.send(message, this.selection.iterator());
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
		return new LocalAudience(narrowed, this.broadcaster, writer());
	}

}
