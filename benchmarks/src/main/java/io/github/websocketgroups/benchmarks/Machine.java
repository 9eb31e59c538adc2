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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Where and when measurements were taken.
 */
final class Machine {

	private Machine() {
	}

	/**
	 * Return date, JDK, kernel, processors and the load before the run.
	 */
	static String describe() throws IOException {
		return String.format(Locale.ROOT, "Tables of %s: JDK %s, Linux %s, %d processors (%s), load average %.1f.",
				LocalDate.now(ZoneOffset.UTC), System.getProperty("java.version"), System.getProperty("os.version"),
				Runtime.getRuntime().availableProcessors(), processor(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private static String processor() throws IOException {
		return Files.readAllLines(Path.of("/proc/cpuinfo"))
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).trim())
			.findFirst()
			.orElse("unknown");
	}

}
