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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux tells about a process.
 *
 * @param user CPU time in user mode since the start, in microseconds
 * @param system CPU time in the kernel since the start, in microseconds
 */
record ProcessStat(long user, long system) {

	// The kernel reports in units of 10 ms on every architecture that Java runs on
	private static final long MICROS_PER_TICK = 10_000;

	/**
	 * Read the CPU time of all threads of a process.
	 */
	static ProcessStat of(long pid) {
		String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
		// The name, in parentheses, may contain anything
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
		return new ProcessStat(Long.parseLong(fields[11]) * MICROS_PER_TICK,
				Long.parseLong(fields[12]) * MICROS_PER_TICK);
	}

	/**
	 * Return the resident memory of a process in bytes.
	 */
	static long resident(long pid) {
		return read(Path.of("/proc", Long.toString(pid), "status")).lines()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
			.findFirst()
			.orElseThrow();
	}

	ProcessStat minus(ProcessStat earlier) {
		return new ProcessStat(this.user - earlier.user, this.system - earlier.system);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
