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

package io.github.websocketgroups.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.websocketgroups.security.DeadlineTimer.Deadline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeadlineTimer}.
 */
class DeadlineTimerTests {

	private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	private final WallClock clock = new WallClock();

	private final DeadlineTimer timer = new DeadlineTimer(this.scheduler, this.clock);

	private final List<String> events = new ArrayList<>();

	@Test
	void runsInTheOrderOfDeadlinesAndThenIsIdle() {
		assertThat(this.timer.isIdle()).isTrue();
		add(5_000, 1, "late");
		add(1_250, 2, "early");
		add(1_250, 3, "early too");
		pass(Duration.ofMillis(1_249));
		assertThat(this.events).isEmpty();
		pass(Duration.ofMillis(1));
		assertThat(this.events).containsExactly("early", "early too");
		pass(Duration.ofSeconds(4));
		assertThat(this.events).hasSize(3);
		assertThat(this.timer.isIdle()).isTrue();
	}

	@Test
	void whatIsRemovedDoesNotRun() {
		add(1_000, 1, "removed");
		this.timer.remove(new Deadline(1_000, 1));
		pass(Duration.ofSeconds(2));
		assertThat(this.events).isEmpty();
		assertThat(this.timer.isIdle()).isTrue();
	}

	@Test
	void whatIsDueAlreadyRunsAtOnce() {
		this.clock.millis = 10_000;
		add(1_000, 1, "past");
		this.scheduler.advanceTimeBy(Duration.ZERO);
		assertThat(this.events).containsExactly("past");
	}

	@Test
	void aClockThatIsSetForwardMakesNothingLate() {
		add(Duration.ofHours(1).toMillis(), 1, "hour");
		pass(Duration.ofSeconds(1));
		this.clock.millis = Duration.ofHours(1).toMillis();
		this.scheduler.advanceTimeBy(Duration.ofMillis(500));
		assertThat(this.events).containsExactly("hour");
	}

	@Test
	void aFailingActionDoesNotStopTheOthers() {
		this.timer.add(new Deadline(100, 1), () -> {
			throw new IllegalStateException("expected");
		});
		add(100, 2, "second");
		add(200, 3, "third");
		pass(Duration.ofMillis(200));
		assertThat(this.events).containsExactly("second", "third");
	}

	private void add(long millis, long socket, String event) {
		this.timer.add(new Deadline(millis, socket), () -> this.events.add(event));
	}

	private void pass(Duration duration) {
		for (long i = 0; i < duration.toMillis(); i++) {
			this.clock.millis++;
			this.scheduler.advanceTimeBy(Duration.ofMillis(1));
		}
	}

	static final class WallClock extends Clock {

		private volatile long millis;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(this.millis);
		}

	}

}
