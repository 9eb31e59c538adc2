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

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.TimeWindowMax;

/**
 * The highest value that several event loops have seen in the last minute or so. Taken
 * from them when it is asked for, so that counting costs them nothing but a comparison.
 */
final class Highest {

	private static final long STEP_MILLIS = 20_000;

	private static final int STEPS = 3;

	private final Collection<LoopMeter> loops;

	private final Function<LoopMeter, AtomicLong> value;

	private final TimeWindowMax window;

	Highest(Collection<LoopMeter> loops, Function<LoopMeter, AtomicLong> value, Clock clock) {
		this.loops = loops;
		this.value = value;
		this.window = new TimeWindowMax(clock, STEP_MILLIS, STEPS);
	}

	double get() {
		for (LoopMeter loop : this.loops) {
			this.window.record((double) this.value.apply(loop).getAndSet(0));
		}
		return this.window.poll();
	}

}
