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

	private static final int KIB = 1024;

	private static final int MAX_BYTES = 64 * KIB;

	private static ServerProcess server;

	private RoundTrips others;

	private double quiet;

	private long[] before;

	@BeforeAll
	static void startServer() throws Exception {
		server = ServerProcess.start("--websocket.outbound.max-bytes=64KB", "--websocket.outbound.overflow=fail",
				"--websocket.outbound.stall-timeout=60s", "--websocket.handshake-timeout=5s");
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void start() throws Exception {
		Awaitility.await().until(() -> server.get("/sockets").equals("0"));
		this.others = new RoundTrips(server.port(), 100);
		rest(FULL ? 5 : 2);
		this.others.p99();
		rest(FULL ? 5 : 1);
		this.quiet = this.others.p99();
		this.before = server.used();
		this.others.p99();
	}

	@AfterEach
	void stop() {
		this.others.close();
	}

	@Test
	void socketsThatDoNotReadCostTheirQueuesAndNoMore() throws Exception {
		int count = FULL ? 1000 : 100;
		try (Crowd deaf = new Crowd(server.port()); Crowd readers = new Crowd(server.port())) {
			List<Channel> room = deaf.connect("/room", count);
			room.forEach((channel) -> channel.config().setAutoRead(false));
			readers.connect("/room", 100);
			int messages = FULL ? 1000 : 300;
			String result = server.get("/broadcast?count=" + messages + "&size=1000&gap=5");
			Awaitility.await().until(() -> readers.messages.get() == 100L * messages);
			long[] used = report(
					"non-reading sockets: " + count + ", broadcasts " + messages + ", sent/refused/gone " + result);
			assertThat(used[0] + used[1] - this.before[0] - this.before[1]).isLessThan((long) count * MAX_BYTES);
			assertThat(Long.parseLong(result.split(" ")[1])).isPositive();
		}
	}

	@Test
	void pingsOfAPeerThatDoesNotReadEndIt() throws Exception {
		int pings = FULL ? 1_000_000 : 50_000;
		flood("pings", pings, Crowd.frame(0x89, new byte[100]), false);
	}

	@Test
	void emptyContinuationFramesEndTheirSocket() throws Exception {
		int frames = FULL ? 1_000_000 : 50_000;
		flood("empty continuation frames", frames, Crowd.frame(0x00, new byte[0]), true);
	}

	private void flood(String what, int count, ByteBuf frame, boolean fragments) throws Exception {
		try (Crowd flood = new Crowd(server.port())) {
			Channel channel = flood.connect("/echo", 1).get(0);
			channel.config().setAutoRead(false);
			if (fragments) {
				channel.writeAndFlush(Crowd.frame(0x01, new byte[0]));
			}
			int taken = write(channel, frame, count);
			Awaitility.await().until(() -> server.get("/sockets").equals("100"));
			report(what + ": " + taken + " written of " + count);
		}
	}

	@Test
	void messageFloodOfOnePeerIsHeldBack() throws Exception {
		int count = FULL ? 2_000_000 : 20_000;
		try (Crowd flood = new Crowd(server.port())) {
			Channel channel = flood.connect("/echo", 1).get(0);
			write(channel, Crowd.frame(Crowd.TEXT, new byte[100]), count);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> flood.messages.get() == count);
			assertThat(flood.closed).hasValue(0);
			report("messages of one peer: " + count);
		}
	}

	@Test
	void slowHandshakesAreCutAndHurtNobody() throws Exception {
		int count = FULL ? 5000 : 500;
		try (Crowd slow = new Crowd(server.port())) {
			slow.connectSlowly(count);
			rest(2);
			report("handshakes that stop half way: " + count);
		}
	}

	@Test
	void reconnectsLeaveNothing() throws Exception {
		int count = FULL ? 20_000 : 2_000;
		long start = System.nanoTime();
		for (int done = 0; done < count; done += 1000) {
			try (Crowd crowd = new Crowd(server.port())) {
				crowd.connect("/echo", 1000);
				crowd.channels.forEach(Channel::close);
			}
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Awaitility.await().until(() -> server.get("/sockets").equals("100"));
		long[] used = report(String.format("reconnects: %d in %.1f s", count, seconds));
		assertThat(used[2]).isLessThan(this.before[2] + 50);
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

	private long[] report(String what) throws Exception {
		double p99 = this.others.p99();
		long[] used = server.used();
		long lost = this.others.lost();
		System.out.printf("%s | heap %+d KiB, direct %+d KiB | p99 %.1f ms, quiet %.1f ms | lost %d%n", what,
				(used[0] - this.before[0]) / KIB, (used[1] - this.before[1]) / KIB, p99, this.quiet, lost);
		assertThat(lost).isZero();
		return used;
	}

	private static void rest(int seconds) {
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
	}

}
