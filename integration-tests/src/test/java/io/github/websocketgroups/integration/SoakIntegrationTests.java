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
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets come, talk and go in every way for minutes; afterwards the server is as it was.
 * Run by {@code mvn verify -Psoak -Dsoak.minutes=5}.
 */
@Tag("alone")
@EnabledIfSystemProperty(named = "soak.minutes", matches = "\\d+")
class SoakIntegrationTests {

	private static final int MIB = 1024 * 1024;

	private final long seed = Long.getLong("soak.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private long sockets;

	@Test
	void nothingIsLeftBehind() throws Exception {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("soak.minutes"));
		try (ServerProcess server = ServerProcess.start("--websocket.close-timeout=1s")) {
			churn(server);
			churn(server);
			long[] before = server.used();
			while (System.nanoTime() < end) {
				churn(server);
			}
			long[] after = server.used();
			System.out.printf(
					"soak, seed %d: %d sockets, heap %d -> %d KiB, direct %d -> %d KiB, descriptors %d -> %d%n",
					this.seed, this.sockets, before[0] / 1024, after[0] / 1024, before[1] / 1024, after[1] / 1024,
					before[2], after[2]);
			assertThat(after[0]).isLessThan(before[0] + 4 * MIB);
			assertThat(after[1]).isLessThan(before[1] + 16 * MIB);
			assertThat(after[2]).isLessThan(before[2] + 20);
		}
	}

	private void churn(ServerProcess server) throws Exception {
		try (Crowd crowd = new Crowd(server.port())) {
			List<Channel> talkers = crowd.connect("/echo", 500);
			List<Channel> listeners = crowd.connect("/room", 500);
			this.sockets += 1000;
			for (Channel channel : talkers) {
				for (int i = this.random.nextInt(10); i >= 0; i--) {
					channel.write(Crowd.frame(Crowd.TEXT, new byte[this.random.nextInt(500)]));
				}
				channel.flush();
			}
			listeners.subList(0, 50).forEach((channel) -> channel.config().setAutoRead(false));
			server.get("/broadcast?count=50&size=1000&gap=1");
			crowd.channels.forEach(this::end);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.get("/sockets").equals("0"));
		}
	}

	private void end(Channel channel) {
		switch (this.random.nextInt(5)) {
			case 0 -> channel.writeAndFlush(Crowd.frame(Crowd.CLOSE, new byte[] { 3, (byte) 0xE8 }));
			case 1 -> channel.writeAndFlush(Crowd.frame(0x83, new byte[1]));
			case 2 -> channel.writeAndFlush(Crowd.frame(0x01, new byte[10])).addListener((done) -> channel.close());
			case 3 -> {
				channel.config().setOption(ChannelOption.SO_LINGER, 0);
				channel.close();
			}
			default -> channel.close();
		}
	}

}
