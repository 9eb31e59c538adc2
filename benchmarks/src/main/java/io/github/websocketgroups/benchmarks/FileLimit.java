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
 * How many files a process may open: each socket is one, here and in the server. The JVM
 * raises the soft limit to the hard one by itself.
 */
final class FileLimit {

	private static final int OTHERS = 500;

	private FileLimit() {
	}

	static boolean allows(int sockets) {
		return sockets + OTHERS <= hard();
	}

	private static long hard() {
		try {
			String line = Files.readAllLines(Path.of("/proc/self/limits"))
				.stream()
				.filter((each) -> each.startsWith("Max open files"))
				.findFirst()
				.orElseThrow();
			String limit = line.substring("Max open files".length()).trim().split("\\s+", -1)[1];
			return "unlimited".equals(limit) ? Long.MAX_VALUE : Long.parseLong(limit);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
