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

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.test.ScriptedServer.Connection;
import io.github.websocketgroups.test.ScriptedServer.Script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TestSocket}.
 */
class TestSocketTests {

	@Test
	void expectsMessagesInTheirOrder() throws Exception {
		run(writing(text("a"), binary(1, 2), text("b"), binary(3), text("c"), close(1000, "")), (socket) -> {
			socket.expectText("a").expectBinary(new byte[] { 1, 2 });
			assertThat(socket.expectText()).isEqualTo("b");
			assertThat(socket.expectBinary()).containsExactly(3);
			socket.expectText((text) -> assertThat(text).isEqualTo("c")).expectClose(CloseStatus.NORMAL);
		});
	}

	@Test
	void putsFragmentsTogetherAroundControlFrames() throws Exception {
		run(writing(text("He").notFinal(), ping("p"), RawFrame.of(RawFrame.CONTINUATION, "llo")),
				(socket) -> socket.expectText("Hello"));
	}

	@Test
	void answersPings() throws Exception {
		run((connection) -> {
			connection.write(ping("p"));
			assertThat(connection.read(7)).startsWith(0x8A, 0x81);
			connection.write(text("done"));
		}, (socket) -> socket.expectText("done"));
	}

	@Test
	void confirmsTheCloseFrameOfTheServer() throws Exception {
		CompletableFuture<byte[]> answer = new CompletableFuture<>();
		run((connection) -> {
			connection.write(close(1008, "no"));
			answer.complete(connection.read(8));
		}, (socket) -> {
			socket.expectClose(CloseStatus.POLICY_VIOLATION).expectClose(1008).expectClose(new CloseStatus(1008, "no"));
			assertThat(socket.expectClose()).isEqualTo(new CloseStatus(1008, "no"));
			assertThat(answer.get(5, TimeUnit.SECONDS)).startsWith(0x88, 0x82);
		});
	}

	@Test
	void sendsMessagesOfEveryKind() throws Exception {
		run(ECHO, (socket) -> {
			socket.send("a").send(new byte[] { 1 }).send((Object) "b").send((Object) new byte[] { 2 });
			socket.send(WebSocketMessage.text("c")).send(WebSocketMessage.binary(new byte[] { 3 }));
			socket.expectText("a").expectBinary(new byte[] { 1 }).expectText("b").expectBinary(new byte[] { 2 });
			socket.expectText("c").expectBinary(new byte[] { 3 });
		});
	}

	@Test
	void compressedMessagesAreInflated() throws Exception {
		String text = "again and ".repeat(5000) + "again";
		byte[] compressed = HexFormat.of().parseHex("f248cdc9c90700");
		Script script = (connection) -> {
			connection.accept("sec-websocket-extensions: permessage-deflate; server_no_context_takeover\r\n");
			RawFrame whole = RawFrame.of(RawFrame.TEXT, compressed).rsv(TestCompression.RSV1);
			RawFrame first = RawFrame.of(RawFrame.TEXT, Arrays.copyOf(compressed, 3)).rsv(TestCompression.RSV1);
			RawFrame second = RawFrame.of(RawFrame.CONTINUATION, Arrays.copyOfRange(compressed, 3, 7));
			connection.write(whole, first.notFinal(), second, text("plain"));
			connection.write(TestCompression.deflate(RawFrame.of(RawFrame.TEXT, text)));
		};
		try (ScriptedServer server = new ScriptedServer(script);
				TestSocket socket = WebSocketTestClient.bindTo("ws://localhost:" + server.port())
					.compression()
					.connect("/")) {
			assertThat(server.head()).contains("Sec-WebSocket-Extensions: permessage-deflate\r\n");
			socket.expectText("Hello").expectText("Hello").expectText("plain").expectText(text);
		}
	}

	@Test
	void sendsAndExpectsJson() throws Exception {
		run(ECHO, (socket) -> {
			Reply reply = new Reply("hi", 1);
			socket.send(reply).send(reply).send(reply).send(List.of(reply)).send(reply);
			socket.expectText("{\"text\":\"hi\",\"number\":1}");
			socket.expectJson(Reply.class).isEqualTo(reply);
			socket.expectJson(Reply.class).satisfies((value) -> assertThat(value.text()).isEqualTo("hi"));
			socket.expectJson(new ParameterizedTypeReference<List<Reply>>() {
			}).isEqualTo(List.of(reply));
			assertThat(socket.expectJson(Reply.class).value()).isEqualTo(reply);
		});
	}

