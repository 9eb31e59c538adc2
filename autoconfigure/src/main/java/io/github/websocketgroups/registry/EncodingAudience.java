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

import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * An audience that makes a message of whatever is sent to it, once for all its sockets.
 */
abstract class EncodingAudience implements Audience {

	private final PayloadWriter writer;

	EncodingAudience(PayloadWriter writer) {
		this.writer = writer;
	}

	final PayloadWriter writer() {
		return this.writer;
	}

	@Override
	public final BroadcastResult send(String text) {
		return send(WebSocketMessage.text(text));
	}

	@Override
	public final BroadcastResult send(byte[] bytes) {
		return send(WebSocketMessage.binary(bytes));
	}

	@Override
	public final BroadcastResult send(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		return send(message(payload));
	}

	@Override
	public final Mono<BroadcastResult> deliver(String text) {
		return deliver(WebSocketMessage.text(text));
	}

	@Override
	public final Mono<BroadcastResult> deliver(byte[] bytes) {
		return deliver(WebSocketMessage.binary(bytes));
	}

	@Override
	public final Mono<BroadcastResult> deliver(Object payload) {
		Assert.notNull(payload, "'payload' must not be null");
		return Mono.defer(() -> deliver(message(payload)));
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
