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

	private final Requests requests;

	private final PayloadWriter writer;

	private final ClusterStatistics statistics;

	private volatile @Nullable RemoteDetails details;

	private volatile boolean gone;

	RemoteWebSocket(long id, Requests requests, PayloadWriter writer, ClusterStatistics statistics) {
		this.id = id;
		this.requests = requests;
		this.writer = writer;
		this.statistics = statistics;
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
		return this.statistics.sent(tell(message(message, MessageFlags.of(message))));
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		SendResult result = this.statistics.sent(tell(flagged(message, first, more)));
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

	private SendResult tell(Envelope envelope) {
		return this.gone ? SendResult.GONE : this.requests.tell(envelope);
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
		return delivery(message(message, MessageFlags.of(message)));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		return delivery(flagged(message, first, more));
	}

	private Mono<SendResult> delivery(Envelope envelope) {
		return ask(envelope).map((answer) -> this.statistics.sent(answer.result()));
	}

	private Mono<Answer> ask(Envelope envelope) {
		return Mono.defer(() -> this.gone ? Mono.just(new Answer(SendResult.GONE))
				: this.requests.ask(envelope).doOnNext(this::note));
	}

	private void note(Answer answer) {
		if (answer.result() == SendResult.GONE) {
			this.gone = true;
		}
	}

	@Override
	public void ping() {
		this.statistics.sent(tell(Envelope.about(EnvelopeType.PING, this.id)));
	}

	@Override
	public void disconnect() {
		disconnect(CloseStatus.NORMAL);
	}

	@Override
	public void disconnect(CloseStatus status) {
		SendableStatus.require(status);
		String reason = (status.getReason() != null) ? status.getReason() : "";
		this.statistics.sent(tell(Envelope.about(EnvelopeType.DISCONNECT, this.id)
			.detail(status.getCode())
			.payload(reason.getBytes(StandardCharsets.UTF_8))));
	}

	@Override
	public boolean isDead() {
		return this.gone || this.requests.roster().isGone(IncarnationSource.of(this.id));
	}

	@Override
	public Mono<Boolean> alive() {
		return ask(Envelope.about(EnvelopeType.ALIVE, this.id)).map((answer) -> switch (answer.result()) {
			case SENT -> true;
			case GONE -> false;
			default -> throw answer.failure("find out whether socket " + WebSocketId.toString(this.id) + " lives");
		});
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
		return ask(about(EnvelopeType.JOIN, topic)).flatMap((answer) -> switch (answer.result()) {
			case SENT -> Mono.empty();
			case GONE -> Mono.error(new IllegalStateException("Socket " + WebSocketId.toString(this.id)
					+ " is not a live socket, so it cannot join topic '" + topic + "'"));
			default -> Mono.error(answer.failure("join topic '" + topic + "'"));
		});
	}

	@Override
	public Mono<Void> leave(String topic) {
		Assert.notNull(topic, "'topic' must not be null");
		return ask(about(EnvelopeType.LEAVE, topic)).flatMap((answer) -> switch (answer.result()) {
			case SENT, GONE -> Mono.empty();
			default -> Mono.error(answer.failure("leave topic '" + topic + "'"));
		});
	}

	private Envelope about(EnvelopeType type, String topic) {
		return Envelope.about(type, this.id).payload(topic.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return ask(Envelope.about(EnvelopeType.DETAILS, this.id)).flatMap((answer) -> switch (answer.result()) {
			case SENT -> Mono.fromCallable(() -> learn(answer));
			case GONE -> Mono.empty();
			default -> Mono.error(answer.failure("ask for details of socket " + WebSocketId.toString(this.id)));
		});
	}

	private WebSocketDetails learn(Answer answer) {
		RemoteDetails told = DetailsCodec.read(this.id, answer.payload());
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
