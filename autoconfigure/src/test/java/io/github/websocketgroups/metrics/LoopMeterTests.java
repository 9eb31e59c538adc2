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

package io.github.websocketgroups.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoopMeter}.
 */
class LoopMeterTests {

	private final LoopMeter meter = new LoopMeter(Timer.builder("round.trip").register(new SimpleMeterRegistry()));

	@Test
	void timesEveryCallbackThatComesAlone() {
		for (int i = 0; i < 3; i++) {
			call(2);
			this.meter.received(1, 1, 1);
		}
		assertThat(this.meter.callbacks).isEqualTo(3);
		assertThat(this.meter.callbackNanos).isBetween(TimeUnit.MILLISECONDS.toNanos(6), TimeUnit.SECONDS.toNanos(60));
	}

	@Test
	void estimatesTheTimeOfCallbacksThatComeTogether() {
		for (int i = 0; i < 65; i++) {
			call(1);
		}
		this.meter.received(65, 65, 1);
		assertThat(this.meter.callbacks).isEqualTo(65);
		// the first, and four of the others that count for sixteen each
		assertThat(this.meter.callbackNanos).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(65));
	}

	@Test
	void keepsTheLongestUntilItIsTaken() {
		this.meter.received(1, 1, 5);
		this.meter.received(1, 1, 3);
		assertThat(this.meter.longestRead.getAndSet(0)).isEqualTo(5);
		this.meter.received(1, 1, 3);
		assertThat(this.meter.longestRead).hasValue(3);
	}

	private void call(int millis) {
		long start = this.meter.callbackStarts();
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
		this.meter.callbackReturned(start);
	}

}
