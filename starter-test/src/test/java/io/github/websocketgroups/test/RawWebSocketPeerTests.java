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

package io.github.websocketgroups.test;

import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RawWebSocketPeer}.
 */
class RawWebSocketPeerTests {

	@Test
	void readsFramesOfEveryKind() throws Exception {
		byte[] large = new byte[70_000];
		try (ScriptedServer server = ScriptedServer
			.accepting((connection) -> connection.write(RawFrame.of(RawFrame.TEXT, "He").notFinal(),
					RawFrame.of(RawFrame.PING, "p"), RawFrame.of(RawFrame.CONTINUATION, "llo"),
					RawFrame.of(RawFrame.BINARY, large), RawFrame.of(RawFrame.PONG, "q"),
					RawFrame.of(RawFrame.TEXT, "x".repeat(300)), RawFrame.of(0xB, "").rsv(5),
					RawFrame.close(1001, "bye")));
				RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			assertThat(peer.nextFrame()).isEqualTo(RawFrame.of(RawFrame.TEXT, "He").notFinal().unmasked());
			assertThat(peer.expectPing().text()).isEqualTo("p");
			peer.expectFrame(RawFrame.of(RawFrame.CONTINUATION, "llo"))
				.expectBinary(large)
				.expectPong("q")
				.expectText("x".repeat(300))
				.expectFrame(RawFrame.of(0xB, "").rsv(5))
				.expectClose(1001, "bye")
				.expectEof();
			assertThat(peer.received()).hasSize(8);
		}
	}

