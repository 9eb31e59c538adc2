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

package io.github.websocketgroups.test;

import java.util.List;

import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;

/**
 * What is done to a socket goes into a log.
 */
abstract class RecordingWebSocket implements WebSocket {

	private final TestWebSocketLog log = new TestWebSocketLog();

	final TestWebSocketLog log() {
		return this.log;
	}

	@Override
	public SendResult send(String text) {
		return this.log.payload(text);
	}

	@Override
	public SendResult send(byte[] bytes) {
		return this.log.payload(bytes.clone());
	}

	@Override
	public SendResult send(Object payload) {
		return (payload instanceof byte[] bytes) ? send(bytes) : this.log.payload(payload);
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		return this.log.payload(message);
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		if (first == ConnectionFlag.DISCONNECT_IMMEDIATELY
				|| List.of(more).contains(ConnectionFlag.DISCONNECT_IMMEDIATELY)) {
			this.log.disconnect(CloseStatus.NO_CLOSE_FRAME);
			return SendResult.GONE;
		}
		SendResult result = this.log.payload(message);
		disconnect();
		return result;
	}

	@Override
	public Mono<SendResult> deliver(String text) {
		return Mono.fromSupplier(() -> send(text));
	}

	@Override
	public Mono<SendResult> deliver(byte[] bytes) {
		return Mono.fromSupplier(() -> send(bytes));
	}

	@Override
	public Mono<SendResult> deliver(Object payload) {
		return Mono.fromSupplier(() -> send(payload));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message) {
		return Mono.fromSupplier(() -> send(message));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		return Mono.fromSupplier(() -> send(message, first, more));
	}

	@Override
	public void ping() {
		this.log.ping();
	}

	@Override
	public void disconnect() {
		disconnect(CloseStatus.NORMAL);
	}

	@Override
	public void disconnect(CloseStatus status) {
		this.log.disconnect(TestWebSocketLog.requireSendable(status));
	}

	@Override
	public boolean isDead() {
		return this.log.disconnected() != null;
	}

	@Override
	public Mono<Boolean> alive() {
		return Mono.fromSupplier(() -> !isDead());
	}

	@Override
	public Mono<Void> join(String topic) {
		return Mono.fromRunnable(() -> this.log.join(topic));
	}

	@Override
	public Mono<Void> leave(String topic) {
		return Mono.fromRunnable(() -> this.log.leave(topic));
	}

}
