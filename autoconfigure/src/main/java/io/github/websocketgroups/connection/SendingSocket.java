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

package io.github.websocketgroups.connection;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * The ways to send to a socket, all of which lead to its outbound queue. Any thread.
 */
abstract class SendingSocket extends KnownSocket {

	SendingSocket(long id, SocketServices services) {
		super(id, services);
	}

	abstract Outbound outboundQueue();

	/**
	 * Return what counts, {@code null} if nothing does.
	 */
	abstract @Nullable SocketMeter meter();

	/**
	 * End the socket without a close frame.
	 */
	abstract void drop();

	@Override
	public SendResult send(String text) {
		return send(WebSocketMessage.text(text));
	}

	@Override
	public SendResult send(byte[] bytes) {
		Assert.notNull(bytes, "'bytes' must not be null");
		return Frames.send(this, WebSocketMessage.Type.BINARY, bytes, false, null);
	}

	@Override
	public SendResult send(Object payload) {
		return send(services().payloads().write(payload));
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return send(message, null);
	}

	private SendResult send(WebSocketMessage message, @Nullable Delivery delivery) {
		return Frames.send(this, message.type(), message.payload(), true, delivery);
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		Assert.notNull(message, "'message' must not be null");
		Assert.notNull(first, "'first' must not be null");
		if (isImmediate(first, more)) {
			drop();
			return SendResult.GONE;
		}
		SendResult result = send(message);
		disconnect();
		return result;
	}

	private static boolean isImmediate(ConnectionFlag first, ConnectionFlag... more) {
		return first == ConnectionFlag.DISCONNECT_IMMEDIATELY
				|| Set.of(more).contains(ConnectionFlag.DISCONNECT_IMMEDIATELY);
	}

	@Override
	public Mono<SendResult> deliver(String text) {
		return deliver(WebSocketMessage.text(text));
	}

	@Override
	public Mono<SendResult> deliver(byte[] bytes) {
		return deliver(WebSocketMessage.binary(bytes));
	}

	@Override
	public Mono<SendResult> deliver(Object payload) {
		return Mono.defer(() -> deliver(services().payloads().write(payload)));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return Mono.defer(() -> deliverNow(message, () -> {
		}));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		Assert.notNull(first, "'first' must not be null");
		if (isImmediate(first, more)) {
			return Mono.fromSupplier(() -> send(message, first, more));
		}
		// the message takes its place in the queue first, the close frame follows it
		return Mono.defer(() -> deliverNow(message, this::disconnect));
	}

	private Mono<SendResult> deliverNow(WebSocketMessage message, Runnable afterwards) {
		DeliverySink sink = new DeliverySink();
		SendResult result = send(message, sink);
		afterwards.run();
		return (result == SendResult.SENT) ? sink.result() : Mono.just(result);
	}

}
