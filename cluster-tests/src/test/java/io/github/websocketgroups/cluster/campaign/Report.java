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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.cluster.campaign.History.Rule;

/**
 * What a campaign found, as tables.
 */
final class Report {

	private final List<Row> rows = new ArrayList<>();

	void add(Fault fault, long sends, Duration recovery) {
		this.rows.add(new Row(fault, sends, recovery));
	}

	String text(Verdict verdict) {
		StringBuilder text = new StringBuilder(
				"| fault | times | sends meanwhile | every node sends to others again, at the latest after |\n");
		text.append("| --- | --- | --- | --- |\n");
		for (Fault fault : Fault.values()) {
			row(fault, text);
		}
		text.append("\n| sends | ")
			.append(Arrays.stream(SendResult.values())
				.filter((result) -> verdict.results(result) > 0)
				.map((result) -> "`" + result + "`")
				.collect(Collectors.joining(" | ")))
			.append(" | received |\n| ---");
		text.append(" | ---".repeat(
				(int) Arrays.stream(SendResult.values()).filter((result) -> verdict.results(result) > 0).count() + 1));
		text.append(" |\n| ").append(number(verdict.total())).append(" | ");
		text.append(Arrays.stream(SendResult.values())
			.filter((result) -> verdict.results(result) > 0)
			.map((result) -> number(verdict.results(result)))
			.collect(Collectors.joining(" | ")));
		text.append(" | ").append(number(verdict.received())).append(" |\n\n");
		text.append(Arrays.stream(Rule.values())
			.map((rule) -> rule.name().toLowerCase(Locale.ROOT).replace('_', ' '))
			.collect(Collectors.joining(" | ", "| ", " |\n")));
		text.append("| ---".repeat(Rule.values().length)).append(" |\n");
		text.append(Arrays.stream(Rule.values())
			.map((rule) -> number(verdict.broken(rule)))
			.collect(Collectors.joining(" | ", "| ", " |\n")));
		return text.toString();
	}

	private void row(Fault fault, StringBuilder text) {
		List<Row> some = this.rows.stream().filter((row) -> row.fault() == fault).toList();
		if (some.isEmpty()) {
			return;
		}
		long sends = some.stream().mapToLong(Row::sends).sum();
		long slowest = some.stream().mapToLong((row) -> row.recovery().toMillis()).max().orElseThrow();
		text.append("| ").append(fault.title()).append(" | ").append(some.size()).append(" | ");
		text.append(number(sends))
			.append(" | ")
			.append(String.format(Locale.ROOT, "%.1f s", slowest / 1000.0))
			.append(" |\n");
	}

	private static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/**
	 * Put a text between two marks of a document.
	 */
	static void write(Path document, String mark, String text) throws IOException {
		String begin = "<!-- " + mark + " -->";
		String end = "<!-- /" + mark + " -->";
		String old = Files.readString(document);
		int from = old.indexOf(begin) + begin.length();
		int to = old.indexOf(end);
		if (from < begin.length() || to < from) {
			throw new IllegalStateException("There is no place for '" + mark + "' in " + document);
		}
		Files.writeString(document, old.substring(0, from) + "\n\n" + text + "\n" + old.substring(to));
	}

	private record Row(Fault fault, long sends, Duration recovery) {

	}

}
