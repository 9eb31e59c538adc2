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

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketMessage;

/**
 * A socket without a connection, for tests of a handler without a server: it records what
 * is done to it. May be used by any thread.
 *
 * @since 0.1.0
 */
public final class TestWebSocket extends RecordingWebSocket {

	private final long id;

	private final String group;

	private final HandshakeInfo handshake;

	private final @Nullable Principal principal;

	private final @Nullable Object session;

	private final Map<String, Object> attributes;

	TestWebSocket(long id, String group, HandshakeInfo handshake, @Nullable Principal principal,
			@Nullable Object session) {
		this.id = id;
		this.group = group;
		this.handshake = handshake;
		this.principal = principal;
		this.session = session;
		this.attributes = new ConcurrentHashMap<>(handshake.getAttributes());
	}

	/**
	 * Describe a socket.
	 * @param group the name of its group
	 * @return a builder
	 */
	public static TestWebSocketBuilder group(String group) {
		Assert.hasText(group, "'group' must not be empty");
		return new TestWebSocketBuilder(group);
	}

	/**
	 * Return what was sent, as it was given to the socket.
	 * @return texts, byte arrays, messages and other payloads, in their order
	 */
	public List<Object> sentPayloads() {
		return log().payloads();
	}

	/**
	 * Return what was sent, as messages. Payloads that are neither text nor bytes are
	 * written as JSON by Spring's default codecs.
	 * @return the messages, in their order
	 */
	public List<WebSocketMessage> sentMessages() {
		return log().payloads().stream().map(TestWebSocketLog::message).toList();
	}

	/**
	 * Return the text messages that were sent.
	 * @return the texts, in their order
	 */
	public List<String> sentTexts() {
		return sentMessages().stream().filter(WebSocketMessage::isText).map(WebSocketMessage::payloadAsText).toList();
	}

	/**
	 * Return the binary messages that were sent.
	 * @return their content, in their order
	 */
	public List<byte[]> sentBinaries() {
		return sentMessages().stream().filter((message) -> !message.isText()).map(WebSocketMessage::payload).toList();
	}

	/**
	 * Return how many pings were sent.
	 * @return the number of pings
	 */
	public int sentPings() {
		return log().pings();
	}

	/**
	 * Return the topics the socket is in.
	 * @return the topics
	 */
	public Set<String> topics() {
		return log().topics();
	}

	/**
	 * Return how the socket was disconnected.
	 * @return the status, 1006 without a close frame, or {@code null} for a live socket
	 */
	public @Nullable CloseStatus disconnectStatus() {
		return log().disconnected();
	}

	/**
	 * Make each send answer {@link SendResult#OVERFLOW}, or stop that.
	 * @param full whether the outbound queue is full
	 * @return this
	 */
	public TestWebSocket full(boolean full) {
		log().full(full);
		return this;
	}

	/**
	 * Make the socket dead, as if the connection had broken.
	 * @return this
	 */
	public TestWebSocket dead() {
		log().disconnect(CloseStatus.NO_CLOSE_FRAME);
		return this;
	}

	/**
	 * Run code that calls {@link WebSocket#current()}, as in a callback.
	 * @param code the code
	 */
	public void runAsCurrent(Runnable code) {
		WebSocket before = CurrentWebSocket.get();
		CurrentWebSocket.set(this);
		try {
			code.run();
		}
		finally {
			CurrentWebSocket.set(before);
		}
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public String group() {
		return this.group;
	}

	@Override
	public HandshakeInfo handshake() {
		return this.handshake;
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public @Nullable Object session() {
		return this.session;
	}

	@Override
	public <T> @Nullable T session(Class<T> type) {
		return type.isInstance(this.session) ? type.cast(this.session) : null;
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return Mono.fromSupplier(() -> isDead() ? null : new WebSocketDetails(this.id, this.group, this.handshake,
				(this.principal != null) ? this.principal.getName() : null, Map.copyOf(this.attributes)));
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof WebSocket that && this.id == that.id();
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.id);
	}

	@Override
	public String toString() {
		return "TestWebSocket " + this.id + " of group '" + this.group + "'";
	}

}
