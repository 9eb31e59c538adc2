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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What to run. Each option is an argument {@code --name=value}.
 *
 * @param quick fewer sockets, shorter and fewer rounds: whether it runs, not figures
 * @param servers names of servers, empty for all
 * @param scenarios names of scenarios, with a star at the end for all that start so;
 * empty for all but the series
 * @param rounds repetitions, after one that does not count
 * @param peerRounds repetitions of servers that no goal is about
 * @param warmUp how long each measurement warms up
 * @param window how long each measurement lasts
 * @param pin whether server and generator get a processor each
 * @param merge whether results of other scenarios and servers are kept
 * @param report whether only to write the tables of what is there
 * @param document the document whose tables are replaced, or an empty string
 * @param output the folder of results and logs
 * @param peers the folder of other frameworks' modules
 * @param jvm more flags for the servers, a profiler for example
 */
record Options(boolean quick, List<String> servers, List<String> scenarios, int rounds, int peerRounds, Duration warmUp,
		Duration window, boolean pin, boolean merge, boolean report, String document, Path output, Path peers,
		List<String> jvm) {

	private static final Set<String> NAMES = Set.of("quick", "servers", "scenarios", "rounds", "peer-rounds", "warm-up",
			"window", "pin", "merge", "report", "document", "output", "peers", "jvm");

	private static final String JVM = "--jvm=";

	static Options parse(String... arguments) {
		Map<String, String> given = new TreeMap<>();
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			Assert.isTrue(parts[0].startsWith("--") && NAMES.contains(parts[0].substring(2)),
					() -> "Unknown option '" + argument + "', there are " + new TreeMap<>(Map.of("--", NAMES)));
			given.put(parts[0].substring(2), (parts.length > 1) ? parts[1] : "true");
		}
		boolean quick = Boolean.parseBoolean(given.get("quick"));
		return new Options(quick, list(given.get("servers")), list(given.get("scenarios")),
				Integer.parseInt(given.getOrDefault("rounds", quick ? "1" : "5")),
				Integer.parseInt(given.getOrDefault("peer-rounds", quick ? "1" : "2")),
				millis(given.getOrDefault("warm-up", quick ? "200" : "1000")),
				millis(given.getOrDefault("window", quick ? "500" : "2000")),
				Boolean.parseBoolean(given.getOrDefault("pin", "true")), Boolean.parseBoolean(given.get("merge")),
				Boolean.parseBoolean(given.get("report")), given.getOrDefault("document", ""),
				Path.of(given.getOrDefault("output", "target/benchmarks")),
				Path.of(given.getOrDefault("peers", "peers")), flags(arguments));
	}

	private static List<String> list(@Nullable String value) {
		return (value != null) ? List.of(value.split(",", -1)) : List.of();
	}

	// Each is an option of its own, since flags may contain any character
	private static List<String> flags(String... arguments) {
		return Stream.of(arguments)
			.filter((argument) -> argument.startsWith(JVM))
			.map((argument) -> argument.substring(JVM.length()))
			.toList();
	}

	private static Duration millis(String value) {
		return Duration.ofMillis(Long.parseLong(value));
	}

	List<Server> selectServers(List<Server> all) {
		return all.stream().filter((server) -> isWanted(this.servers, server.name())).toList();
	}

	List<Scenario> selectScenarios() {
		Stream<Scenario> all = Scenario.all().stream();
		Stream<Scenario> series = this.scenarios.isEmpty() ? Stream.of() : Scenario.series().stream();
		return Stream.concat(all, series)
			.filter((scenario) -> isWanted(this.scenarios, scenario.name()))
			.filter((scenario) -> FileLimit.allows(scenario.sockets()))
			.map((scenario) -> this.quick ? scenario.quick() : scenario)
			.toList();
	}

	private static boolean isWanted(List<String> names, String name) {
		return names.isEmpty() || names.stream().anyMatch((each) -> matches(each, name));
	}

	private static boolean matches(String pattern, String name) {
		return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1))
				: name.equals(pattern);
	}

}