	@Test
	void readsAFrameThatArrivesInPartsAroundATimeout() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		try (ScriptedServer server = ScriptedServer.accepting((connection) -> {
			connection.write(new byte[] { (byte) 0x81, 5, 'H', 'e' });
			go.await(5, TimeUnit.SECONDS);
			connection.write("llo");
		}); RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			peer.expectNoFrame(Duration.ofMillis(50));
			go.countDown();
			peer.expectText("Hello").expectEnd();
		}
	}

	@Test
	void readsFramesThatCameWithTheHandshake() throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> {
			String key = RawHeaders.parse(connection.readHead()).first("Sec-WebSocket-Key");
			connection.write(ScriptedServer.SWITCHING + "Sec-WebSocket-Accept: " + RawHandshake.accept(key)
					+ "\r\n\r\n\u0081\u0001a");
		}); RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			peer.expectText("a");
		}
	}

	@Test
	void sendsWhatItIsToldTo() throws Exception {
		CompletableFuture<byte[]> got = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer
			.accepting((connection) -> got.complete(connection.in().readAllBytes()));
				RawWebSocketPeer peer = RawWebSocketPeer.to(server.port()).maskingKey(0).connect()) {
			peer.sendText("a")
				.sendBinary(new byte[] { 1 })
				.sendPing("p")
				.sendPong("q")
				.sendClose()
				.sendClose(1000, "r")
				.sendHeader(RawFrame.of(RawFrame.TEXT, ""), 300)
				.sendWithLength(RawFrame.of(RawFrame.TEXT, "s"), 2)
				.sendByteAtATime(RawFrame.of(RawFrame.TEXT, "tu").unmasked())
				.sendSplit(peer.encode(RawFrame.of(RawFrame.TEXT, "v").unmasked()), 0, 2)
				.halfClose();
			assertThat(got.get(5, TimeUnit.SECONDS)).asHexString()
				.isEqualTo("81810000000061" + "82810000000001" + "89810000000070" + "8A810000000071" + "888000000000"
						+ "88830000000003E872" + "81FE012C00000000" + "81FE00010000000073" + "81027475" + "810176");
		}
	}

	@Test
	void partsWithAGapArriveOneByOne() throws Exception {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer.accepting((connection) -> {
			first.complete(connection.in().read(new byte[10]));
			connection.readUntilEnd();
		}); RawWebSocketPeer peer = RawWebSocketPeer.to(server.port()).gap(Duration.ofMillis(50)).connect()) {
			peer.sendSplit(new byte[2], 1);
			assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(1);
		}
	}

	@Test
	void resetIsSeenByTheServer() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer
			.accepting((connection) -> failure.complete(catchThrowable(connection::readUntilEnd)));
				RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			peer.reset();
			assertThat(failure.get(5, TimeUnit.SECONDS)).isInstanceOf(SocketException.class);
		}
	}

	@Test
	void smallReceiveBufferMakesASlowReader() throws Exception {
		try (ScriptedServer server = ScriptedServer.accepting((connection) -> connection.readUntilEnd());
				RawWebSocketPeer peer = RawWebSocketPeer.to(server.port()).receiveBufferSize(4096).connect()) {
			assertThat(peer.tcpSocket().getReceiveBufferSize()).isLessThan(16_384);
		}
	}

	@Test
	void sendToAServerThatIsGoneIsToldLater() throws Exception {
		try (ScriptedServer server = ScriptedServer.accepting(ScriptedServer.Connection::reset);
				RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			peer.expectReset().sendText("a").sendText("b");
			assertThat(peer.sendFailure()).isNotNull();
			assertFails(() -> peer.expectText("c"), "Expected text \"c\" but got connection reset (RST). "
					+ "Arrived so far:\n  HTTP/1.1 101 Switching Protocols\n  connection reset (RST)\nSending failed: ");
		}
	}

	@Test
	void failureShowsAllThatArrived() throws Exception {
		try (ScriptedServer server = ScriptedServer.accepting((connection) -> {
			connection.write(RawFrame.of(RawFrame.TEXT, "a"), RawFrame.of(RawFrame.PING, "p"));
			connection.write(new byte[] { (byte) 0x81, 5, 'H' });
			connection.readUntilEnd();
		}); RawWebSocketPeer peer = RawWebSocketPeer.to(server.port()).timeout(Duration.ofMillis(500)).connect()) {
			peer.expectText("a");
			assertFails(() -> peer.expectClose(1000), "Expected close 1000 but got ping \"p\". Arrived so far:\n"
					+ "  HTTP/1.1 101 Switching Protocols\n  text \"a\"\n  ping \"p\"");
			assertFails(() -> peer.nextFrame(Duration.ofMillis(50)),
					"Expected a frame but nothing came within 50 ms. Arrived so far:\n"
							+ "  HTTP/1.1 101 Switching Protocols\n  text \"a\"\n  ping \"p\"\n"
							+ "  3 bytes that are not a whole frame yet: 810548");
			assertFails(peer::expectEof,
					"Expected end of stream (FIN) but the connection was still open after 500 ms.");
		}
	}

	@Test
	void expectedSilenceIsBrokenByAFrameOrTheEnd() throws Exception {
		try (ScriptedServer server = ScriptedServer
			.accepting((connection) -> connection.write(RawFrame.of(RawFrame.TEXT, "a")));
				RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			assertFails(() -> peer.expectNoFrame(Duration.ofSeconds(5)),
					"Expected no frame within 5000 ms but got text \"a\".");
			assertFails(() -> peer.expectNoFrame(Duration.ofSeconds(5)),
					"Expected no frame within 5000 ms but got end of stream (FIN).");
			assertFails(peer::expectReset, "Expected connection reset (RST) but got end of stream (FIN).");
		}
	}

	@Test
	void expectedEndIsBrokenByAFrame() throws Exception {
		try (ScriptedServer server = ScriptedServer
			.accepting((connection) -> connection.write(RawFrame.of(RawFrame.TEXT, "a")));
				RawWebSocketPeer peer = RawWebSocketPeer.connect(server.port(), "/")) {
			assertFails(peer::expectEnd, "Expected the connection to end but got text \"a\".");
		}
	}

	private static void assertFails(Executable expectation, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(expectation::execute)
			.withMessageStartingWith(message);
	}

}
