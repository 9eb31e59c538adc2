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

import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketId;

/**
 * The node that owns a socket, as another one reaches it: what it is told, what it is
 * asked, and whether it has said that the socket is gone. Any thread; nothing blocks.
 */
final class SocketOwner {

	private final long id;

	private final Requests requests;

	private final ClusterStatistics statistics;

	private volatile boolean gone;

	SocketOwner(long id, Requests requests, ClusterStatistics statistics) {
		this.id = id;
		this.requests = requests;
		this.statistics = statistics;
	}

	/**
	 * Return whether the socket is known to be gone. Asks nobody.
	 */
	boolean hasLost() {
		return this.gone || this.requests.roster().isGone(IncarnationSource.of(this.id));
	}

	/**
	 * Tell the owner something, now, without waiting for what it does.
	 */
	SendResult tell(Envelope envelope) {
		return this.statistics.sent(this.gone ? SendResult.GONE : this.requests.tell(envelope));
	}

	/**
	 * Tell the owner something when subscribed to.
	 * @return what it did
	 */
	Mono<SendResult> deliver(Envelope envelope) {
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

	Mono<Boolean> alive() {
		return ask(Envelope.about(EnvelopeType.ALIVE, this.id)).map((answer) -> switch (answer.result()) {
			case SENT -> true;
			case GONE -> false;
			default -> throw answer.failure("find out whether socket " + WebSocketId.toString(this.id) + " lives");
		});
	}

	Mono<Void> join(String topic) {
		return ask(about(EnvelopeType.JOIN, topic)).flatMap((answer) -> switch (answer.result()) {
			case SENT -> Mono.empty();
			case GONE -> Mono.error(new IllegalStateException("Socket " + WebSocketId.toString(this.id)
					+ " is not a live socket, so it cannot join topic '" + topic + "'"));
			default -> Mono.error(answer.failure("join topic '" + topic + "'"));
		});
	}

	Mono<Void> leave(String topic) {
		return ask(about(EnvelopeType.LEAVE, topic)).flatMap((answer) -> switch (answer.result()) {
			case SENT, GONE -> Mono.empty();
			default -> Mono.error(answer.failure("leave topic '" + topic + "'"));
		});
	}

	private Envelope about(EnvelopeType type, String topic) {
		return Envelope.about(type, this.id).payload(topic.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Ask for what the owner knows of the socket.
	 * @return the details, or empty if the socket is gone
	 */
	Mono<RemoteDetails> details() {
		return ask(Envelope.about(EnvelopeType.DETAILS, this.id)).flatMap((answer) -> switch (answer.result()) {
			case SENT -> Mono.fromCallable(() -> DetailsCodec.read(this.id, answer.payload()));
			case GONE -> Mono.empty();
			default -> Mono.error(answer.failure("ask for details of socket " + WebSocketId.toString(this.id)));
		});
	}

}
