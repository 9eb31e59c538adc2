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
import java.util.function.ToDoubleFunction;

/**
 * One table for each kind of scenario, in Markdown.
 */
final class Tables {

	private Tables() {
	}

	static String load(List<Sample> samples) {
		StringBuilder text = new StringBuilder("""
				| server | CPU us/message | of it user | / netty | / webflux | messages/s | p50 us | p99 us \
				| generator CPU | missing | wrong | ended |
				|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
				""");
		for (String server : Comparison.servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %,.0f | %,.0f | %,.0f | %s | %s |%n",
					server, spread(own, Sample::cpu), hundredths(median(own, Sample::userCpu)),
					Comparison.ratio(own, of(samples, Server.NETTY), Sample::cpu),
					Comparison.ratio(own, of(samples, Server.WEBFLUX), Sample::cpu), median(own, Sample::rate),
					median(own, Sample::median), median(own, Sample::slowest),
					hundredths(median(own, Sample::generatorCpu)), faults(own)));
		}
		return text.toString();
	}

	static String idle(List<Sample> samples) {
		StringBuilder text = new StringBuilder("| server | heap KiB/socket | resident KiB/socket |\n|---|--:|--:|\n");
		for (String server : Comparison.servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %s | %s |%n", server, spread(own, Sample::heapPerSocket),
					spread(own, Sample::residentPerSocket)));
		}
		return text.toString();
	}

	static String start(List<Sample> samples) {
		StringBuilder text = new StringBuilder(
				"| server | s until the port is open | CPU s | resident MiB |\n|---|--:|--:|--:|\n");
		for (String server : Comparison.servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %s | %s | %.0f |%n", server, spread(own, Sample::seconds),
					spread(own, Sample::cpuSeconds), median(own, (sample) -> mebibytes(sample.resident()))));
		}
		return text.toString();
	}

	static String stall(List<Sample> samples) {
		StringBuilder text = new StringBuilder("""
				| server | p50 us | p99 us | missing | wrong | ended | heap MiB | resident MiB | the last time |
				|---|--:|--:|--:|--:|--:|--:|--:|---|
				""");
		for (String server : Comparison.servers(samples)) {
			List<Sample> own = of(samples, server);
			text.append(String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %s | %.1f | %.1f | %s |%n", server,
					median(own, Sample::median), median(own, Sample::slowest), faults(own),
					median(own, (sample) -> mebibytes(sample.heap())),
					median(own, (sample) -> mebibytes(sample.resident())), own.get(own.size() - 1).note()));
		}
		return text.toString();
	}

	/**
	 * Return the CPU time per message of all servers: a line for each scenario, with the
	 * ratio to Netty in parentheses.
	 */
	static String overview(Comparison comparison, List<String> scenarios) {
		List<Sample> those = comparison.samples()
			.stream()
			.filter((sample) -> scenarios.contains(sample.scenario()))
			.toList();
		List<String> servers = Comparison.servers(those);
		StringBuilder text = new StringBuilder("| CPU us/message (/ netty) | " + String.join(" | ", servers)
				+ " |\n|---" + "|--:".repeat(servers.size()) + "|\n");
		for (String scenario : those.stream().map(Sample::scenario).distinct().toList()) {
			text.append("| ").append(scenario);
			for (String server : servers) {
				List<Sample> own = comparison.of(scenario, server);
				text.append(" | ").append(cell(own, comparison.of(scenario, Server.NETTY)));
			}
			text.append(" |\n");
		}
		return text.toString();
	}

	private static String cell(List<Sample> own, List<Sample> base) {
		if (own.isEmpty()) {
			return "";
		}
		Spread ratio = Comparison.ratio(own, base, Sample::cpu);
		String cpu = hundredths(median(own, Sample::cpu));
		return ratio.isKnown() ? cpu + String.format(Locale.ROOT, " (%.2f)", ratio.median()) : cpu;
	}

	/**
	 * Return a figure, or a dash if there were no messages to divide by.
	 */
	private static String hundredths(double figure) {
		return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.2f", figure) : "-";
	}

	private static String faults(List<Sample> samples) {
		return String.format(Locale.ROOT, "%d | %d | %d", samples.stream().mapToLong(Sample::missing).sum(),
				samples.stream().mapToLong(Sample::wrong).sum(), samples.stream().mapToLong(Sample::ended).sum());
	}

	private static double mebibytes(long bytes) {
		return bytes / 1048576.0;
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

}
