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
import java.util.stream.Stream;

/**
 * All tables of some measurements, in Markdown.
 */
final class Report {

	private final Comparison comparison;

	Report(List<Sample> samples) {
		this.comparison = new Comparison(samples);
	}

	String write() {
		StringBuilder text = new StringBuilder();
		overview(text, Scenario.all().stream().filter(Scenario::isLoad));
		overview(text, Scenario.series().stream());
		for (Scenario scenario : Scenario.all()) {
			List<Sample> samples = this.comparison.of(scenario.name());
			if (!samples.isEmpty()) {
				text.append("### ")
					.append(scenario.name())
					.append("\n\n")
					.append(table(scenario, samples))
					.append('\n');
			}
		}
		return text.append(Goals.table(this.comparison)).toString();
	}

	private void overview(StringBuilder text, Stream<Scenario> scenarios) {
		List<String> names = scenarios.map(Scenario::name)
			.filter((name) -> !this.comparison.of(name).isEmpty())
			.toList();
		if (!names.isEmpty()) {
			text.append(Tables.overview(this.comparison, names)).append('\n');
		}
	}

	private static String table(Scenario scenario, List<Sample> samples) {
		return switch (scenario.kind()) {
			case IDLE -> Tables.idle(samples);
			case START -> Tables.start(samples);
			case STALL -> Tables.stall(samples);
			default -> Tables.load(samples);
		};
	}

}
