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
import java.util.ArrayList;
import java.util.List;

/**
 * The measurements, kept in a file, so that runs of single scenarios add up.
 */
final class Results {

	private final Path file;

	private final List<Sample> samples = new ArrayList<>();

	private Results(Path file) {
		this.file = file;
	}

	/**
	 * Open the results of a folder.
	 * @param folder the folder, created if it is not there
	 * @param merge whether to keep what is there
	 */
	static Results open(Path folder, boolean merge) throws IOException {
		Files.createDirectories(folder);
		Results results = new Results(folder.resolve("results.csv"));
		if (merge && Files.exists(results.file)) {
			Files.readAllLines(results.file).stream().skip(1).map(Sample::parse).forEach(results.samples::add);
		}
		return results;
	}

	/**
	 * Forget what is known about a scenario with some servers.
	 */
	void replace(Scenario scenario, List<Server> servers) {
		this.samples
			.removeIf((sample) -> servers.stream().anyMatch((server) -> sample.isOf(scenario.name(), server.name())));
	}

	void add(Sample sample) throws IOException {
		this.samples.add(sample);
		List<String> lines = new ArrayList<>();
		lines.add(Sample.HEADER);
		this.samples.forEach((each) -> lines.add(each.line()));
		Files.write(this.file, lines);
	}

	List<Sample> samples() {
		return List.copyOf(this.samples);
	}

}
