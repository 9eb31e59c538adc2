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

package io.github.websocketgroups.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Median, smallest and largest of some figures.
 *
 * @param median the one in the middle
 * @param least the smallest
 * @param most the largest
 */
record Spread(double median, double least, double most) {

	/**
	 * Return the spread of figures, not a number if there are none.
	 */
	static Spread of(DoubleStream figures) {
		double[] sorted = figures.sorted().toArray();
		int size = sorted.length;
		if (size == 0) {
			return new Spread(Double.NaN, Double.NaN, Double.NaN);
		}
		double median = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
		return new Spread(median, sorted[0], sorted[size - 1]);
	}

	boolean isKnown() {
		return Double.isFinite(this.median);
	}

	@Override
	public String toString() {
		return isKnown() ? String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", this.median, this.least, this.most) : "-";
	}

}
