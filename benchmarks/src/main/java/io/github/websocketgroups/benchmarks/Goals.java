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
import java.util.function.Function;

/**
 * The figures that this library wants to reach, and whether it does.
 */
final class Goals {

	private static final List<Goal> ALL = List.of(cpu("echo-64-d16", Server.NETTY, 0.65),
			cpu("echo-64-d16", Server.WEBFLUX, 0.60), cpu("echo-64-d1", Server.NETTY, 0.95),
			cpu("echo-64-d1", Server.WEBFLUX, 0.95), cpu("echo-1000-d16", Server.NETTY, 0.65),
			cpu("echo-1000-d16", Server.WEBFLUX, 0.60), cpu("echo-1000-d1", Server.NETTY, 0.95),
			cpu("echo-1000-d1", Server.WEBFLUX, 0.95), cpu("echo-16k", Server.WEBFLUX, 0.85),
			cpu("broadcast-1000", Server.NETTY, 0.85), cpu("broadcast-1000", Server.WEBFLUX, 0.75),
			cpu("broadcast-10000", Server.NETTY, 0.95), cpu("broadcast-10000", Server.WEBFLUX, 0.95),
			cpu("broadcast-1000-burst", Server.NETTY, 0.20), cpu("broadcast-1000-burst", Server.WEBFLUX, 0.65),
			new Goal("by-id-10000: CPU / broadcast-10000", 1.15,
					(report) -> report.ratio("by-id-10000/groups", "broadcast-10000/groups", Sample::cpu)),
			cpu("connect", Server.WEBFLUX, 1.0),
			new Goal("idle: heap KiB per socket", 4, (report) -> report.spread("idle", Server.GROUPS, Report::heap)),
			new Goal("idle: resident KiB per socket", 8,
					(report) -> report.spread("idle", Server.GROUPS, Report::resident)),
			new Goal("idle: heap / webflux", 0.6,
					(report) -> report.ratio("idle/groups", "idle/webflux", Report::heap)),
			new Goal("idle: resident / webflux", 0.6,
					(report) -> report.ratio("idle/groups", "idle/webflux", Report::resident)),
			new Goal("start: s added", 0.3,
					(report) -> report.difference("start/webflux+starter", "start/webflux", Sample::seconds)),
			new Goal("start: CPU s added", 0.3,
					(report) -> report.difference("start/webflux+starter", "start/webflux", Report::cpuSeconds)));

	private Goals() {
	}

	private static Goal cpu(String scenario, String server, double atMost) {
		return new Goal(scenario + ": CPU / " + server, atMost,
				(report) -> report.ratio(scenario + "/groups", scenario + "/" + server, Sample::cpu));
	}

	/**
	 * Return the table of the goals that were measured.
	 */
	static String table(Report report) {
		StringBuilder text = new StringBuilder("\n### Goals\n\n| figure | at most | measured | |\n|---|--:|--:|---|\n");
		for (Goal goal : ALL) {
			Spread measured = goal.figure().apply(report);
			if (measured.isKnown()) {
				text.append(String.format(Locale.ROOT, "| %s | %.2f | %s | %s |%n", goal.name(), goal.atMost(),
						measured, (measured.median() <= goal.atMost()) ? "reached" : "missed"));
			}
		}
		return text.toString();
	}

	/**
	 * A figure to reach.
	 *
	 * @param name what it says
	 * @param atMost the largest value that is good
	 * @param figure how to read it
	 */
	private record Goal(String name, double atMost, Function<Report, Spread> figure) {

	}

}
