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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.ClusterStatistics.DropReason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sequences, pending answers, the clock: what needs no second node.
 */
class CorePartsTests {

	private final ClusterStatistics statistics = new ClusterStatistics();

	private final AtomicLong nanos = new AtomicLong();

	private boolean accept(Arrivals arrivals, long sender, long sequence, boolean first) {
		return arrivals.accept(Channel.ALL, new Packet(sender, sequence, first, List.of()));
	}

	@Test
	void gapsAreCountedAndDuplicatesDropped() {
		Arrivals arrivals = new Arrivals(this.statistics);
		assertThat(accept(arrivals, 1, 10, false)).isTrue();
		assertThat(accept(arrivals, 1, 11, false)).isTrue();
		assertThat(this.statistics.gaps()).isZero();
		assertThat(accept(arrivals, 1, 14, false)).isTrue();
		assertThat(this.statistics.gaps()).isEqualTo(2);
		assertThat(accept(arrivals, 1, 14, false)).isFalse();
		assertThat(accept(arrivals, 1, 12, false)).isFalse();
		assertThat(this.statistics.drops()).containsEntry(DropReason.DUPLICATE.label(), 2L);
		assertThat(accept(arrivals, 2, 5, false)).isTrue();
		assertThat(accept(arrivals, 1, 500, true)).isTrue();
		assertThat(this.statistics.gaps()).isEqualTo(2);
	}

	@Test
	void oldStartIsNotTakenForANewOne() {
		Arrivals arrivals = new Arrivals(this.statistics);
		assertThat(accept(arrivals, 1, 100, true)).isTrue();
		assertThat(accept(arrivals, 1, 100, true)).isFalse();
		assertThat(accept(arrivals, 1, 50, true)).isFalse();
	}

	@Test
	void pendingAnswersAreBounded() {
		PendingAnswers pending = new PendingAnswers(2, Duration.ofSeconds(2), this.nanos::get);
		RecordingHandler handler = new RecordingHandler();
		long one = pending.expect(handler);
		assertThat(one).isNotZero();
		assertThat(pending.expect(handler)).isNotZero().isNotEqualTo(one);
		assertThat(pending.expect(handler)).isZero();
		assertThat(pending.remove(one)).isSameAs(handler);
		assertThat(pending.remove(one)).isNull();
		assertThat(pending.size()).isOne();
		assertThat(pending.expect(handler)).isNotZero();
	}

	@Test
	void pendingAnswersEndWithTheirTime() {
		PendingAnswers pending = new PendingAnswers(10, Duration.ofSeconds(2), this.nanos::get);
		RecordingHandler early = new RecordingHandler();
		RecordingHandler late = new RecordingHandler();
		pending.expect(early);
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		pending.expect(late);
		pending.sweep();
		assertThat(early.timeouts + late.timeouts).isZero();
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		pending.sweep();
		assertThat(early.timeouts).isOne();
		assertThat(late.timeouts).isZero();
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		pending.sweep();
		pending.sweep();
		assertThat(late.timeouts).isOne();
		assertThat(pending.size()).isZero();
	}

	@Test
	void clockFollowsTheEngine() {
		AtomicLong millis = new AtomicLong(1_000);
		EngineClock clock = new EngineClock(millis::get);
		assertThat(clock.now()).isEqualTo(1_000);
		// asked at 1000, read at 5000 by the engine's clock, answered at 1200
		clock.adjust(Mono.fromSupplier(() -> {
			millis.set(1_200);
			return Instant.ofEpochMilli(5_000);
		})).block();
		assertThat(clock.now()).isEqualTo(5_100);
	}

	private static final class RecordingHandler implements AnswerHandler {

		private int timeouts;

		@Override
		public boolean answered(long sender, Envelope answer) {
			return true;
		}

		@Override
		public void timedOut() {
			this.timeouts++;
		}

	}

}
