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

package io.github.websocketgroups.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives the server a processor of its own, so that what is measured is the server and not
 * who else wants its time. Does what the machine has the tools for.
 */
final class Pinning {

	private static final Path TASKSET = Path.of("/usr/bin/taskset");

	private static final Path NICE = Path.of("/usr/bin/nice");

	private static final Path CHRT = Path.of("/usr/bin/chrt");

	static final int SERVER = 0;

	static final int CLIENTS = 1;

	/**
	 * A priority for those who measure and those who are measured.
	 */
	static final int AHEAD = -15;

	private Pinning() {
	}

	/**
	 * Return whether this process may run something there: containers are often given
	 * other processors than the first ones.
	 */
	private static boolean isPossible(int processor) throws IOException, InterruptedException {
		if (!Files.isExecutable(TASKSET) || !Files.isExecutable(NICE)) {
			return false;
		}
		return run(TASKSET.toString(), "-c", Integer.toString(processor), "true");
	}

	private static boolean run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
	}

	/**
	 * Return a command that runs on one processor.
	 * @param priority the lower the sooner
	 */
	static List<String> command(int processor, int priority, List<String> command)
			throws IOException, InterruptedException {
		List<String> pinned = new ArrayList<>();
		if (isPossible(processor)) {
			pinned.addAll(List.of(TASKSET.toString(), "-c", Integer.toString(processor), NICE.toString(), "-n",
					Integer.toString(priority)));
		}
		pinned.addAll(command);
		return pinned;
	}

	/**
	 * Move this process, which makes the load, away from the server, and have it take
	 * only the time that those who measure leave.
	 */
	static void moveThisProcess() throws IOException, InterruptedException {
		String pid = Long.toString(ProcessHandle.current().pid());
		if (isPossible(CLIENTS)) {
			run(TASKSET.toString(), "-apc", Integer.toString(CLIENTS), pid);
		}
		if (Files.isExecutable(CHRT)) {
			run(CHRT.toString(), "-a", "-i", "-p", "0", pid);
		}
	}

}
