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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import io.github.websocketgroups.SendResult;

/**
 * What this node tells and asks the owners of sockets. Any thread; nothing blocks.
 */
final class Requests {

	private final Outboxes outboxes;

	private final PendingAnswers pending;

	private final Roster roster;

	private final EngineClock clock;

	private final ClusterSettings settings;

	Requests(Outboxes outboxes, PendingAnswers pending, Roster roster, EngineClock clock, ClusterSettings settings) {
		this.outboxes = outboxes;
		this.pending = pending;
		this.roster = roster;
		this.clock = clock;
		this.settings = settings;
	}

	Roster roster() {
		return this.roster;
	}

	private long deadline(Duration time) {
		return this.clock.now() + time.toMillis();
	}

	/**
	 * Tell the owner of a socket something, now, without waiting for an answer.
	 */
	SendResult tell(Envelope envelope) {
		long owner = IncarnationSource.of(envelope.target());
		if (this.roster.isGone(owner)) {
			return SendResult.GONE;
		}
		Envelope bounded = envelope.until(deadline(this.settings.forwardTimeout()));
		PublishResult result = this.outboxes.offer(owner, bounded, new LookWhenNobodyReceives(owner));
		return asSendResult(result, SendResult.FORWARDED);
	}

	static SendResult asSendResult(PublishResult result, SendResult accepted) {
		return switch (result) {
			case ACCEPTED -> accepted;
			case UNAVAILABLE -> SendResult.UNAVAILABLE;
			case OVERLOADED -> SendResult.OVERLOADED;
		};
	}

	/**
	 * Ask the owner of a socket when subscribed to.
	 * @return the answer, or the reason why there is none; never an error
	 */
	Mono<Answer> ask(Envelope envelope) {
		return Mono.create((sink) -> {
			if (this.roster.isGone(IncarnationSource.of(envelope.target()))) {
				sink.success(new Answer(SendResult.GONE));
			}
			else {
				new Question(envelope, sink).ask();
			}
		});
	}

	/**
	 * Finds out about an owner that does not listen.
	 */
	private final class LookWhenNobodyReceives implements Shipping {

		private final long owner;

		LookWhenNobodyReceives(long owner) {
			this.owner = owner;
		}

		@Override
		public void published(int receivers) {
			if (receivers == 0) {
				Requests.this.roster.inquire(this.owner).subscribe(new BaseSubscriber<>() {
				});
			}
		}

		@Override
		public void failed(boolean mayHaveArrived) {
		}

		@Override
		public void refused(PublishResult result) {
		}

	}

	/**
	 * One request until it is answered.
	 */
	private final class Question implements AnswerHandler, Shipping {

		private final Envelope envelope;

		private final MonoSink<Answer> sink;

		private final AtomicBoolean done = new AtomicBoolean();

		private volatile long number;

		Question(Envelope envelope, MonoSink<Answer> sink) {
			this.envelope = envelope;
			this.sink = sink.onCancel(() -> Requests.this.pending.remove(this.number));
		}

		private long owner() {
			return IncarnationSource.of(this.envelope.target());
		}

		void ask() {
			this.number = Requests.this.pending.expect(this);
			if (this.number == 0) {
				finish(new Answer(SendResult.OVERLOADED));
				return;
			}
			Envelope bounded = this.envelope.request(this.number)
				.until(deadline(Requests.this.settings.answerTimeout()));
			PublishResult result = Requests.this.outboxes.offer(owner(), bounded, this);
			if (result != PublishResult.ACCEPTED) {
				refused(result);
			}
		}

		private void finish(Answer answer) {
			if (this.done.compareAndSet(false, true)) {
				Requests.this.pending.remove(this.number);
				this.sink.success(answer);
			}
		}

		@Override
		public boolean answered(long sender, Envelope answer) {
			finish(Answer.of(answer));
			return true;
		}

		@Override
		public void timedOut() {
			finish(new Answer(SendResult.UNKNOWN));
		}

		@Override
		public void published(int receivers) {
			if (receivers == 0 && !this.done.get()) {
				Requests.this.roster.inquire(owner()).subscribe(new BaseSubscriber<>() {

					@Override
					protected void hookOnNext(LeaseState state) {
						finish(new Answer((state == LeaseState.GONE) ? SendResult.GONE : SendResult.UNREACHABLE));
					}

				});
			}
		}

		@Override
		public void failed(boolean mayHaveArrived) {
			if (!mayHaveArrived) {
				finish(new Answer(SendResult.UNAVAILABLE));
			}
		}

		@Override
		public void refused(PublishResult result) {
			finish(new Answer(asSendResult(result, SendResult.FORWARDED)));
		}

	}

}
