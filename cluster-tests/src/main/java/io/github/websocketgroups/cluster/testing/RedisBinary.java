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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.springframework.util.Assert;

/**
 * The Redis server for this machine: the one that {@code redis.binary} names, else the
 * one from the class path.
 */
final class RedisBinary {

	private static final String VERSION = "7.0.15";

	private RedisBinary() {
	}

	/**
	 * Put the program into a directory.
	 * @param directory where to put it
	 * @return the program
	 * @throws IOException if it cannot be written
	 */
	static Path in(Path directory) throws IOException {
		String given = System.getProperty("redis.binary");
		return (given != null) ? Path.of(given) : unpack(directory);
	}

	private static Path unpack(Path directory) throws IOException {
		String name = "redis-server-" + VERSION + "-" + system() + "-" + architecture();
		Path program = directory.resolve("redis-server");
		try (InputStream bytes = RedisBinary.class.getResourceAsStream("/" + name)) {
			Assert.state(bytes != null, () -> "There is no " + name + ": name a Redis with -Dredis.binary=...");
			Files.copy(bytes, program);
		}
		Assert.state(program.toFile().setExecutable(true), () -> "Cannot make " + program + " executable");
		return program;
	}

	private static String system() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		return name.startsWith("mac") ? "darwin" : name;
	}

	private static String architecture() {
		String name = System.getProperty("os.arch");
		return switch (name) {
			case "x86_64" -> "amd64";
			case "aarch64" -> "arm64";
			default -> name;
		};
	}

}
