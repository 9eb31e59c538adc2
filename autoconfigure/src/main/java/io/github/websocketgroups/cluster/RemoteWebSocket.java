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

package io.github.websocketgroups.cluster;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.EnumSet;
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
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.SendableStatus;

/**
 * The socket of another node. Knows its id, and what the owner said when it was asked.
 */
final class RemoteWebSocket implements WebSocket {

	private final long id;

	private final SocketOwner owner;

	private final PayloadWriter writer;

	private volatile @Nullable RemoteDetails details;

	RemoteWebSocket(long id, SocketOwner owner, PayloadWriter writer) {
		this.id = id;
		this.owner = owner;
		this.writer = writer;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public String group() {
		return requireDetails("group").details().group();
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
		Assert.notNull(payload, "'payload' must not be null");
		return send(this.writer.write(payload));
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return this.owner.tell(message(message, MessageFlags.of(message)));
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		SendResult result = this.owner.tell(flagged(message, first, more));
		boolean immediate = EnumSet.of(first, more).contains(ConnectionFlag.DISCONNECT_IMMEDIATELY);
		// the owner is told, and the message is certainly not sent
		return (immediate && result == SendResult.FORWARDED) ? SendResult.GONE : result;
	}

	private Envelope message(WebSocketMessage message, int flags) {
		return Envelope.about(EnvelopeType.SEND, this.id).detail(flags).payload(message.payload());
	}

	private Envelope flagged(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		Assert.notNull(message, "'message' must not be null");
		Assert.notNull(first, "'first' must not be null");
		Assert.notNull(more, "'more' must not be null");
		return message(message, MessageFlags.of(message, EnumSet.of(first, more)));
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
		Assert.notNull(payload, "'payload' must not be null");
		return Mono.defer(() -> deliver(this.writer.write(payload)));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return this.owner.deliver(message(message, MessageFlags.of(message)));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		return this.owner.deliver(flagged(message, first, more));
	}

	@Override
	public void ping() {
		this.owner.tell(Envelope.about(EnvelopeType.PING, this.id));
	}

	@Override
	public void disconnect() {
		disconnect(CloseStatus.NORMAL);
	}

	@Override
	public void disconnect(CloseStatus status) {
		SendableStatus.require(status);
		String reason = (status.getReason() != null) ? status.getReason() : "";
		this.owner.tell(Envelope.about(EnvelopeType.DISCONNECT, this.id)
			.detail(status.getCode())
			.payload(reason.getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public boolean isDead() {
		return this.owner.hasLost();
	}

	@Override
	public Mono<Boolean> alive() {
		return this.owner.alive();
	}

	@Override
	public HandshakeInfo handshake() {
		return requireDetails("handshake").details().handshake();
	}

	@Override
	public @Nullable Principal principal() {
		return requireDetails("principal").principal();
	}

	@Override
	public @Nullable Object session() {
		return requireDetails("session").session();
	}

	@Override
	public <T> @Nullable T session(Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		Object session = session();
		return type.isInstance(session) ? type.cast(session) : null;
	}

	@Override
	public Map<String, Object> attributes() {
		return requireDetails("attributes").details().attributes();
	}

	private RemoteDetails requireDetails(String what) {
		RemoteDetails known = this.details;
		Assert.state(known != null, () -> "Socket " + WebSocketId.toString(this.id) + " lives on another node, so its "
				+ what + " is not known here: subscribe to details() before, which asks that node");
		return known;
	}

	@Override
	public Mono<Void> join(String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		return this.owner.join(topic);
	}

	@Override
	public Mono<Void> leave(String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		return this.owner.leave(topic);
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return this.owner.details().map(this::learn);
	}

	private WebSocketDetails learn(RemoteDetails told) {
		this.details = told;
		return told.details();
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
		return "WebSocket " + WebSocketId.toString(this.id) + " (of another node)";
	}

}
