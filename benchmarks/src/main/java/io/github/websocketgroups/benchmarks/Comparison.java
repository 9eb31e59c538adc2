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

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Figures of servers against each other. A ratio is the median of the ratios of each
 * round, because the machine changes from round to round more than the servers do.
 */
final class Comparison {

	private final List<Sample> samples;

	Comparison(List<Sample> samples) {
		this.samples = List.copyOf(samples);
	}

	List<Sample> samples() {
		return this.samples;
	}

	/**
	 * Return the measurements of one scenario.
	 */
	List<Sample> of(String scenario) {
		return this.samples.stream().filter((sample) -> sample.scenario().equals(scenario)).toList();
	}

	/**
	 * Return the measurements of one scenario with one server.
	 */
	List<Sample> of(String scenario, String server) {
		return this.samples.stream().filter((sample) -> sample.isOf(scenario, server)).toList();
	}

	/**
	 * Return the servers of some measurements, in their order.
	 */
	static List<String> servers(List<Sample> samples) {
		return samples.stream().map(Sample::server).distinct().toList();
	}

	/**
	 * Return the spread of one server's share of another's figure, round by round.
	 */
	static Spread ratio(List<Sample> own, List<Sample> base, ToDoubleFunction<Sample> figure) {
		return compare(own, base, (one, other) -> figure.applyAsDouble(one) / figure.applyAsDouble(other));
	}

	/**
	 * Return the spread of what one server has more than another, round by round.
	 */
	static Spread difference(List<Sample> own, List<Sample> base, ToDoubleFunction<Sample> figure) {
		return compare(own, base, (one, other) -> figure.applyAsDouble(one) - figure.applyAsDouble(other));
	}

	private static Spread compare(List<Sample> own, List<Sample> base, ToDoubleBiFunction<Sample, Sample> comparison) {
		return Spread.of(own.stream()
			.flatMapToDouble((sample) -> base.stream()
				.filter((other) -> other.round() == sample.round())
				.mapToDouble((other) -> comparison.applyAsDouble(sample, other))));
	}

}
