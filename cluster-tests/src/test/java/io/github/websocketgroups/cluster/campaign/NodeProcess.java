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

package io.github.websocketgroups.cluster.campaign;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.github.websocketgroups.cluster.testing.ChildProcess;

import static org.awaitility.Awaitility.await;

/**
 * A {@link NodeApplication} in a process of its own.
 */
final class NodeProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final String name;

	private final ChildProcess process;

	private final Path log;

	private int port;

	private volatile boolean alive = true;

	private long total;

	private NodeProcess(String name, ChildProcess process, Path log) {
		this.name = name;
		this.process = process;
		this.log = log;
	}

	/**
	 * Start a node, and do not wait for it.
	 * @param name how it calls itself in messages; never used before
	 * @param directory for its files
	 * @param redisPort where its Redis is
	 */
	static NodeProcess launch(String name, Path directory, int redisPort) throws IOException {
		Path log = directory.resolve(name + ".log");
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx512m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + Integer.getInteger("campaign.tier", 1),
				"-Dio.netty.leakDetection.level=simple", "-cp", System.getProperty("java.class.path"),
				NodeApplication.class.getName(), "--campaign.log=" + log, "--campaign.sender=" + name,
				"--spring.data.redis.port=" + redisPort));
		return new NodeProcess(name, ChildProcess.start(directory.resolve(name + ".out"), command), log);
	}

	NodeProcess awaitReady() {
		await(this.name).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(this::findPort);
		return this;
	}

	private boolean findPort() {
		this.port = this.process.output()
			.lines()
			.filter((line) -> line.startsWith("port="))
			.mapToInt((line) -> Integer.parseInt(line.substring("port=".length())))
			.findFirst()
			.orElse(0);
		return this.port != 0;
	}

	String name() {
		return this.name;
	}

	int port() {
		return this.port;
	}

	boolean isAlive() {
		return this.alive;
	}

	String output() {
		return this.process.output();
	}

	void kill() {
		this.alive = false;
		this.process.signal("KILL");
	}

	void terminate() {
		this.alive = false;
		this.process.signal("TERM");
	}

	void pause() {
		this.process.signal("STOP");
	}

	void resume() {
		this.process.signal("CONT");
	}

	void target(Collection<Long> ids) {
		post("/targets", join(ids));
	}

	static String join(Collection<Long> ids) {
		return ids.stream().map(String::valueOf).collect(Collectors.joining("\n"));
	}

	/**
	 * Return the ids of its sockets, one a line.
	 */
	String ids() {
		return send(request("/ids").build());
	}

	String post(String path, String body) {
		return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
	}

	/**
	 * Return how many messages to other nodes were sent so far, or -1 if it does not
	 * answer.
	 */
	long remote() {
		return progress(0);
	}

	/**
	 * Return how many messages have a result, as far as it has told.
	 */
	long lastTotal() {
		this.total = Math.max(this.total, (this.alive && this.port != 0) ? progress(1) : 0);
		return this.total;
	}

	/**
	 * Wait until the process has ended.
	 */
	void awaitEnd() {
		await(this.name).atMost(PATIENCE).until(() -> progress(0) < 0);
	}

	private long progress(int index) {
		try {
			return Long.parseLong(send(request("/progress").build()).split(" ")[index]);
		}
		catch (IllegalStateException ex) {
			return -1;
		}
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Content-Type", "text/plain")
			.timeout(PATIENCE);
	}

	private String send(HttpRequest request) {
		try {
			// Reactor Netty 1.3.7 can stop reading a connection that serves several
			// requests (its issue 4361)
			HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
			HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new IllegalStateException(request.uri() + " answered " + response.statusCode());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new IllegalStateException(this.name + " does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	void readLog(History history) throws IOException {
		SendingLog.read(this.log, this.name, history);
	}

	@Override
	public void close() {
		this.process.close();
	}

}
