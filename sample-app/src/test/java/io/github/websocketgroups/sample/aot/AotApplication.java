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

package io.github.websocketgroups.sample.aot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.github.websocketgroups.sample.SampleApplication;

/**
 * The application as it was processed ahead of time, in a JVM of its own.
 */
final class AotApplication implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

	private final Process process;

	private final Path output;

	private AotApplication(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static AotApplication start(Path directory) {
		Path output = directory.resolve("output.txt");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		try {
			Process process = new ProcessBuilder(java, "-Dspring.aot.enabled=true", "-cp", classPath(),
					SampleApplication.class.getName(), "--server.port=0", "--sample.database.url=r2dbc:h2:mem:///aot")
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new AotApplication(process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The class path of this test without the classes of the tests.
	 */
	private static String classPath() {
		String separator = System.getProperty("path.separator");
		return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(separator)))
			.filter((entry) -> !Path.of(entry).endsWith("test-classes"))
			.collect(Collectors.joining(separator));
	}

	int port() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> !this.process.isAlive() || PORT.matcher(output()).find());
		Matcher matcher = PORT.matcher(output());
		if (!matcher.find()) {
			throw new AssertionError("The application has not started:\n" + output());
		}
		return Integer.parseInt(matcher.group(1));
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
