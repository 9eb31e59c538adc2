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
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The tables, in Markdown. A ratio is the median of the ratios of each round, because the
 * machine changes from round to round more than the servers do.
 */
final class Report {

	private final List<Sample> samples;

	Report(List<Sample> samples) {
		this.samples = samples;
	}

	String write() {
		StringBuilder text = new StringBuilder();
		for (Scenario scenario : Scenario.all()) {
			List<Sample> those = this.samples.stream().filter((s) -> s.scenario().equals(scenario.name())).toList();
			if (!those.isEmpty()) {
				text.append("\n### ").append(scenario.name()).append("\n\n");
				switch (scenario.kind()) {
					case IDLE -> idle(text, those);
					case STALL -> stall(text, those);
					case START -> start(text, those);
					default -> load(text, those);
				}
			}
		}
		series(text, "series-echo-");
		series(text, "series-broadcast-");
		return text.append(Goals.table(this)).toString();
	}

	private void series(StringBuilder text, String prefix) {
		List<Sample> those = this.samples.stream().filter((sample) -> sample.scenario().startsWith(prefix)).toList();
		List<String> servers = servers(those);
		if (those.isEmpty()) {
			return;
		}
		text.append("\n### ")
			.append(prefix)
			.append("n\n\nCPU us/message\n\n| sockets | ")
			.append(String.join(" | ", servers))
			.append(" |\n|--:")
			.append("|--:".repeat(servers.size()))
			.append("|\n");
		for (String scenario : those.stream().map(Sample::scenario).distinct().toList()) {
			text.append("| ").append(scenario.substring(prefix.length()));
			servers.forEach((server) -> text.append(" | ").append(spread(scenario, server, Sample::cpu)));
			text.append(" |\n");
		}
	}

	private void stall(StringBuilder text, List<Sample> samples) {
		text.append("""
				| server | p50 us | p99 us | missing | wrong | ended | heap MiB | resident MiB | the last time |
				|---|--:|--:|--:|--:|--:|--:|--:|---|
				""");
		for (String server : servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %s | %.1f | %.1f | %s |%n", server,
					median(own, Sample::median), median(own, Sample::slowest), faults(own),
					median(own, (sample) -> sample.heap() / 1048576.0),
					median(own, (sample) -> sample.resident() / 1048576.0), own.get(own.size() - 1).note()));
		}
	}

	private static String faults(List<Sample> samples) {
		return String.format(Locale.ROOT, "%d | %d | %d", samples.stream().mapToLong(Sample::missing).sum(),
				samples.stream().mapToLong(Sample::wrong).sum(), samples.stream().mapToLong(Sample::ended).sum());
	}

	private void load(StringBuilder text, List<Sample> samples) {
		text.append("""
				| server | CPU us/message | of it user | / netty | / webflux | messages/s | p50 us | p99 us \
				| generator CPU | missing | wrong | ended |
				|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
				""");
		for (String server : servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %s | %.2f | %s | %s | %,.0f | %,.0f | %,.0f | %.2f | %s |%n",
					server, spread(own, Sample::cpu), median(own, Sample::userCpu),
					ratio(samples, server, Server.NETTY), ratio(samples, server, Server.WEBFLUX),
					median(own, Sample::rate), median(own, Sample::median), median(own, Sample::slowest),
					median(own, Sample::generatorCpu), faults(own)));
		}
	}

	private void idle(StringBuilder text, List<Sample> samples) {
		text.append("| server | heap KiB/socket | resident KiB/socket |\n|---|--:|--:|\n");
		for (String server : servers(samples)) {
			text.append(String.format(Locale.ROOT, "| %s | %s | %s |%n", server,
					spread(of(samples, server), Report::heap), spread(of(samples, server), Report::resident)));
		}
	}

	private void start(StringBuilder text, List<Sample> samples) {
		text.append("| server | s until the port is open | CPU s | resident MiB |\n|---|--:|--:|--:|\n");
		for (String server : servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %s | %s | %.0f |%n", server, spread(own, Sample::seconds),
					spread(own, Report::cpuSeconds), median(own, (sample) -> sample.resident() / 1048576.0)));
		}
	}

	static double cpuSeconds(Sample sample) {
		return (sample.user() + sample.system()) / 1e6;
	}

	static double heap(Sample sample) {
		return sample.heap() / 1024.0 / sample.count();
	}

	static double resident(Sample sample) {
		return sample.resident() / 1024.0 / sample.count();
	}

	/**
	 * Return the spread of a figure of one server in one scenario.
	 */
	Spread spread(String scenario, String server, ToDoubleFunction<Sample> figure) {
		return spread(this.samples.stream().filter((sample) -> sample.isOf(scenario, server)).toList(), figure);
	}

	/**
	 * Return the spread of one server's share of another's figure, round by round.
	 * @param one scenario and server, separated by a slash
	 * @param other scenario and server to compare with
	 * @param figure what to compare
	 */
	Spread ratio(String one, String other, ToDoubleFunction<Sample> figure) {
		return compare(select(one), select(other), figure, (own, base) -> own / base);
	}

	/**
	 * Return the spread of what one server has more than another, round by round.
	 * @param one scenario and server, separated by a slash
	 * @param other scenario and server to compare with
	 * @param figure what to compare
	 */
	Spread difference(String one, String other, ToDoubleFunction<Sample> figure) {
		return compare(select(one), select(other), figure, (own, base) -> own - base);
	}

	private List<Sample> select(String which) {
		String[] parts = which.split("/", -1);
		return this.samples.stream().filter((sample) -> sample.isOf(parts[0], parts[1])).toList();
	}

	private static Spread ratio(List<Sample> samples, String server, String base) {
		return compare(of(samples, server), of(samples, base), Sample::cpu, (own, other) -> own / other);
	}

	private static Spread compare(List<Sample> own, List<Sample> base, ToDoubleFunction<Sample> figure,
			DoubleBinaryOperator comparison) {
		return Spread.of(own.stream()
			.flatMapToDouble((sample) -> base.stream()
				.filter((other) -> other.round() == sample.round())
				.mapToDouble((other) -> comparison.applyAsDouble(figure.applyAsDouble(sample),
						figure.applyAsDouble(other)))));
	}

	private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> figure) {
		return Spread.of(samples.stream().mapToDouble(figure));
	}

	private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
		return spread(samples, figure).median();
	}

	private static List<Sample> of(List<Sample> samples, String server) {
		return samples.stream().filter((sample) -> sample.server().equals(server)).toList();
	}

	private static List<String> servers(List<Sample> samples) {
		Stream<String> names = samples.stream().map(Sample::server);
		return names.distinct().toList();
	}

}
