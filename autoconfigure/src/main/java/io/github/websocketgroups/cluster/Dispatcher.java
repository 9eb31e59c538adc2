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
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.cluster.ClusterStatistics.DropReason;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Does on this node what another one asks for. For one thread.
 */
final class Dispatcher {

	private static final Log logger = LogFactory.getLog(Dispatcher.class);

	private final Supplier<LocalNode> local;

	private final Outboxes answers;

	private final PendingAnswers pending;

	private final EngineClock clock;

	private final ClusterStatistics statistics;

	private final NodeEvents nodes;

	Dispatcher(Supplier<LocalNode> local, Outboxes answers, PendingAnswers pending, EngineClock clock,
			ClusterStatistics statistics, NodeEvents nodes) {
		this.local = local;
		this.answers = answers;
		this.pending = pending;
		this.clock = clock;
		this.statistics = statistics;
		this.nodes = nodes;
	}

	void dispatch(Channel channel, Packet packet) {
		for (Envelope envelope : packet.envelopes()) {
			if (envelope.deadline() != 0 && this.clock.now() > envelope.deadline()) {
				this.statistics.dropped(DropReason.LATE, 1);
			}
			else {
				dispatch(channel, packet.sender(), envelope);
			}
		}
	}

	private void dispatch(Channel channel, long sender, Envelope envelope) {
		switch (envelope.type()) {
			case ANSWER -> answered(sender, envelope);
			case SEND, PING, DISCONNECT, ALIVE, DETAILS, JOIN, LEAVE -> toSocket(sender, envelope);
			case BROADCAST -> broadcast(channel, envelope);
			case DISCONNECT_ALL -> disconnectAll(channel, envelope);
			case SIZE -> size(sender, envelope);
			case STATUS -> this.answers.answer(sender, Envelope.answer(envelope.request(), this.nodes.status()));
			case JOINED -> this.nodes.joined(sender, new String(envelope.payload(), StandardCharsets.US_ASCII));
			case LEFT -> this.nodes.left(envelope.detail());
		}
	}

	private void answered(long sender, Envelope answer) {
		AnswerHandler handler = this.pending.get(answer.request());
		if (handler == null) {
			this.statistics.dropped(DropReason.UNEXPECTED_ANSWER, 1);
		}
		else if (handler.answered(sender, answer)) {
			this.pending.remove(answer.request());
		}
	}

	private void toSocket(long sender, Envelope envelope) {
		LiveSocket socket = this.local.get().socket(envelope.target());
		if (socket == null) {
			answer(sender, envelope, new Answer(SendResult.GONE));
			return;
		}
		switch (envelope.type()) {
			case SEND -> send(socket, sender, envelope);
			case PING -> socket.ping();
			case DISCONNECT -> disconnect(socket, envelope);
			case ALIVE -> answer(sender, envelope, new Answer(socket.isDead() ? SendResult.GONE : SendResult.SENT));
			case DETAILS -> answer(sender, envelope, socket.details().map((details) -> details(socket, details)));
			case JOIN -> answer(sender, envelope, socket.join(name(envelope)).thenReturn(new Answer(SendResult.SENT)));
			case LEAVE ->
				answer(sender, envelope, socket.leave(name(envelope)).thenReturn(new Answer(SendResult.SENT)));
			default -> throw new IllegalArgumentException("Not for a socket: " + envelope.type());
		}
	}

	private static String name(Envelope envelope) {
		return new String(envelope.payload(), StandardCharsets.UTF_8);
	}

	private static Answer details(LiveSocket socket, WebSocketDetails details) {
		return new Answer(SendResult.SENT, DetailsCodec.write(socket, details));
	}

	private void send(LiveSocket socket, long sender, Envelope envelope) {
		WebSocketMessage message = MessageFlags.message(envelope.detail(), envelope.payload());
		ConnectionFlag flag = flag(envelope.detail());
		if (envelope.request() == 0) {
			SendResult result = (flag != null) ? socket.send(message, flag) : socket.send(message);
			logger.trace(result);
		}
		else {
			Mono<SendResult> delivery = (flag != null) ? socket.deliver(message, flag) : socket.deliver(message);
			answer(sender, envelope, delivery.map(Answer::new));
		}
	}

	private static @Nullable ConnectionFlag flag(long detail) {
		if (MessageFlags.isImmediate(detail)) {
			return ConnectionFlag.DISCONNECT_IMMEDIATELY;
		}
		return MessageFlags.isAfterSend(detail) ? ConnectionFlag.DISCONNECT_AFTER_SEND : null;
	}

	private static void disconnect(LiveSocket socket, Envelope envelope) {
		socket.disconnect(status(envelope.detail(), envelope.payload()));
	}

	private static CloseStatus status(long code, byte[] reason) {
		if (code < 1000 || code > 4999) {
			throw new MalformedPacketException(code + " is not a close code");
		}
		CloseStatus status = new CloseStatus((int) code);
		return (reason.length != 0) ? status.withReason(new String(reason, StandardCharsets.UTF_8)) : status;
	}

	private void broadcast(Channel channel, Envelope envelope) {
		ByteReader reader = new ByteReader(envelope.payload());
		Set<Long> excluded = Excluded.read(reader);
		WebSocketMessage message = MessageFlags.message(envelope.detail(), reader.rest());
		logger.trace(audience(channel, excluded).send(message));
	}

	private void disconnectAll(Channel channel, Envelope envelope) {
		ByteReader reader = new ByteReader(envelope.payload());
		Set<Long> excluded = Excluded.read(reader);
		audience(channel, excluded).disconnect(status(envelope.detail(), reader.rest()));
	}

	private void size(long sender, Envelope envelope) {
		ByteReader reader = new ByteReader(envelope.payload());
		Channel.Kind kind = kind(reader.requiredText());
		Channel channel = new Channel(kind, reader.requiredText());
		long size = audience(channel, Excluded.read(reader)).size();
		this.answers.answer(sender, Envelope.answer(envelope.request(), size));
	}

	private static Channel.Kind kind(String code) {
		return Arrays.stream(Channel.Kind.values())
			.filter((kind) -> kind.code().equals(code))
			.findFirst()
			.orElseThrow(() -> new MalformedPacketException("'" + code + "' is not a kind of channel"));
	}

	private Audience audience(Channel channel, Set<Long> excluded) {
		if (channel.kind() == Channel.Kind.NODE || channel.kind() == Channel.Kind.NODES) {
			throw new MalformedPacketException("Channel " + channel + " has no members");
		}
		return this.local.get().audience(channel, excluded);
	}

	private void answer(long receiver, Envelope request, Answer answer) {
		if (request.request() != 0) {
			this.answers.answer(receiver, answer.to(request.request()));
		}
	}

	private void answer(long receiver, Envelope request, Mono<Answer> answer) {
		answer.defaultIfEmpty(new Answer(SendResult.GONE)).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnNext(Answer value) {
				answer(receiver, request, value);
			}

			@Override
			protected void hookOnError(Throwable ex) {
				logger.debug("Could not do " + request.type() + " for socket " + request.target(), ex);
				answer(receiver, request, new Answer(SendResult.UNKNOWN));
			}

		});
	}

	/**
	 * What other nodes tell of themselves, and what this one does.
	 */
	interface NodeEvents {

		byte[] status();

		void joined(long incarnation, String token);

		void left(long incarnation);

	}

}
