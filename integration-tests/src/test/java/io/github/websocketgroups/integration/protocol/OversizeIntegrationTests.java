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

package io.github.websocketgroups.integration.protocol;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages far over the limit of 64 KiB, also those that are short on the wire: 1009, and
 * the memory of a message of the limit.
 */
class OversizeIntegrationTests {

	private static final int MIB = 1024 * 1024;

	private static final int SIZE = 32 * MIB;

	private static final byte[] BOMB = Deflate.deflate(new byte[SIZE]);

	private static TestApplication application;

	private EchoGroup echo;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.compression.enabled", "true"), EchoGroup.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.echo = application.bean(EchoGroup.class);
		this.echo.forget();
	}

	@ParameterizedTest(name = "in frames of {0} and packets of {1}")
	@CsvSource({ "65536, 65536", "1000, 65536", "65536, 1024" })
	void messageThatInflatesFarOverTheLimitIs1009(int frame, int packet) throws Exception {
		assertThat(BOMB).hasSizeLessThan(64 * 1024);
		long before = taken();
		try (RawWebSocketPeer peer = connect()) {
			Closing.expectFailure(Autobahn.chop(peer, bomb(frame), packet), 1009);
			assertEnded();
		}
		assertThat(taken() - before).isLessThan(SIZE / 2);
	}

	@Test
	void messageThatInflatesFarOverTheLimitIs1009BeforeItHasArrived() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			// what inflates to four times the limit
			Closing.expectFailure(peer.sendBytes(Arrays.copyOf(bomb(BOMB.length), 256)), 1009);
			assertEnded();
		}
	}

	@Test
	void whatFollowsOverTheLimitIsNotHeld() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			peer.send(Bytes.binary(new byte[60_000]).notFinal());
			peer.sendHeader(Bytes.more(""), SIZE).expectClose(1009);
			long before = taken();
			IntStream.range(0, SIZE / MIB).forEach((i) -> peer.sendBytes(new byte[MIB]));
			assertThat(taken() - before).isLessThan(SIZE / 2);
			assertEnded();
		}
	}

	private void assertEnded() throws InterruptedException {
		Disconnect disconnect = this.echo.ending(this.echo.opened());
		assertThat(disconnect.status().getCode()).isEqualTo(1009);
		assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
	}

	private static byte[] bomb(int frame) {
		byte[] bytes = AutobahnLimitsIntegrationTests.fragments(RawFrame.BINARY, BOMB, frame);
		// RSV1
		bytes[0] |= 0x40;
		return bytes;
	}

	/**
	 * Return how much heap event loops have ever taken, and how much is taken of direct
	 * memory.
	 */
	private static long taken() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long[] loops = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
			.filter((thread) -> thread != null && thread.getThreadName().startsWith("reactor-http"))
			.mapToLong(ThreadInfo::getThreadId)
			.toArray();
		return Arrays.stream(threads.getThreadAllocatedBytes(loops)).sum()
				+ ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
	}

	private static RawWebSocketPeer connect() {
		return application.client("/echo").header("Sec-WebSocket-Extensions", "permessage-deflate").connect();
	}

}
