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

package io.github.websocketgroups.cluster.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a Redis or a Sentinel is started, and started again.
 *
 * @param directory where it runs
 * @param program what runs
 * @param options what to add to its command line; for a Sentinel its name, and the lines
 * of its configuration
 * @param port the port it answers on
 */
record RedisLaunch(Path directory, Path program, List<String> options, int port) {

	static final String SENTINEL = "--sentinel";

	ChildProcess start() throws IOException {
		List<String> command = new ArrayList<>(List.of(this.program.toString()));
		boolean sentinel = this.options.contains(SENTINEL);
		if (sentinel) {
			Path file = this.directory.resolve("sentinel.conf");
			Files.write(file, this.options.subList(1, this.options.size()));
			command.addAll(List.of(file.toString(), SENTINEL));
		}
		command.addAll(List.of("--port", Integer.toString(this.port), "--bind", "127.0.0.1", "--dir",
				this.directory.toString()));
		if (!sentinel) {
			command.addAll(List.of("--save", "", "--appendonly", "no"));
			command.addAll(this.options);
		}
		return ChildProcess.start(this.directory.resolve("redis.log"), command);
	}

}
