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

package io.github.websocketgroups.benchmarks.load;

import java.util.Arrays;

/**
 * A histogram of times in nanoseconds with a resolution of 3 %.
 */
final class Latencies {

	private static final int STEPS = 32;

	private final long[] counts = new long[64 * STEPS];

	private long total;

	void clear() {
		Arrays.fill(this.counts, 0);
		this.total = 0;
	}

	void add(long nanos) {
		this.counts[index(nanos)]++;
		this.total++;
	}

	/**
	 * Return the time in microseconds that a share of the entries stays below, or 0
	 * without entries.
	 */
	double micros(double share) {
		long wanted = (long) Math.ceil(this.total * share);
		long seen = 0;
		for (int index = 0; index < this.counts.length; index++) {
			seen += this.counts[index];
			if (wanted > 0 && seen >= wanted) {
				return value(index) / 1000.0;
			}
		}
		return 0;
	}

	private static int index(long nanos) {
		long value = Math.max(nanos, STEPS);
		int shift = 63 - Long.numberOfLeadingZeros(value) - 5;
		return shift * STEPS + (int) (value >>> shift);
	}

	private static double value(int index) {
		int shift = Math.max(index / STEPS - 1, 0);
		return (double) ((long) (index - shift * STEPS) << shift);
	}

}
