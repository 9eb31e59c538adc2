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
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The figures that this library wants to reach, and whether it does.
 */
final class Goals {

	private static final List<Goal> ALL = List.of(cpu("echo-64-d16", Server.NETTY, 0.65),
			cpu("echo-64-d16", Server.WEBFLUX, 0.60), cpu("echo-1000-d16", Server.NETTY, 0.65),
			cpu("echo-1000-d16", Server.WEBFLUX, 0.60), cpu("echo-64-d1", Server.NETTY, 0.95),
			cpu("echo-64-d1", Server.WEBFLUX, 0.95), cpu("echo-1000-d1", Server.NETTY, 0.95),
			cpu("echo-1000-d1", Server.WEBFLUX, 0.95), cpu("echo-16k", Server.WEBFLUX, 0.85),
			cpu("broadcast-1000", Server.NETTY, 0.85), cpu("broadcast-1000", Server.WEBFLUX, 0.75),
			cpu("broadcast-10000", Server.NETTY, 0.95), cpu("broadcast-10000", Server.WEBFLUX, 0.95),
			cpu("broadcast-1000-burst", Server.NETTY, 0.20), cpu("broadcast-1000-burst", Server.WEBFLUX, 0.65),
			new Goal("by-id-10000: CPU / broadcast-10000", 1.15,
					(all) -> Comparison.ratio(all.of("by-id-10000", Server.GROUPS),
							all.of("broadcast-10000", Server.GROUPS), Sample::cpu)),
			meters("echo-64-d1"), meters("echo-64-d16"), meters("broadcast-1000"),
			none("loss", "messages missing", Sample::missing), none("stall", "messages missing", Sample::missing),
			none("stall", "others ended", Sample::ended), cpu("connect", Server.WEBFLUX, 1.0),
			idle("heap KiB", 4, Sample::heapPerSocket), idle("resident KiB", 8, Sample::residentPerSocket),
			idleShare("heap", Sample::heapPerSocket), idleShare("resident", Sample::residentPerSocket), start());

	private static final Set<String> SERVERS = Set.of(Server.GROUPS, Server.GROUPS_METERED, Server.NETTY,
			Server.WEBFLUX);

	private Goals() {
	}

	private static Goal cpu(String scenario, String server, double atMost) {
		return new Goal(scenario + ": CPU / " + server, atMost,
				(all) -> Comparison.ratio(all.of(scenario, Server.GROUPS), all.of(scenario, server), Sample::cpu));
	}

	private static Goal meters(String scenario) {
		return new Goal(scenario + ": CPU with meters / without", 1.05, (all) -> Comparison
			.ratio(all.of(scenario, Server.GROUPS_METERED), all.of(scenario, Server.GROUPS), Sample::cpu));
	}

	private static Goal none(String scenario, String what, ToDoubleFunction<Sample> figure) {
		return new Goal(scenario + ": " + what, 0,
				(all) -> Spread.of(all.of(scenario, Server.GROUPS).stream().mapToDouble(figure)));
	}

	private static Goal idle(String what, double atMost, ToDoubleFunction<Sample> figure) {
		return new Goal("idle: " + what + " per socket", atMost,
				(all) -> Spread.of(all.of("idle", Server.GROUPS).stream().mapToDouble(figure)));
	}

	private static Goal idleShare(String what, ToDoubleFunction<Sample> figure) {
		return new Goal("idle: " + what + " / webflux", 0.6,
				(all) -> Comparison.ratio(all.of("idle", Server.GROUPS), all.of("idle", Server.WEBFLUX), figure));
	}

	private static Goal start() {
		return new Goal("start: s that the starter adds", 0.3, (all) -> Comparison
			.difference(all.of("start", "webflux+starter"), all.of("start", Server.WEBFLUX), Sample::seconds));
	}

	/**
	 * Return whether a figure of a server decides about a goal.
	 */
	static boolean isAbout(Server server) {
		return SERVERS.contains(server.name());
	}

	/**
	 * Return the table of the goals that were measured.
	 */
	static String table(Comparison comparison) {
		StringBuilder text = new StringBuilder("### Goals\n\n| figure | at most | measured | |\n|---|--:|--:|---|\n");
		for (Goal goal : ALL) {
			Spread measured = goal.figure().apply(comparison);
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
	private record Goal(String name, double atMost, Function<Comparison, Spread> figure) {

	}

}
