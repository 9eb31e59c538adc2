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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.util.FileSystemUtils;

import io.github.websocketgroups.cluster.testing.RedisServer;
import io.github.websocketgroups.cluster.testing.TcpProxy;

import static org.awaitility.Awaitility.await;

/**
 * A cluster of processes under load, with a real Redis, and a proxy between it and each
 * node.
 */
final class Campaign implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration HICCUP = Duration.ofMillis(500);

	private final Path directory = Files.createTempDirectory("campaign");

	private final History history = new History();

	private final RedisServer redis = RedisServer.start();

	private final Recorders recorders = new Recorders(this.history);

	private final List<Place> places = new CopyOnWriteArrayList<>();

	private final List<NodeProcess> everyNode = new CopyOnWriteArrayList<>();

	private final List<Long> targets = new CopyOnWriteArrayList<>();

	private final int rate;

	private final Thread herald = new Thread(this::announce, "herald");

	private volatile boolean over;

	private int names;

	private Campaign(int rate) throws IOException {
		this.rate = rate;
	}

	/**
	 * Start a cluster.
	 * @param nodes how many nodes
	 * @param sockets how many sockets each of them has in the beginning
	 * @param rate how many sends each node makes in a second, 0 for none
	 */
	static Campaign start(int nodes, int sockets, int rate) throws IOException {
		Campaign campaign = new Campaign(rate);
		try {
			campaign.open(nodes, sockets);
			return campaign;
		}
		catch (RuntimeException ex) {
			System.out.println(campaign.output());
			campaign.close();
			throw ex;
		}
	}

	private void open(int nodes, int sockets) {
		for (int i = 0; i < nodes; i++) {
			this.places.add(new Place(TcpProxy.to(this.redis.port())));
		}
		this.places.forEach(this::launch);
		this.places.forEach((place) -> place.node.awaitReady());
		for (int i = 0; i < nodes * sockets; i++) {
			int number = i;
			this.recorders.open(() -> port(number % nodes));
		}
		this.herald.setDaemon(true);
		this.herald.start();
		await().atMost(PATIENCE).until(() -> this.targets.size() == nodes * sockets);
		if (this.rate > 0) {
			this.places.forEach((place) -> place.node.post("/start?rate=" + this.rate, ""));
		}
	}

	private void launch(Place place) {
		try {
			place.node = NodeProcess.launch("n" + ++this.names, this.directory, redisPort(place));
			this.everyNode.add(place.node);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is measured has no proxy in its way.
	 */
	private int redisPort(Place place) {
		return (this.rate > 0) ? place.proxy.port() : this.redis.port();
	}

	/**
	 * The port of a node, or of another if that one is dead.
	 */
	private int port(int preferred) {
		for (int i = 0; i < this.places.size(); i++) {
			NodeProcess node = this.places.get((preferred + i) % this.places.size()).node;
			if (node.isAlive() && node.port() != 0) {
				return node.port();
			}
		}
		return this.places.get(preferred).node.port();
	}

	/**
	 * Tell every node of new sockets.
	 */
	private void announce() {
		while (!this.over) {
			List<Long> fresh = this.recorders.fresh();
			this.targets.addAll(fresh);
			if (!fresh.isEmpty()) {
				running().forEach((node) -> attempt(() -> node.target(fresh)));
			}
			pauseOfTheMachine(Duration.ofMillis(100));
		}
	}

	/**
	 * Pause. If that takes much longer, the machine stood still or had much else to do,
	 * and that is written down like a fault.
	 */
	private void pauseOfTheMachine(Duration time) {
		long from = System.currentTimeMillis();
		pause(time);
		long to = System.currentTimeMillis();
		if (to - from > time.toMillis() + HICCUP.toMillis()) {
			System.out.println("[campaign] the machine stood still for " + (to - from) + " ms");
			this.recorders.fault(from, to);
		}
	}

	private static void attempt(Runnable task) {
		try {
			task.run();
		}
		catch (IllegalStateException ex) {
			System.out.println("[campaign] " + ex.getMessage());
		}
	}

	static void pause(Duration time) {
		await().atMost(time.plus(PATIENCE)).pollDelay(time).until(() -> true);
	}

	RedisServer redis() {
		return this.redis;
	}

	TcpProxy proxy(int place) {
		return this.places.get(place).proxy;
	}

	NodeProcess node(int place) {
		return this.places.get(place).node;
	}

	List<NodeProcess> running() {
		return this.places.stream()
			.map((place) -> place.node)
			.filter((node) -> node.isAlive() && node.port() != 0)
			.toList();
	}

	/**
	 * Put a new node in the place of one that has ended.
	 */
	void replace(int place) {
		Place free = this.places.get(place);
		launch(free);
		free.node.awaitReady().target(this.targets);
		free.node.post("/start?rate=" + this.rate, "");
	}

	/**
	 * Do something wrong, and write down when.
	 */
	void fault(Runnable fault) {
		long from = System.currentTimeMillis();
		fault.run();
		this.recorders.fault(from, System.currentTimeMillis());
	}

	/**
	 * Let every node send to others. What is slow now and in the next seconds is slow
	 * because the nodes load and compile their code.
	 */
	void warmUp() {
		fault(this::awaitRecovery);
	}

	/**
	 * Wait until every node sends to sockets of others again.
	 * @return how long that took
	 */
	Duration awaitRecovery() {
		long start = System.nanoTime();
		Map<NodeProcess, Long> before = new LinkedHashMap<>();
		running().forEach((node) -> before.put(node, node.remote()));
		await().atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> before.entrySet().stream().allMatch((entry) -> entry.getKey().remote() > entry.getValue()));
		return Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * How many results there were, as far as is known.
	 */
	long total() {
		return this.everyNode.stream().mapToLong(NodeProcess::lastTotal).sum();
	}

	/**
	 * Let the load go on until enough was sent.
	 */
	void awaitTotal(long sends) {
		await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200)).until(() -> total() >= sends);
	}

	/**
	 * End the load, and compare.
	 */
	Verdict check() throws Exception {
		running().forEach((node) -> node.post("/stop", ""));
		awaitSilence();
		this.recorders.freeze();
		this.over = true;
		return this.recorders.inHistory(() -> {
			for (NodeProcess node : this.everyNode) {
				node.readLog(this.history);
			}
			return this.history.check();
		});
	}

	private void awaitSilence() {
		long seen = -1;
		while (seen != this.recorders.received()) {
			seen = this.recorders.received();
			pause(Duration.ofMillis(700));
		}
	}

	long received() {
		return this.recorders.received();
	}

	String output() {
		List<String> outputs = new ArrayList<>();
		this.everyNode.forEach((node) -> outputs.add(node.name() + ":\n" + node.output()));
		return String.join("\n", outputs);
	}

	@Override
	public void close() {
		this.over = true;
		this.recorders.close();
		this.everyNode.forEach(NodeProcess::close);
		this.places.forEach((place) -> place.proxy.close());
		this.redis.close();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Where a node is, one after the other.
	 */
	private static final class Place {

		private final TcpProxy proxy;

		private volatile NodeProcess node;

		Place(TcpProxy proxy) {
			this.proxy = proxy;
		}

	}

}
