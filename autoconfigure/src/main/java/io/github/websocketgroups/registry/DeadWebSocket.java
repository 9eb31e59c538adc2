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

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.SendableStatus;

/**
 * The socket of an id that nobody has. It knows nothing but the id.
 */
final class DeadWebSocket implements WebSocket {

	private final long id;

	DeadWebSocket(long id) {
		this.id = id;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public String group() {
		throw unknown("group");
	}

	@Override
	public SendResult send(String text) {
		return gone(text, "text");
	}

	@Override
	public SendResult send(byte[] bytes) {
		return gone(bytes, "bytes");
	}

	@Override
	public SendResult send(Object payload) {
		return gone(payload, "payload");
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		return gone(message, "message");
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		Assert.notNull(first, "'first' must not be null");
		Assert.notNull(more, "'more' must not be null");
		Assert.noNullElements(more, "'more' must not contain null");
		return gone(message, "message");
	}

	@Override
	public Mono<SendResult> deliver(String text) {
		return Mono.just(send(text));
	}

	@Override
	public Mono<SendResult> deliver(byte[] bytes) {
		return Mono.just(send(bytes));
	}

	@Override
	public Mono<SendResult> deliver(Object payload) {
		return Mono.just(send(payload));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message) {
		return Mono.just(send(message));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		return Mono.just(send(message, first, more));
	}

	@Override
	public void ping() {
	}

	@Override
	public void disconnect() {
	}

	@Override
	public void disconnect(CloseStatus status) {
		SendableStatus.require(status);
	}

	@Override
	public boolean isDead() {
		return true;
	}

	@Override
	public Mono<Boolean> alive() {
		return Mono.just(false);
	}

	@Override
	public HandshakeInfo handshake() {
		throw unknown("handshake");
	}

	@Override
	public boolean ownedBy(@Nullable Principal principal) {
		return false;
	}

	@Override
	public Principal principal() {
		throw unknown("principal");
	}

	@Override
	public Object session() {
		throw unknown("session");
	}

	@Override
	public <T> T session(Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		throw unknown("session");
	}

	@Override
	public Map<String, Object> attributes() {
		throw unknown("attributes");
	}

	@Override
	public Mono<Void> join(String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		return Mono.error(() -> new IllegalStateException(notLive() + ", so it cannot join topic '" + topic + "'"));
	}

	@Override
	public Mono<Void> leave(String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		return Mono.empty();
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return Mono.empty();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WebSocket that && this.id == that.id();
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

	@Override
	public String toString() {
		return "WebSocket " + WebSocketId.toString(this.id) + " (dead)";
	}

	private SendResult gone(Object argument, String name) {
		Assert.notNull(argument, () -> "'" + name + "' must not be null");
		return SendResult.GONE;
	}

	private IllegalStateException unknown(String what) {
		return new IllegalStateException(
				notLive() + ", so its " + what + " is not known here: look at isDead() before, or use find(id)");
	}

	private String notLive() {
		return "Socket " + WebSocketId.toString(this.id) + " is not a live socket of this node";
	}

}
