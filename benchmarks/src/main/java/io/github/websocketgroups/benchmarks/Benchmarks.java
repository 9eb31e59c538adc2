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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares this library with other servers, side by side, and writes the tables to the
 * console and to {@code target/benchmarks/report.md}, the single measurements to
 * {@code results.csv} next to it.
 *
 * <pre>
 * mvn -q -pl benchmarks -am -Pbenchmarks,peers verify -Dbenchmarks.args="--quick"
 * </pre>
 *
 * Options, all of them optional: {@code --quick}, {@code --servers=groups,netty},
 * {@code --scenarios=echo-64-d1,connect}, {@code --rounds=5}, {@code --peer-rounds=2} for
 * servers that no goal is about, {@code --warm-up=1000} and {@code --window=2000} in
 * milliseconds, {@code --pin=false}, {@code --merge} to keep the results of other
 * scenarios and servers, {@code --output=folder}, {@code --peers=folder},
 * {@code --report} to write the tables of earlier runs only, {@code --document=file} to
 * put them between the marks of a document too, {@code --jvm=flag} for one more flag of
 * the servers, as often as needed. What the figures mean: {@code docs/performance.md}.
 *
 * @since 0.1.0
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run.
	 * @param arguments the options
	 * @throws IOException if results cannot be written
	 * @throws InterruptedException if interrupted
	 */
	@SuppressWarnings("SystemOut")
	public static void main(String[] arguments) throws IOException, InterruptedException {
		System.out.println(run(Options.parse(arguments)));
	}

	@SuppressWarnings("SystemOut")
	private static void tell(String line) {
		System.err.println(line);
	}

	/**
	 * Measure unless only the report is wanted, and return the report.
	 */
	static String run(Options options) throws IOException, InterruptedException {
		Results results = Results.open(options.output(), options.merge() || options.report());
		String machine = Machine.describe();
		if (!options.report()) {
			measure(options, results);
		}
		String report = machine + "\n\n" + new Report(results.samples()).write();
		Files.writeString(options.output().resolve("report.md"), report);
		if (!options.document().isEmpty()) {
			Document.insert(Path.of(options.document()), report);
		}
		return report;
	}

	private static void measure(Options options, Results results) throws IOException, InterruptedException {
		List<Server> servers = options.selectServers(Servers.find(options.peers()));
		try (Runner runner = new Runner(options, results, Benchmarks::tell)) {
			runner.run(servers, options.selectScenarios());
		}
	}

}
