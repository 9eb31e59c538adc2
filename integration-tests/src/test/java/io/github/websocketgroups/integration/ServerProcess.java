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
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link LoadApplication} in a child process.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final int port;

	private ServerProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static ServerProcess start(String... arguments) throws Exception {
		return start(List.of(java()), List.of(), arguments);
	}

	/**
	 * Start a server on a processor of its own and ahead of what else runs there, where
	 * that is possible, with one event loop for its one processor.
	 */
	static ServerProcess startPinned(String... arguments) throws Exception {
		List<String> java = Pinning.command(Pinning.SERVER, Pinning.AHEAD, List.of(java()));
		return start(java, List.of("-Xms1g", "-Xmn600m", "-Dreactor.netty.ioWorkerCount=1"), arguments);
	}

	private static String java() {
		return System.getProperty("java.home") + "/bin/java";
	}

	private static ServerProcess start(List<String> java, List<String> options, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(java);
		command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dio.netty.leakDetection.level=simple"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadApplication.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		List<String> lines = new ArrayList<>();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith("port=")) {
				return new ServerProcess(process, Integer.parseInt(line.substring("port=".length())));
			}
			lines.add(line);
		}
		throw new AssertionError("The server did not start: " + lines);
	}

	int port() {
		return this.port;
	}

	String get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	/**
	 * Return heap after a collection, direct memory and descriptors.
	 */
	long[] used() throws Exception {
		String[] figures = get("/used").split(" ");
		return new long[] { Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]) };
	}

	/**
	 * Ask the process to end, as an operating system does.
	 */
	void terminate() {
		this.process.destroy();
	}

	boolean endsWithin(long seconds) throws InterruptedException {
		return this.process.waitFor(seconds, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
