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

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own.
 */
final class ServerProcess implements AutoCloseable {

	/**
	 * The same for every server.
	 */
	static final List<String> FLAGS = List.of("-Xmx2g", "-XX:+UseSerialGC");

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final Server server;

	private final Process process;

	private final int port;

	private final Duration startTime;

	private final boolean orderly;

	private ServerProcess(Server server, Process process, int port, boolean orderly) throws InterruptedException {
		this.server = server;
		this.process = process;
		this.port = port;
		this.orderly = orderly;
		// Also where the run is broken off
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		long start = System.nanoTime();
		while (!accepts()) {
			if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
				process.destroyForcibly();
				throw new IllegalStateException("The server '" + server.name() + "' did not start, see its log");
			}
			TimeUnit.MILLISECONDS.sleep(2);
		}
		this.startTime = Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Start a server and wait until it accepts connections.
	 * @param server what to start
	 * @param pinning what says where it runs, in front of the command
	 * @param options the folder of its log, and flags
	 * @return the running server
	 */
	static ServerProcess start(Server server, List<String> pinning, Options options) {
		try {
			int port = freePort();
			List<String> command = new ArrayList<>(pinning);
			command.add(System.getProperty("java.home") + "/bin/java");
			command.addAll(FLAGS);
			command.addAll(options.jvm());
			command.add("-Dserver.port=" + port);
			command.addAll(server.arguments());
			Path logs = Files.createDirectories(options.output().resolve("logs"));
			File log = logs.resolve(server.name() + ".log").toFile();
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.to(log))
				.start();
			return new ServerProcess(server, process, port, !options.jvm().isEmpty());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while '" + server.name() + "' started", ex);
		}
	}

	String name() {
		return this.server.name();
	}

	int port() {
		return this.port;
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Return how long it took from the start of the process until the port was open.
	 */
	Duration startTime() {
		return this.startTime;
	}

	/**
	 * Collect garbage and return the bytes of what is alive.
	 */
	long liveHeap() {
		try {
			Process histogram = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid()),
					"GC.class_histogram")
				.redirectErrorStream(true)
				.start();
			String output = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			String total = output.lines().filter((line) -> line.startsWith("Total")).findFirst().orElseThrow();
			return Long.parseLong(total.trim().split("\\s+", -1)[2]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean accepts() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 100);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		// A profiler writes what it saw at the end
		if (this.orderly) {
			this.process.destroy();
			this.process.onExit().completeOnTimeout(this.process, 10, TimeUnit.SECONDS).join();
		}
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

}
