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

package io.github.websocketgroups.cluster.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.cluster.campaign.History.Mistake;
import io.github.websocketgroups.cluster.campaign.History.Rule;

/**
 * How often each rule was broken, the first examples, and how many messages there were.
 */
final class Verdict {

	private static final int EXAMPLES = 20;

	private final Map<Rule, Long> broken = new EnumMap<>(Rule.class);

	private final Map<SendResult, Long> results = new EnumMap<>(SendResult.class);

	private final List<Mistake> examples = new ArrayList<>();

	private long received;

	void add(Mistake mistake) {
		this.broken.merge(mistake.rule(), 1L, Long::sum);
		if (this.examples.size() < EXAMPLES) {
			this.examples.add(mistake);
		}
	}

	void count(Line line) {
		this.results.merge(SendResult.SENT, (long) line.sentCount(), Long::sum);
		line.others().forEach((sending) -> this.results.merge(sending.result(), 1L, Long::sum));
		this.received += line.receivedCount();
	}

	long broken(Rule rule) {
		return this.broken.getOrDefault(rule, 0L);
	}

	boolean isClean() {
		return this.broken.isEmpty();
	}

	long results(SendResult result) {
		return this.results.getOrDefault(result, 0L);
	}

	long total() {
		return this.results.values().stream().mapToLong(Long::longValue).sum();
	}

	long received() {
		return this.received;
	}

	List<Mistake> examples() {
		return this.examples;
	}

	@Override
	public String toString() {
		String breaches = Arrays.stream(Rule.values())
			.map((rule) -> rule + " " + broken(rule))
			.collect(Collectors.joining(", "));
		return this.results + ", received " + this.received + "; " + breaches
				+ this.examples.stream().map((mistake) -> "\n  " + mistake).collect(Collectors.joining());
	}

}
