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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@link RoundTrips} in a process of their own, ahead of those that make the load: what
 * they measure is what the server makes them wait.
 */
final class RoundTripsProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader answers;

	private final PrintStream commands;

	RoundTripsProcess(int port, int count) throws IOException, InterruptedException {
		List<String> command = List.of(System.getProperty("java.home") + "/bin/java", "-Xms128m", "-Xmx128m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				RoundTrips.class.getName(), Integer.toString(port), Integer.toString(count));
		this.process = new ProcessBuilder(Pinning.command(Pinning.CLIENTS, Pinning.AHEAD, command))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.answers = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII));
		this.commands = new PrintStream(this.process.getOutputStream(), true, StandardCharsets.US_ASCII);
		String first = this.answers.readLine();
		if (!"ready".equals(first)) {
			throw new AssertionError("The sockets that measure did not start: " + first);
		}
	}

	/**
	 * Return the 99th percentile, in milliseconds, since this was asked last.
	 */
	double p99() throws IOException {
		this.commands.println("p99");
		return Double.parseDouble(this.answers.readLine());
	}

	/**
	 * Stop, and return how many messages did not come back.
	 */
	long lost() throws IOException {
		this.commands.println("lost");
		return Long.parseLong(this.answers.readLine());
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
