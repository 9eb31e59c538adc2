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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * A real Redis in a process of its own, on a free port of the loopback interface, without
 * persistence: what is killed comes back empty. Not safe for use by several threads.
 */
public final class RedisServer implements AutoCloseable {

	private static final int ATTEMPTS = 5;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final RedisLaunch launch;

	private ChildProcess process;

	private RedisServer(RedisLaunch launch) throws IOException {
		this.launch = launch;
		this.process = launch.start();
	}

	/**
	 * Start a Redis.
	 * @param options what to add to its command line
	 * @return the Redis, which answers
	 */
	public static RedisServer start(String... options) {
		return startFrom(List.of(options));
	}

	/**
	 * Start a Sentinel, which is a Redis with a file of its own.
	 * @param lines the lines of its configuration
	 * @return the Sentinel, which answers
	 */
	public static RedisServer startSentinel(String... lines) {
		List<String> options = new ArrayList<>(List.of(RedisLaunch.SENTINEL));
		options.addAll(List.of(lines));
		return startFrom(options);
	}

	private static RedisServer startFrom(List<String> options) {
		IllegalStateException failure = new IllegalStateException("Redis does not start");
		for (int i = 0; i < ATTEMPTS; i++) {
			try {
				return open(options);
			}
			catch (IOException | IllegalStateException ex) {
				// another process may have taken the port
				failure.addSuppressed(ex);
			}
		}
		throw failure;
	}

	private static RedisServer open(List<String> options) throws IOException {
		Path directory = Files.createTempDirectory("redis");
		RedisServer server = new RedisServer(
				new RedisLaunch(directory, RedisBinary.in(directory), options, freePort()));
		try {
			server.awaitAnswer();
			return server;
		}
		catch (IllegalStateException ex) {
			server.close();
			throw ex;
		}
	}

	/**
	 * Return a port that is free at this moment.
	 * @return the port
	 */
	public static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException("No free port", ex);
		}
	}

	private void awaitAnswer() {
		await("answer", this::answers);
	}

	private boolean answers() {
		try {
			return command("PING").equals("PONG");
		}
		catch (IllegalStateException ex) {
			return ex.getMessage() != null && ex.getMessage().contains("NOAUTH");
		}
	}

	private void await(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			Assert.state(System.nanoTime() - end < 0,
					() -> "Redis at " + port() + " does not " + what + ": " + this.process.output());
			pauseBriefly();
		}
	}

	private static void pauseBriefly() {
		LockSupport.parkNanos(POLL_NANOS);
		Assert.state(!Thread.currentThread().isInterrupted(), "Interrupted");
	}

	/**
	 * Return the port.
	 * @return the port it answers on, the same after a restart
	 */
	public int port() {
		return this.launch.port();
	}

	/**
	 * Return the directory of the process.
	 * @return where it runs
	 */
	public Path directory() {
		return this.launch.directory();
	}

	/**
	 * Run a command on a connection of its own.
	 * @param command the command and its arguments
	 * @return the answer, its parts one a line
	 * @throws IllegalStateException if there is no answer, or an error
	 */
	public String command(String... command) {
		try {
			return RedisCommand.run(port(), command);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	/**
	 * Kill the process and wait until its port is closed.
	 */
	public void kill() {
		this.process.signal("KILL");
		await("end", () -> !isListening());
		this.process.close();
	}

	private boolean isListening() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Start it again after {@link #kill()}, empty, on the same port.
	 */
	public void restart() {
		try {
			this.process = this.launch.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot restart Redis", ex);
		}
		awaitAnswer();
	}

	/**
	 * Stop the process where it is: connections stay, nothing answers.
	 */
	public void pause() {
		this.process.signal("STOP");
	}

	/**
	 * Let a paused process go on.
	 */
	public void resume() {
		this.process.signal("CONT");
	}

	@Override
	public void close() {
		this.process.close();
		try {
			FileSystemUtils.deleteRecursively(directory());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot delete " + directory(), ex);
		}
	}

}
