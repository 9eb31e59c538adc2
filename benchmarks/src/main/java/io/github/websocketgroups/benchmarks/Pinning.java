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
 * Which processor a process runs on: servers on the first, the generator on the second,
 * where there are two and {@code taskset} is installed.
 */
final class Pinning {

	private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

	private static final boolean POSSIBLE = PROCESSORS > 1 && Files.isExecutable(Path.of("/usr/bin/taskset"));

	private final boolean pinned;

	Pinning(boolean wanted) {
		this.pinned = wanted && POSSIBLE;
	}

	boolean isPinned() {
		return this.pinned;
	}

	/**
	 * Return what to put in front of a server's command.
	 */
	List<String> server() {
		return this.pinned ? List.of("taskset", "-c", "0") : List.of();
	}

	/**
	 * Return what to put in front of a server's command when there is no load: it runs on
	 * all processors, which it would not by itself, as a child of the generator.
	 */
	List<String> everywhere() {
		return this.pinned ? List.of("taskset", "-c", "0-" + (PROCESSORS - 1)) : List.of();
	}

	/**
	 * Move this process, all its threads, to the generator's processor.
	 */
	void moveHere() throws IOException, InterruptedException {
		if (this.pinned) {
			String pid = Long.toString(ProcessHandle.current().pid());
			new ProcessBuilder("taskset", "-a", "-c", "-p", "1", pid).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
	}

}
