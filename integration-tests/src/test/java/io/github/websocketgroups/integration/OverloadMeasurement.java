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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;

/**
 * Runs one case several times, each beside a quiet moment, and says what it costs the
 * others and the memory. A first run, which warms up the server, is not counted.
 */
final class OverloadMeasurement implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int KIB = 1024;

	private final ServerProcess server;

	private final RoundTripsProcess others;

	private final String sockets;

	private final int quietSeconds;

	private final List<double[]> p99 = new ArrayList<>();

	private final long[] before;

	private long[] after;

	private String result = "";

	OverloadMeasurement(ServerProcess server, int others, int quietSeconds) throws Exception {
		this.server = server;
		this.sockets = Integer.toString(others);
		this.quietSeconds = quietSeconds;
		await("0");
		this.others = new RoundTripsProcess(server.port(), others);
		rest(1);
		this.before = server.used();
		this.after = this.before;
	}

	/**
	 * Wait until only the others are left.
	 */
	void awaitOthersOnly() {
		await(this.sockets);
	}

	private void await(String sockets) {
		Awaitility.await().atMost(PATIENCE).until(() -> this.server.get("/sockets").equals(sockets));
	}

	/**
	 * Begin what is measured only now, where a case has something to prepare.
	 */
	void begin() throws Exception {
		this.others.p99();
	}

	void run(int rounds, Load quiet, Load load) throws Exception {
		if (rounds > 1) {
			round(quiet, load);
			this.p99.clear();
		}
		for (int i = 0; i < rounds; i++) {
			round(quiet, load);
		}
	}

	private void round(Load quiet, Load load) throws Exception {
		double[] pair = { p99(quiet), p99(load) };
		this.p99.add(pair);
	}

	private double p99(Load load) throws Exception {
		awaitOthersOnly();
		try (Crowd crowd = new Crowd(this.server.port())) {
			begin();
			this.result = load.run(crowd);
			double p99 = this.others.p99();
			this.after = this.server.used();
			return p99;
		}
	}

	/**
	 * Nothing else happens.
	 */
	String silence(Crowd nobody) {
		rest(this.quietSeconds);
		return "";
	}

	static void rest(int seconds) {
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
	}

	/**
	 * Stop the others, and return how many of their messages did not come back.
	 */
	long lost() throws Exception {
		return this.others.lost();
	}

	/**
	 * Return how many bytes more are used at the end of the last run than at the start.
	 */
	long memory() {
		return this.after[0] + this.after[1] - this.before[0] - this.before[1];
	}

	/**
	 * Return how many descriptors more are open now than at the start.
	 */
	long descriptors() throws Exception {
		return this.server.used()[2] - this.before[2];
	}

	/**
	 * Return a row of the table in {@code docs/reliability.md}.
	 */
	String row(String what, long lost) {
		List<String> pairs = this.p99.stream().map((pair) -> String.format("%.2f → %.2f", pair[0], pair[1])).toList();
		return String.format("| %s%s | %+d KiB | %s | %.1f | %d |", what, this.result, memory() / KIB,
				String.join("; ", pairs), median(), lost);
	}

	private double median() {
		return this.p99.stream()
			.mapToDouble((pair) -> pair[1] / pair[0])
			.sorted()
			.skip(this.p99.size() / 2)
			.findFirst()
			.orElseThrow();
	}

	@Override
	public void close() {
		this.others.close();
	}

	interface Load {

		/**
		 * Put load on the server, and say what came of it.
		 */
		String run(Crowd crowd) throws Exception;

	}

}
