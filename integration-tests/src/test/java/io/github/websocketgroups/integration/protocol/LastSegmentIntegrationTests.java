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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.websocketgroups.integration.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The close frame behind which the server sends nothing more comes in one segment with
 * its FIN, so that a peer that polls never sees the one without the other.
 */
class LastSegmentIntegrationTests {

	private static final int SOCKETS = 300;

	private static final String HANDSHAKE = """
			GET /echo HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			Sec-WebSocket-Version: 13\r
			\r
			""";

	private static TestApplication application;

	@BeforeAll
	static void start() {
		assumeTrue(Epoll.isAvailable(), "Only on epoll");
		application = TestApplication.start(EchoGroup.class);
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
	}

	static Stream<Last> lasts() {
		byte[] close = Bytes.hex("88820000000003e8");
		byte[] answer = Bytes.hex("880203e8");
		return Stream.of(new Last("answer to the peer's", close, answer),
				new Last("answer behind a reply", Bytes.concat(Bytes.of(Bytes.text("x")), close),
						Bytes.concat(Bytes.hex("810178"), answer)),
				new Last("failure", Bytes.hex("8100"),
						Bytes.concat(Bytes.hex("881503ea"), Bytes.utf8("Frame is not masked"))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("lasts")
	@Timeout(60)
	void closeFrameComesWithTheEndOfOutput(Last last) throws IOException {
		for (int i = 0; i < SOCKETS; i++) {
			try (SocketChannel peer = open()) {
				peer.write(ByteBuffer.wrap(last.sent()));
				ByteBuffer in = ByteBuffer.allocate(256);
				while (!hasAll(in, last.expected())) {
					assertThat(peer.read(in)).isNotNegative();
				}
				assertThat(peer.read(in)).isEqualTo(-1);
			}
		}
	}

	private static SocketChannel open() throws IOException {
		SocketChannel peer = SocketChannel
			.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), application.port()));
		peer.write(ByteBuffer.wrap(HANDSHAKE.getBytes(StandardCharsets.US_ASCII)));
		ByteBuffer in = ByteBuffer.allocate(1024);
		while (!text(in).endsWith("\r\n\r\n")) {
			assertThat(peer.read(in)).isPositive();
		}
		peer.configureBlocking(false);
		return peer;
	}

	private static String text(ByteBuffer in) {
		return new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
	}

	private static boolean hasAll(ByteBuffer in, byte[] expected) {
		if (in.position() < expected.length) {
			return false;
		}
		assertThat(in.array()).startsWith(expected);
		return true;
	}

	private record Last(String name, byte[] sent, byte[] expected) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
