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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What misbehaving peers cost the others. The test run has a short version of each case;
 * {@code mvn verify -Poverload} has those of {@code docs/reliability.md}.
 */
class OverloadIntegrationTests {

	private static final boolean FULL = Boolean.getBoolean("overload.full");

	private static final int ROUNDS = Integer.getInteger("overload.rounds", FULL ? 5 : 1);

	private static final int OTHERS = FULL ? 50 : 100;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int KIB = 1024;

	private static final int MAX_BYTES = 64 * KIB;

	private static ServerProcess server;

	private RoundTripsProcess others;

	private long[] before;

	@BeforeAll
	static void startServer() throws Exception {
		String[] arguments = { "--websocket.outbound.max-bytes=64KB", "--websocket.outbound.overflow=fail",
				"--websocket.outbound.stall-timeout=60s", "--websocket.handshake-timeout=5s" };
		if (FULL) {
			Pinning.moveThisProcess();
		}
		server = FULL ? ServerProcess.startPinned(arguments) : ServerProcess.start(arguments);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void start() throws Exception {
		Awaitility.await().atMost(PATIENCE).until(() -> server.get("/sockets").equals("0"));
		this.others = new RoundTripsProcess(server.port(), OTHERS);
		rest(FULL ? 5 : 1);
		this.before = server.used();
	}

	@AfterEach
	void stop() {
		this.others.close();
	}

	/**
	 * Run a case several times, each with a quiet moment ahead of it, and print what it
	 * costs the others and the memory.
	 */
	private long[] measure(String what, Load load) throws Exception {
		List<double[]> p99 = new ArrayList<>();
		long[] used = this.before;
		String result = "";
		for (int i = 0; i < ROUNDS; i++) {
			Awaitility.await().atMost(PATIENCE).until(() -> server.get("/sockets").equals("" + OTHERS));
			this.others.p99();
			rest(FULL ? 4 : 1);
			double quiet = this.others.p99();
			try (Crowd crowd = new Crowd(server.port())) {
				result = load.run(crowd);
				p99.add(new double[] { quiet, this.others.p99() });
				used = server.used();
			}
		}
		long lost = this.others.lost();
		System.out.printf(
				"%s%s | heap %+d KiB, direct %+d KiB | p99 quiet -> loaded, ms: %s, median of ratios %.1f"
						+ " | lost %d%n",
				what, result, (used[0] - this.before[0]) / KIB, (used[1] - this.before[1]) / KIB,
				p99.stream().map((pair) -> String.format("%.1f -> %.1f", pair[0], pair[1])).toList(), median(p99),
				lost);
		assertThat(lost).isZero();
		return used;
	}

	private static double median(List<double[]> p99) {
		return p99.stream()
			.mapToDouble((pair) -> pair[1] / pair[0])
			.sorted()
			.skip(p99.size() / 2)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void socketsThatDoNotReadCostTheirQueuesAndNoMore() throws Exception {
		int count = FULL ? 1000 : 100;
		int messages = FULL ? 1000 : 300;
		long[] used = measure("non-reading sockets: " + count + ", broadcasts: " + messages, (deaf) -> {
			try (Crowd readers = new Crowd(server.port())) {
				List<Channel> room = deaf.connect("/room", count);
				room.forEach((channel) -> channel.config().setAutoRead(false));
				readers.connect("/room", 100);
				this.others.p99();
				String result = server.get("/broadcast?count=" + messages + "&size=1000&gap=5");
				Awaitility.await().atMost(PATIENCE).until(() -> readers.messages.get() == 100L * messages);
				assertThat(Long.parseLong(result.split(" ")[1])).isPositive();
				return ", sent/refused/gone " + result;
			}
		});
		assertThat(used[0] + used[1] - this.before[0] - this.before[1]).isLessThan((long) count * MAX_BYTES);
	}

	@Test
	void pingsOfAPeerThatDoesNotReadEndIt() throws Exception {
		int pings = FULL ? 1_000_000 : 50_000;
		measure("pings: " + pings, (flood) -> flood(flood, pings, Crowd.frame(0x89, new byte[100]), false));
	}

	@Test
	void emptyContinuationFramesEndTheirSocket() throws Exception {
		int frames = FULL ? 1_000_000 : 50_000;
		measure("empty continuation frames: " + frames,
				(flood) -> flood(flood, frames, Crowd.frame(0x00, new byte[0]), true));
	}

	private String flood(Crowd flood, int count, ByteBuf frame, boolean fragments) throws Exception {
		Channel channel = flood.connect("/echo", 1).get(0);
		channel.config().setAutoRead(false);
		if (fragments) {
			channel.writeAndFlush(Crowd.frame(0x01, new byte[0]));
		}
		int taken = write(channel, frame, count);
		Awaitility.await().atMost(PATIENCE).until(() -> server.get("/sockets").equals("" + OTHERS));
		return ", written " + taken;
	}

	@Test
	void messageFloodOfOnePeerIsHeldBack() throws Exception {
		int count = FULL ? 2_000_000 : 20_000;
		measure("messages of one peer: " + count, (flood) -> {
			Channel channel = flood.connect("/echo", 1).get(0);
			write(channel, Crowd.frame(Crowd.TEXT, new byte[100]), count);
			Awaitility.await().atMost(PATIENCE).until(() -> flood.messages.get() == count);
			assertThat(flood.closed).hasValue(0);
			return "";
		});
	}

	@Test
	void slowHandshakesAreCutAndHurtNobody() throws Exception {
		int count = FULL ? 5000 : 500;
		measure("handshakes that stop half way: " + count, (slow) -> {
			slow.connectSlowly(count);
			rest(2);
			return "";
		});
	}

	@Test
	void reconnectsLeaveNothing() throws Exception {
		int count = FULL ? 20_000 : 2_000;
		measure("reconnects: " + count, (nobody) -> {
			long start = System.nanoTime();
			for (int done = 0; done < count; done += 1000) {
				try (Crowd crowd = new Crowd(server.port())) {
					crowd.connect("/echo", 1000);
					crowd.channels.forEach(Channel::close);
				}
			}
			return String.format(", in %.1f s", (System.nanoTime() - start) / 1e9);
		});
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(server.used()[2]).isLessThan(this.before[2] + 50));
	}

	/**
	 * Write as many frames as the server lets, and return how many.
	 */
	private static int write(Channel channel, ByteBuf frame, int count) {
		byte[] bytes = new byte[frame.readableBytes()];
		frame.readBytes(bytes);
		int batch = 1000;
		int done = 0;
		for (; done < count && channel.isActive(); done += batch) {
			ByteBuf many = Unpooled.buffer(bytes.length * batch);
			for (int i = 0; i < batch; i++) {
				many.writeBytes(bytes);
			}
			channel.writeAndFlush(many);
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
			while (!channel.isWritable() && channel.isActive() && System.nanoTime() < deadline) {
				LockSupport.parkNanos(100_000);
			}
		}
		return done;
	}

	private static void rest(int seconds) {
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
	}

	private interface Load {

		/**
		 * Put load on the server, and say what came of it.
		 */
		String run(Crowd crowd) throws Exception;

	}

}
