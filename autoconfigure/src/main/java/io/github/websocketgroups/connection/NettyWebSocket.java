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

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
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
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * A socket of this node. Holds what any thread may ask; what happens on the wire is the
 * business of its {@link SocketConnection} on the event loop.
 */
final class NettyWebSocket implements LiveSocket {

	private final long id;

	private final SocketServices services;

	private final Outbound outbound;

	private final SocketConnection connection;

	private final SocketState state = new SocketState();

	// set once, when the upgrade is accepted
	private volatile @Nullable SocketGroup group;

	private volatile GroupSettings settings;

	private volatile @Nullable Handshake handshake;

	NettyWebSocket(long id, Channel channel, SocketServices services) {
		this.id = id;
		this.services = services;
		this.settings = services.defaults();
		this.outbound = new Outbound(this, services.loops().get(channel.eventLoop()), this.settings.outbound());
		this.connection = new SocketConnection(this, channel);
	}

	void accept(SocketGroup group, GroupSettings settings, Runnable onEnd) {
		this.settings = settings;
		this.state.onEnd(onEnd);
		this.outbound.limits(settings.outbound());
		this.group = group;
	}

	void enter(Handshake handshake) {
		this.handshake = handshake;
		this.services.directory().enter(this);
	}

	Outbound outboundQueue() {
		return this.outbound;
	}

	SocketConnection connection() {
		return this.connection;
	}

	SocketServices services() {
		return this.services;
	}

	GroupSettings settings() {
		return this.settings;
	}

	SocketState state() {
		return this.state;
	}

	SocketGroup requireGroup() {
		SocketGroup group = this.group;
		Assert.state(group != null, () -> "Socket " + this.id + " was not accepted yet");
		return group;
	}

	@Nullable Handshake handshakeOrNull() {
		return this.handshake;
	}

	private Handshake requireHandshake() {
		Handshake handshake = this.handshake;
		Assert.state(handshake != null, () -> "Socket " + this.id + " was not accepted yet");
		return handshake;
	}

	/**
	 * End the socket, if nothing has ended it before. Any thread.
	 */
	boolean end(Ending ending) {
		if (!this.state.end(ending)) {
			this.outbound.reservation().close();
			return false;
		}
		this.outbound.reservation().close();
		this.services.directory().remove(this);
		this.state.runOnEnd();
		SocketLoop loop = this.outbound.loop();
		if (loop.inLoop()) {
			loop.runInOrder(() -> this.connection.startClosing(ending));
		}
		else {
			loop.execute(new LoopTask() {

				@Override
				void run() {
					NettyWebSocket.this.connection.startClosing(ending);
				}

			});
		}
		return true;
	}

	@Override
	public long id() {
		return this.id;
	}

	@Override
	public @Nullable String group() {
		SocketGroup group = this.group;
		return (group != null) ? group.name() : null;
	}

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
		return send(this.services.payloads().write(payload));
	}

	@Override
	public SendResult send(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return Frames.send(this, message.type(), message.payload(), true, null);
	}

	@Override
	public SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		Assert.notNull(message, "'message' must not be null");
		Assert.notNull(first, "'first' must not be null");
		if (isImmediate(first, more)) {
			end(Ending.dropped());
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
		return Mono.defer(() -> deliver(this.services.payloads().write(payload)));
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message) {
		Assert.notNull(message, "'message' must not be null");
		return Frames.deliver(this, message);
	}

	@Override
	public Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more) {
		Assert.notNull(first, "'first' must not be null");
		if (isImmediate(first, more)) {
			return Mono.fromSupplier(() -> send(message, first, more));
		}
		// the message takes its place in the queue first, the close frame follows it
		return Mono.defer(() -> Frames.deliverNow(this, message, this::disconnect));
	}

	@Override
	public void ping() {
		this.outbound.loop().execute(new LoopTask() {

			@Override
			void run() {
				NettyWebSocket.this.connection.ping();
			}

		});
	}

	@Override
	public void disconnect() {
		end(Ending.byApplication(CloseStatus.NORMAL));
	}

	@Override
	public void disconnect(CloseStatus status) {
		CloseStatuses.requireSendable(status);
		end(Ending.byApplication(status));
	}

	@Override
	public void fail(CloseStatus status, @Nullable Throwable cause) {
		CloseStatuses.requireSendable(status);
		end(Ending.byServer(status, cause));
	}

	@Override
	public void retire(CloseStatus status) {
		CloseStatuses.requireSendable(status);
		end(Ending.retired(status));
	}

	/**
	 * A sender found the queue full.
	 */
	void overflowed(OverflowPolicy policy) {
		if (policy == OverflowPolicy.CLOSE) {
			end(Ending.byServer(CloseStatuses.OVERFLOW, null));
		}
	}

	void resumeReading() {
		this.connection.resume();
	}

	void closeFrameWritten(boolean success) {
		this.connection.closeFrameWritten(success);
	}

	@Override
	public boolean isDead() {
		return this.state.isEnded();
	}

	@Override
	public Mono<Boolean> alive() {
		return Mono.fromSupplier(() -> !isDead());
	}

	@Override
	public HandshakeInfo handshake() {
		return HandshakeInfos.of(requireHandshake(), this);
	}

	@Override
	public @Nullable Principal principal() {
		Handshake handshake = this.handshake;
		return (handshake != null) ? handshake.principal() : null;
	}

	@Override
	public @Nullable Object session() {
		Handshake handshake = this.handshake;
		return (handshake != null) ? handshake.session() : null;
	}

	@Override
	public <T> @Nullable T session(Class<T> type) {
		Object session = session();
		return type.isInstance(session) ? type.cast(session) : null;
	}

	@Override
	public Map<String, Object> attributes() {
		return this.state.attributes();
	}

	@Override
	public Mono<Void> join(String topic) {
		return this.services.directory().join(this, topic);
	}

	@Override
	public Mono<Void> leave(String topic) {
		return this.services.directory().leave(this, topic);
	}

	@Override
	public Mono<WebSocketDetails> details() {
		return Mono.fromCallable(this::detailsOrNull);
	}

	private @Nullable WebSocketDetails detailsOrNull() {
		String group = group();
		if (isDead() || group == null) {
			return null;
		}
		Principal principal = principal();
		return new WebSocketDetails(this.id, group, handshake(), (principal != null) ? principal.getName() : null,
				Map.copyOf(attributes()));
	}

	@Override
	public String path() {
		return requireHandshake().path();
	}

	@Override
	public Map<String, String> pathVariables() {
		return requireHandshake().pathVariables();
	}

	@Override
	public @Nullable WebSession webSession() {
		return requireHandshake().webSession();
	}

	@Override
	public ContextView context() {
		Handshake handshake = this.handshake;
		return (handshake != null) ? handshake.context() : Context.empty();
	}

	@Override
	public Mono<Void> ended() {
		return this.state.ended();
	}

	@Override
	public Instant connectedAt() {
		return this.connection.connectedAt();
	}

	@Override
	public Duration idle() {
		return this.connection.idle();
	}

	@Override
	public Traffic inbound() {
		return this.connection.received();
	}

	@Override
	public Traffic outbound() {
		return new Traffic(this.outbound.sentMessages(), this.outbound.sentBytes());
	}

	@Override
	public Traffic queued() {
		return new Traffic(this.outbound.reservation().messages(), this.outbound.reservation().bytes());
	}

	@Override
	public @Nullable Duration roundTripTime() {
		return this.connection.roundTripTime();
	}

	@Override
	public Set<String> topics() {
		return this.services.directory().topics(this);
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
		return "WebSocket " + this.id + " of group '" + group() + "'";
	}

}
