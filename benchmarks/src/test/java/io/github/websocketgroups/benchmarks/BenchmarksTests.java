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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Whether the comparison runs, with two servers and for moments; not what it measures.
 */
class BenchmarksTests {

	@Test
	void comparesTwoServers(@TempDir Path folder) throws Exception {
		String report = Benchmarks.run(Options.parse("--quick", "--pin=false", "--servers=groups,netty",
				"--scenarios=echo-64-d16,broadcast-1000,by-id-10000,connect", "--warm-up=50", "--window=200",
				"--output=" + folder, "--peers=" + folder));
		assertThat(report).contains("### echo-64-d16", "### connect", "| groups |", "| netty |", "### Goals");
		List<Sample> samples = Files.readAllLines(folder.resolve("results.csv"))
			.stream()
			.skip(1)
			.map(Sample::parse)
			.toList();
		assertThat(samples).hasSize(7).allSatisfy((sample) -> {
			assertThat(sample.count()).isPositive();
			assertThat(sample.missing() + sample.wrong() + sample.ended()).isZero();
		});
	}

	@Test
	void refusesUnknownOptions() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--server=groups"))
			.withMessageContaining("Unknown option '--server=groups'");
	}

}
