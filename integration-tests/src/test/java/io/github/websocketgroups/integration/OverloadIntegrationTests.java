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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What misbehaving peers cost the others. The test run has a short version of each case;
 * {@code -Poverload} has those of {@code docs/reliability.md}, and prints its table.
 */
@Tag("alone")
class OverloadIntegrationTests {

	private static final boolean FULL = Boolean.getBoolean("overload.full");

	private static final int ROUNDS = Integer.getInteger("overload.rounds", FULL ? 5 : 1);

	private static final int OTHERS = 50;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MAX_BYTES = 64 * 1024;

	// one of the allocator for each event loop, which few sockets do not fill
	private static final int CHUNKS = FULL ? 0 : 4 * 4 * 1024 * 1024;

	// a reader that gets no time for 64 of them loses some, as it should
	private static final int GAP = FULL ? 5 : 15;

	private static final List<String> table = new ArrayList<>();

	private static ServerProcess server;

	private OverloadMeasurement measurement;

	@BeforeAll
	static void startServer() throws Exception {
		String[] arguments = { "--websocket.outbound.max-bytes=64KB", "--websocket.outbound.overflow=fail",
				"--websocket.outbound.stall-timeout=60s", "--websocket.handshake-timeout=5s",
				"--websocket.close-timeout=" + (FULL ? 5 : 2) + "s" };
		if (FULL) {
			Pinning.moveThisProcess();
		}
		server = FULL ? ServerProcess.startPinned(arguments) : ServerProcess.start(arguments);
	}

	@AfterAll
	static void stopServer() {
		server.close();
		System.out
			.println("| case | memory | p99 of the others, quiet → loaded, ms | median of ratios | others lost |");
		System.out.println("|---|---|---|---|---|");
		table.forEach(System.out::println);
	}

	@BeforeEach
	void start() throws Exception {
		this.measurement = new OverloadMeasurement(server, OTHERS, FULL ? 4 : 1);
	}

	@AfterEach
	void stop() {
		this.measurement.close();
	}

	private void measure(String what, OverloadMeasurement.Load load) throws Exception {
		measure(what, this.measurement::silence, load);
	}

	private void measure(String what, OverloadMeasurement.Load quiet, OverloadMeasurement.Load load) throws Exception {
		this.measurement.run(ROUNDS, quiet, load);
		long lost = this.measurement.lost();
		String row = this.measurement.row(what, lost);
		System.out.println(row);
		table.add(row);
		assertThat(lost).isZero();
	}

	@Test
	void socketsThatDoNotReadCostTheirQueuesAndNoMore() throws Exception {
		int count = FULL ? 1000 : 100;
		int messages = FULL ? 1000 : 200;
		measure("sockets that do not read: " + count + ", beside 100 that do; broadcasts: " + messages,
				(nobody) -> broadcast(messages), (deaf) -> {
					List<Channel> room = deaf.connect("/room", count);
					room.forEach((channel) -> channel.config().setAutoRead(false));
					return broadcast(messages);
				});
		assertThat(this.measurement.memory()).isLessThan((long) count * MAX_BYTES + CHUNKS);
	}

	private String broadcast(int messages) throws Exception {
		try (Crowd readers = new Crowd(server.port())) {
			readers.connect("/room", 100);
			this.measurement.begin();
			String result = server.get("/broadcast?count=" + messages + "&size=1000&gap=" + GAP);
			Awaitility.await("readers have all, sent/refused/gone " + result)
				.atMost(PATIENCE)
				.until(() -> readers.messages.get() == 100L * messages);
			return ", sent/refused/gone " + result;
		}
	}

	@Test
	void pingsOfAPeerThatDoesNotReadEndIt() throws Exception {
		int pings = FULL ? 1_000_000 : 50_000;
		measure("pings of one peer that does not read: " + pings,
				(flood) -> flood(flood, pings, Crowd.frame(0x89, new byte[100]), false));
	}

	@Test
	void emptyContinuationFramesEndTheirSocket() throws Exception {
		int frames = FULL ? 1_000_000 : 50_000;
		measure("empty continuation frames of one peer: " + frames,
				(flood) -> flood(flood, frames, Crowd.frame(0x00, new byte[0]), true));
	}

	private String flood(Crowd flood, int count, ByteBuf frame, boolean fragments) throws Exception {
		Channel channel = flood.connect("/echo", 1).get(0);
		channel.config().setAutoRead(false);
		if (fragments) {
			channel.writeAndFlush(Crowd.frame(0x01, new byte[0]));
		}
		int taken = write(channel, frame, count);
		this.measurement.awaitOthersOnly();
		return ", written " + taken;
	}

	@Test
	void messageFloodOfOnePeerIsHeldBack() throws Exception {
		int count = FULL ? 2_000_000 : 20_000;
		measure("messages of one peer, each echoed: " + count, (flood) -> {
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
			OverloadMeasurement.rest(2);
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
			.untilAsserted(() -> assertThat(this.measurement.descriptors()).isLessThan(50));
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

}
