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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Asks all other nodes at once. Any thread.
 */
final class EveryNode {

	private final Transport transport;

	private final PendingAnswers pending;

	private final Roster roster;

	EveryNode(Transport transport, PendingAnswers pending, Roster roster) {
		this.transport = transport;
		this.pending = pending;
		this.roster = roster;
	}

	/**
	 * Ask when subscribed to.
	 * @return how many were asked, and the answers that came in time
	 */
	Mono<Poll> ask(Envelope question) {
		return Mono.create((sink) -> {
			int others = this.roster.others();
			if (others == 0) {
				sink.success(new Poll(0, List.of()));
				return;
			}
			AtomicLong cancelled = new AtomicLong();
			Collector collector = new Collector(others, sink.onCancel(() -> this.pending.remove(cancelled.get())));
			long number = this.pending.expect(collector);
			cancelled.set(number);
			if (number == 0 || this.transport.publish(Channel.NODES, question.request(number),
					PublishReceipt.NONE) != PublishResult.ACCEPTED) {
				this.pending.remove(number);
				collector.timedOut();
			}
		});
	}

	/**
	 * What came of a question.
	 *
	 * @param asked number of other nodes that are known to live
	 * @param answers one of each node that answered
	 */
	record Poll(int asked, List<Envelope> answers) {

	}

	/**
	 * Collects answers until all are there or the time is over.
	 */
	private static final class Collector implements AnswerHandler {

		private final int asked;

		private final MonoSink<Poll> sink;

		private final Set<Long> senders = new HashSet<>(); // guard: this

		private final List<Envelope> answers = new ArrayList<>(); // guard: this

		Collector(int asked, MonoSink<Poll> sink) {
			this.asked = asked;
			this.sink = sink;
		}

		@Override
		public synchronized boolean answered(long sender, Envelope answer) {
			if (this.senders.add(sender)) {
				this.answers.add(answer);
			}
			boolean complete = this.answers.size() >= this.asked;
			if (complete) {
				timedOut();
			}
			return complete;
		}

		@Override
		public synchronized void timedOut() {
			// a node may have come that was not known when the question was asked
			this.sink.success(new Poll(Math.max(this.asked, this.answers.size()), List.copyOf(this.answers)));
		}

	}

}
