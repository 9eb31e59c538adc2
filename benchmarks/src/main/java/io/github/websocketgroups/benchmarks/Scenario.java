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

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something to do with each server.
 *
 * @param name its name in options and tables
 * @param kind what is done
 * @param sockets how many sockets
 * @param inFlight messages in flight at a time
 * @param size size of a payload in bytes
 * @param path where the sockets connect
 */
record Scenario(String name, Kind kind, int sockets, int inFlight, int size, String path) {

	private static final String ECHO = "/echo";

	private static final String ROOM = "/room";

	/**
	 * What can be done.
	 */
	enum Kind {

		ECHO, BINARY_ECHO, BROADCAST, BY_ID, CONNECT, STALL, IDLE, START

	}

	/**
	 * Return the scenarios of a full run.
	 */
	static List<Scenario> all() {
		return List.of(new Scenario("echo-64-d1", Kind.ECHO, 64, 1, 64, ECHO),
				new Scenario("echo-64-d16", Kind.ECHO, 64, 16, 64, ECHO),
				new Scenario("echo-1000-d1", Kind.ECHO, 1000, 1, 64, ECHO),
				new Scenario("echo-1000-d16", Kind.ECHO, 1000, 16, 64, ECHO),
				new Scenario("echo-16k", Kind.BINARY_ECHO, 64, 1, 16384, "/binary"),
				new Scenario("broadcast-1000", Kind.BROADCAST, 1000, 1, 64, ROOM),
				new Scenario("broadcast-1000-burst", Kind.BROADCAST, 1000, 64, 64, ROOM),
				new Scenario("broadcast-10000", Kind.BROADCAST, 10_000, 1, 64, ROOM),
				new Scenario("broadcast-10000-burst", Kind.BROADCAST, 10_000, 64, 64, ROOM),
				new Scenario("by-id-10000", Kind.BY_ID, 10_000, 1, 64, "/members"),
				new Scenario("connect", Kind.CONNECT, 0, 32, 64, ECHO),
				new Scenario("loss", Kind.BROADCAST, 200, 512, 64, ROOM),
				new Scenario("stall", Kind.STALL, 200, 200, 4096, ROOM),
				new Scenario("idle", Kind.IDLE, 10_000, 0, 64, ECHO),
				new Scenario("start", Kind.START, 0, 0, 64, ECHO));
	}

	/**
	 * Return the scenarios that show how cost grows with the number of sockets.
	 */
	static List<Scenario> series() {
		return IntStream.of(1, 10, 100, 1000, 10_000, 19_000, 50_000)
			.boxed()
			.flatMap((sockets) -> Stream.of(new Scenario("series-echo-" + sockets, Kind.ECHO, sockets, 1, 64, ECHO),
					new Scenario("series-broadcast-" + sockets, Kind.BROADCAST, sockets, 1, 64, ROOM)))
			.toList();
	}

	/**
	 * Return the same with fewer sockets, for a quick run.
	 */
	Scenario quick() {
		return new Scenario(this.name, this.kind, Math.min(this.sockets, 1000), this.inFlight, this.size, this.path);
	}

	boolean isFor(Server server) {
		return switch (this.kind) {
			case BY_ID -> server.name().equals(Server.GROUPS);
			case START -> server.name().equals(Server.WEBFLUX);
			default -> true;
		};
	}

	/**
	 * Return whether CPU time per message is what it measures.
	 */
	boolean isLoad() {
		return !isFresh() && this.kind != Kind.STALL;
	}

	/**
	 * Return whether every measurement needs processes of its own.
	 */
	boolean isFresh() {
		return this.kind == Kind.IDLE || this.kind == Kind.START;
	}

}
