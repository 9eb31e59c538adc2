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

package io.github.websocketgroups.spi;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketMessage;

/**
 * A live socket without a connection that does nothing and knows nothing but its id; what
 * a test needs it overrides.
 */
public abstract class StubLiveSocket implements LiveSocket {

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	private final long id;

	protected StubLiveSocket(long id) {
		this.id = id;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public @Nullable String group() {
		return null;
	}

	@Override
	public SendResult send(String text) {
		return send(WebSocketMessage.text(text));
	}

	@Override
	public SendResult send(byte[] bytes) {
		return send(WebSocketMessage.binary(bytes));
	}

	@Override
	public SendResult send(Object payload) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		throw new UnsupportedOperationException();
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
	}

	@Override
	public void disconnect() {
		disconnect(CloseStatus.NORMAL);
	}

	@Override
	public void disconnect(CloseStatus status) {
	}

	@Override
	public void fail(CloseStatus status, @Nullable Throwable cause) {
		disconnect(status);
	}

	@Override
	public void retire(CloseStatus status) {
		disconnect(status);
	}

	@Override
	public boolean isDead() {
		return false;
	}

	@Override
	public Mono<Boolean> alive() {
		return Mono.fromSupplier(() -> !isDead());
	}

	@Override
	public Mono<Void> ended() {
		return Mono.never();
	}

	@Override
	public HandshakeInfo handshake() {
		throw new UnsupportedOperationException();
	}

	@Override
	public @Nullable Principal principal() {
		return null;
	}

	@Override
	public @Nullable Object session() {
		return null;
	}

	@Override
	public <T> @Nullable T session(Class<T> type) {
		Object session = session();
		return type.isInstance(session) ? type.cast(session) : null;
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public Mono<Void> join(String topic) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Void> leave(String topic) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Set<String> topics() {
		return Set.of();
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return Mono.empty();
	}

	@Override
	public String path() {
		return "/";
	}

	@Override
	public Map<String, String> pathVariables() {
		return Map.of();
	}

	@Override
	public @Nullable WebSession webSession() {
		return null;
	}

	@Override
	public ContextView context() {
		return Context.empty();
	}

	@Override
	public Instant connectedAt() {
		return Instant.EPOCH;
	}

	@Override
	public Duration idle() {
		return Duration.ZERO;
	}

	@Override
	public Traffic inbound() {
		return new Traffic(0, 0);
	}

	@Override
	public Traffic outbound() {
		return new Traffic(0, 0);
	}

	@Override
	public Traffic queued() {
		return new Traffic(0, 0);
	}

	@Override
	public @Nullable Duration roundTripTime() {
		return null;
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
		return "WebSocket " + this.id;
	}

}