	@Test
	void jsonThatIsNotAsExpectedFailsWithAllThatArrived() throws Exception {
		run(writing(text("{\"text\":\"a\",\"number\":0}"), text("{\"text\":\"b\",\"number\":0}"), text("nonsense"),
				text("null")), (socket) -> {
					String first = "Arrived so far:\n  text \"{\"text\":\"a\",\"number\":0}\"";
					assertThatExceptionOfType(AssertionError.class)
						.isThrownBy(() -> socket.expectJson(Reply.class)
							.satisfies((value) -> assertThat(value.text()).isEqualTo("x")))
						.withMessageContaining("but was: \"a\"")
						.withMessageContaining(first);
					assertThatExceptionOfType(AssertionError.class)
						.isThrownBy(() -> socket.expectJson(Reply.class).isEqualTo(new Reply("x", 0)))
						.withMessageStartingWith(
								"Expected Reply[text=x, number=0] but got Reply[text=b, number=0]. " + first);
					assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> socket.expectJson(Reply.class))
						.withMessageStartingWith("Expected JSON of " + Reply.class.getName()
								+ " but could not read it from \"nonsense\": ")
						.withMessageContaining(first);
					assertFails(() -> socket.expectJson(Reply.class).value(), "Expected a value but got null.");
				});
	}

	@Test
	void pingsAndExpectsPongsBesideTheMessages() throws Exception {
		run((connection) -> {
			connection.write(text("a"));
			connection.read(8);
			connection.write(RawFrame.of(RawFrame.PONG, "hi"), RawFrame.of(RawFrame.PONG, "ho"));
		}, (socket) -> {
			socket.ping("hi").expectPong("hi");
			assertFails(() -> socket.expectPong("hey"), "Expected pong \"hey\" but got pong \"ho\". "
					+ "Arrived so far:\n  text \"a\"\n  pong \"hi\"\n  pong \"ho\"");
			socket.expectText("a");
			assertFails(() -> socket.expectPong("hey"), "Expected pong \"hey\" but the socket was closed with 1006.");
		});
	}

	@Test
	void failureListsAllThatArrived() throws Exception {
		CountDownLatch last = new CountDownLatch(1);
		run(Duration.ofMillis(500), (connection) -> {
			connection.write(text("a"), ping("p"), binary(1));
			last.await(5, TimeUnit.SECONDS);
		}, (socket) -> {
			assertFails(() -> socket.expectText("b"),
					"Expected text \"b\" but got text \"a\". Arrived so far:\n" + "  text \"a\"");
			assertFails(() -> socket.expectText(), "Expected a text message but got binary 01 (1 bytes). "
					+ "Arrived so far:\n  text \"a\"\n  ping \"p\"\n  binary 01 (1 bytes)");
			assertFails(() -> socket.expectText("c"), "Expected text \"c\" but nothing came within 500 ms. "
					+ "Arrived so far:\n  text \"a\"\n  ping \"p\"\n  binary 01 (1 bytes)");
			assertFails(() -> socket.expectClose(1000), "Expected close 1000 but nothing came within 500 ms.");
			assertFails(() -> socket.expectPong("x"), "Expected pong \"x\" but nothing came within 500 ms.");
			last.countDown();
		});
	}

	@Test
	void otherKindOfMessageFails() throws Exception {
		run(writing(text("a"), binary('a')), (socket) -> {
			assertFails(() -> socket.expectBinary(), "Expected a binary message but got text \"a\".");
			assertFails(() -> socket.expectText("a"), "Expected text \"a\" but got binary 61 (1 bytes).");
		});
	}

	@Test
	void closeBehindAMessageFails() throws Exception {
		run(writing(text("a"), close(1000, "")), (socket) -> assertFails(() -> socket.expectClose(CloseStatus.NORMAL),
				"Expected close 1000 but got text \"a\"."));
	}

	@Test
	void otherCloseStatusFails() throws Exception {
		run(writing(close(1011, "oops")), (socket) -> {
			assertFails(() -> socket.expectClose(new CloseStatus(1000, "bye")),
					"Expected close 1000 \"bye\" but the socket was closed with 1011 \"oops\". "
							+ "Arrived so far:\n  close 1011 \"oops\"");
			assertFails(() -> socket.expectClose(new CloseStatus(1011, "bye")), "Expected close 1011 \"bye\" but ");
			assertFails(() -> socket.expectText("a"),
					"Expected text \"a\" but the socket was closed with 1011 \"oops\".");
		});
	}

	@Test
	void closeFrameWithoutCodeIs1005AndNoneIs1006() throws Exception {
		run(writing(RawFrame.of(RawFrame.CLOSE, "")), (socket) -> socket.expectClose(CloseStatus.NO_STATUS_CODE));
		run(writing(), (socket) -> socket.expectClose(CloseStatus.NO_CLOSE_FRAME));
		run(Connection::reset, (socket) -> socket.expectClose(1006));
	}

	@Test
	void expectedSilenceIsBrokenByAMessageOrAnUnexpectedEnd() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		run((connection) -> {
			go.await(5, TimeUnit.SECONDS);
			connection.write(text("a"), close(1000, ""));
		}, (socket) -> {
			socket.expectNoMessage(Duration.ofMillis(30));
			go.countDown();
			assertFails(() -> socket.expectNoMessage(Duration.ofSeconds(5)),
					"Expected no message within 5000 ms but got text \"a\".");
			socket.expectText("a");
			assertFails(() -> socket.expectNoMessage(Duration.ofSeconds(5)),
					"Expected no message within 5000 ms but the socket was closed with 1000.");
			socket.expectClose(1000).expectNoMessage(Duration.ofSeconds(5));
			assertThat(socket.isOpen()).isFalse();
		});
	}

	@Test
	void closesWithAStatusAndExpectsTheAnswer() throws Exception {
		run((connection) -> {
			assertThat(connection.read(10)).startsWith(0x88, 0x84);
			connection.write(close(4000, ""));
		}, (socket) -> socket.close(new CloseStatus(4000, "ok")).expectClose(4000));
	}

	@Test
	void closeSaysGoodbye() throws Exception {
		CompletableFuture<byte[]> got = new CompletableFuture<>();
		run((connection) -> got.complete(connection.read(8)), (socket) -> assertThat(socket.isOpen()).isTrue());
		assertThat(got.get(5, TimeUnit.SECONDS)).startsWith(0x88, 0x82);
	}

	@Test
	void abortResetsTheConnection() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		run((connection) -> {
			try {
				connection.readUntilEnd();
			}
			catch (IOException ex) {
				failure.complete(ex);
			}
		}, (socket) -> {
			socket.abort();
			assertThat(failure.get(5, TimeUnit.SECONDS)).hasMessageContaining("reset");
		});
	}

	@Test
	void sendToAServerThatIsGoneIsToldLater() throws Exception {
		run(Connection::reset, (socket) -> {
			socket.expectClose(1006);
			socket.send("a").send("b");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> socket.expectText("c"))
				.withMessageContaining("\nSending failed: ");
		});
	}

	@ParameterizedTest
	@MethodSource("violations")
	void serverThatBreaksARuleFails(byte[] bytes, int code, String rule) throws Exception {
		run((connection) -> {
			connection.write(bytes);
			connection.readUntilEnd();
		}, (socket) -> assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> socket.expectText())
			.withMessageContaining("closed with " + code)
			.withMessageContaining(rule));
	}

	static Stream<Arguments> violations() {
		RawFrame text = text("a").unmasked();
		return Stream.of(violation(text("a"), 1002, "must not mask"), violation(text.rsv(4), 1002, "reserved bits"),
				violation(RawFrame.of(3, "").unmasked(), 1002, "reserved opcode"),
				violation(RawFrame.of(0xB, "").unmasked(), 1002, "reserved opcode"),
				violation(ping("a").unmasked().notFinal(), 1002, "must be final"),
				violation(ping("a".repeat(126)).unmasked(), 1002, "at most 125 bytes"),
				violation(RawFrame.of(RawFrame.CLOSE, "a").unmasked(), 1002, "two bytes"),
				violation(RawFrame.of(RawFrame.CONTINUATION, "a").unmasked(), 1002, "no message to continue"),
				violation(RawFrame.of(RawFrame.TEXT, new byte[] { -1 }).unmasked(), 1007, "not UTF-8"));
	}

	@Test
	void longLogIsCutOff() throws Exception {
		RawFrame[] pings = Stream.generate(() -> ping("p")).limit(250).toArray(RawFrame[]::new);
		run((connection) -> {
			connection.write(pings);
			connection.write(text("a"), text("b"));
		}, (socket) -> {
			socket.expectText("a");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> socket.expectText("x"))
				.withMessageContaining("  ping \"p\"\n  and ");
		});
	}

	private static final Script ECHO = (connection) -> {
		while (true) {
			int first = connection.in().readUnsignedByte();
			int length = connection.in().readUnsignedByte() & 0x7F;
			byte[] key = connection.read(4);
			byte[] payload = connection.read(length);
			for (int i = 0; i < length; i++) {
				payload[i] ^= key[i % 4];
			}
			connection.write(RawFrame.of(first & 0xF, payload));
		}
	};

	private static Script writing(RawFrame... frames) {
		return (connection) -> connection.write(frames);
	}

	private static RawFrame text(String text) {
		return RawFrame.of(RawFrame.TEXT, text);
	}

	private static RawFrame binary(int... bytes) {
		byte[] payload = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			payload[i] = (byte) bytes[i];
		}
		return RawFrame.of(RawFrame.BINARY, payload);
	}

	private static RawFrame ping(String payload) {
		return RawFrame.of(RawFrame.PING, payload);
	}

	private static RawFrame close(int code, String reason) {
		return RawFrame.close(code, reason);
	}

	private static Arguments violation(RawFrame frame, int code, String rule) {
		return Arguments.of(frame.toBytes(0), code, rule);
	}

	private static void run(Script script, Use use) throws Exception {
		run(Duration.ofSeconds(5), script, use);
	}

	private static void run(Duration timeout, Script script, Use use) throws Exception {
		try (ScriptedServer server = ScriptedServer.accepting(script);
				TestSocket socket = WebSocketTestClient.bindTo("ws://localhost:" + server.port())
					.timeout(timeout)
					.connect("/")) {
			use.accept(socket);
		}
	}

	private static void assertFails(Executable expectation, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(expectation::execute)
			.withMessageStartingWith(message);
	}

	record Reply(String text, int number) {

	}

	private interface Use {

		void accept(TestSocket socket) throws Exception;

	}

}
