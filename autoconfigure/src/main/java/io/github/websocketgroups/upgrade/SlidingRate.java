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

package io.github.websocketgroups.upgrade;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * At most so many events within any second, not only on average: remembers when the last
 * ones were. Any thread.
 */
final class SlidingRate {

	private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

	private final LongSupplier clock;

	// guarded by this, as all that follows: a ring of the times of the last events
	private final long[] times;

	private int next;

	private int known;

	SlidingRate(int perSecond, LongSupplier nanoClock) {
		this.times = new long[perSecond];
		this.clock = nanoClock;
	}

	synchronized boolean tryTake() {
		long now = this.clock.getAsLong();
		if (this.known == this.times.length) {
			if (now - this.times[this.next] < WINDOW) {
				return false;
			}
		}
		else {
			this.known++;
		}
		this.times[this.next] = now;
		this.next = (this.next + 1) % this.times.length;
		return true;
	}

}
