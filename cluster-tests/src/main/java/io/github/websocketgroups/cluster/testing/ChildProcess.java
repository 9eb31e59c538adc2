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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ends with this one, whatever ends this one, and also when it is stopped
 * by a signal: a shell holds it, and kills it when its own input ends.
 */
public final class ChildProcess implements AutoCloseable {

	private static final String HOLD = "out=\"$1\"; shift; \"$@\" </dev/null >\"$out\" 2>&1 & child=$!; "
			+ "echo $child; read -r end; kill -9 $child 2>/dev/null; wait $child 2>/dev/null";

	private final Process shell;

	private final Path output;

	private final String pid;

	private ChildProcess(Process shell, Path output, String pid) {
		this.shell = shell;
		this.output = output;
		this.pid = pid;
	}

	/**
	 * Start a program.
	 * @param output the file for all it prints
	 * @param command the program and its arguments
	 * @return the running process
	 * @throws IOException if it cannot be started
	 */
	public static ChildProcess start(Path output, List<String> command) throws IOException {
		List<String> held = new ArrayList<>(List.of("sh", "-c", HOLD, "sh", output.toString()));
		held.addAll(command);
		Process shell = new ProcessBuilder(held).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		BufferedReader reader = new BufferedReader(
				new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
		String pid = reader.readLine();
		if (pid == null) {
			throw new IOException("Cannot start " + command);
		}
		return new ChildProcess(shell, output, pid);
	}

	/**
	 * Send a signal to the process.
	 * @param name its name, such as {@code KILL}, {@code STOP}, {@code CONT},
	 * {@code TERM}
	 */
	public void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, this.pid).redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot signal process " + this.pid, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Return the number of the process.
	 * @return its pid
	 */
	public String pid() {
		return this.pid;
	}

	/**
	 * Return what the process has printed so far.
	 * @return its output and errors
	 */
	public String output() {
		try {
			return Files.exists(this.output) ? Files.readString(this.output) : "";
		}
		catch (IOException ex) {
			return "(unreadable: " + ex + ")";
		}
	}

	@Override
	public void close() {
		try {
			this.shell.getOutputStream().close();
			this.shell.waitFor(10, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			this.shell.destroyForcibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
