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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cases 12 and 13 of the Autobahn fuzzing client, and what else RFC 7692 asks of a
 * server.
 */
class AutobahnCompressionIntegrationTests {

	private static final int RSV1 = 4;

	private static final int MESSAGES = 5;

	private static final String OFFER = "permessage-deflate; client_no_context_takeover; client_max_window_bits";

	private static final String ANSWER = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

	private static final String WINDOW = "; server_max_window_bits=15";

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = Autobahn.start(true);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Arguments> case12() {
		int[] sizes = { 16, 64, 256, 1024, 4096, 8192, 16384, 32768, 65536, 131072 };
		return Stream.of("json", "random", "repeated", "latin", "chinese")
			.flatMap((kind) -> IntStream.range(0, sizes.length).mapToObj((i) -> Arguments.of(kind, i + 1, sizes[i])));
	}

	@ParameterizedTest(name = "case 12, {0} {1}: messages of {2}")
	@MethodSource
	void case12(String kind, int number, int size) {
		byte[] payload = payload(kind, size);
		int opcode = kind.equals("random") ? RawFrame.BINARY : RawFrame.TEXT;
		try (RawWebSocketPeer peer = connect(OFFER)) {
			echo(peer, opcode, payload);
			Closing.close(peer);
		}
		if (size <= 256) {
			echoByteByByte(OFFER, opcode, payload);
		}
	}

	// each byte takes a pause, so this is for what is short
	private static void echoByteByByte(String offer, int opcode, byte[] payload) {
		byte[] sent = Bytes.of(RawFrame.of(opcode, Deflate.deflate(payload)).rsv(RSV1));
		Feed.BYTE_BY_BYTE.run(client(offer), sent, (peer) -> {
			expectCompressed(peer, opcode, payload);
			Closing.close(peer);
		});
	}

	private static void echo(RawWebSocketPeer peer, int opcode, byte[] payload) {
		byte[] compressed = Deflate.deflate(payload);
		for (int i = 0; i < MESSAGES; i++) {
			int cut = compressed.length / MESSAGES * i;
			if (cut == 0) {
				peer.send(RawFrame.of(opcode, compressed).rsv(RSV1));
			}
			else {
				peer.send(fragments(opcode, compressed, cut));
			}
			expectCompressed(peer, opcode, payload);
		}
	}

	private static RawFrame[] fragments(int opcode, byte[] compressed, int cut) {
		byte[] first = Arrays.copyOf(compressed, cut);
		byte[] rest = Arrays.copyOfRange(compressed, cut, compressed.length);
		return new RawFrame[] { RawFrame.of(opcode, first).rsv(RSV1).notFinal(), Bytes.more(rest) };
	}

	private static RawFrame expectCompressed(RawWebSocketPeer peer, int opcode, byte[] payload) {
		RawFrame frame = peer.nextFrame();
		assertThat(frame.opcode()).isEqualTo(opcode);
		assertThat(frame.fin()).isTrue();
		assertThat(frame.rsv()).isEqualTo(RSV1);
		assertThat(Deflate.inflate(frame.payload())).isEqualTo(payload);
		return frame;
	}

	private static byte[] payload(String kind, int size) {
		if (kind.equals("random")) {
			byte[] bytes = new byte[size];
			new Random(size).nextBytes(bytes);
			return bytes;
		}
		String text = switch (kind) {
			case "json" -> Bytes.repeat("{\"id\":17,\"text\":\"hello\",\"tags\":[\"a\",\"b\"]},", size);
			case "latin" -> Bytes.repeat("Lörem ipsum dölör sit ämet. ", size);
			case "chinese" -> Bytes.repeat("天地玄黄宇宙洪荒", size / 3);
			default -> "x".repeat(size);
		};
		return Bytes.utf8(text);
	}

	@ParameterizedTest(name = "case 13.{0}: offer {1}")
	@CsvSource(delimiter = '|', value = { "1 | permessage-deflate | " + ANSWER,
			"2 | permessage-deflate; server_no_context_takeover | " + ANSWER,
			"3 | permessage-deflate; server_max_window_bits=9 |",
			"4 | permessage-deflate; server_max_window_bits=15 | " + ANSWER + WINDOW,
			"5 | permessage-deflate; server_no_context_takeover; server_max_window_bits=9 |",
			"6 | permessage-deflate; server_no_context_takeover; server_max_window_bits=15 | " + ANSWER + WINDOW,
			"7 | permessage-deflate; server_no_context_takeover; server_max_window_bits=9, permessage-deflate | "
					+ ANSWER })
	void case13(int number, String offer, @Nullable String answer) {
		byte[] payload = payload("json", 4096);
		try (RawWebSocketPeer peer = connect(offer)) {
			assertThat(peer.response().header("Sec-WebSocket-Extensions")).isEqualTo(answer);
			if (answer == null) {
				peer.send(Bytes.text(payload)).expectFrame(Bytes.text(payload));
			}
			else {
				echo(peer, RawFrame.TEXT, payload);
			}
			Closing.close(peer);
		}
		if (answer != null) {
			echoByteByByte(offer, RawFrame.TEXT, payload);
		}
	}

	@Test
	void repliesAndBroadcastsAreCompressedForWhoOfferedIt() {
		byte[] payload = payload("json", 4096);
		try (RawWebSocketPeer peer = connect(OFFER); RawWebSocketPeer plain = application.connect("/echo")) {
			peer.send(Bytes.text(payload));
			assertThat(expectCompressed(peer, RawFrame.TEXT, payload).payload()).hasSizeLessThan(500);
			plain.send(Bytes.text(payload)).expectFrame(Bytes.text(payload));
			application.registry().group("echo").send(new String(payload, StandardCharsets.UTF_8));
			assertThat(expectCompressed(peer, RawFrame.TEXT, payload).payload()).hasSizeLessThan(500);
			plain.expectFrame(Bytes.text(payload));
		}
	}

	@Test
	void onlyTheFirstAcceptableOfferIsAnswered() {
		try (RawWebSocketPeer peer = connect("x-unknown, permessage-deflate; server_max_window_bits=9, " + OFFER)) {
			assertThat(peer.response().headers("Sec-WebSocket-Extensions")).containsExactly(ANSWER);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate; unknown", "permessage-deflate; client_max_window_bits=7",
			"permessage-deflate; client_max_window_bits=16", "permessage-deflate; server_max_window_bits",
			"permessage-deflate; client_max_window_bits=010", "permessage-deflate; server_no_context_takeover=1",
			"permessage-deflate; server_no_context_takeover; server_no_context_takeover", "x-webkit-deflate-frame" })
	void offerThatIsNoneOfOursIsDeclined(String offer) {
		try (RawWebSocketPeer peer = connect(offer)) {
			assertThat(peer.response().headers("Sec-WebSocket-Extensions")).isEmpty();
			peer.sendText("plain").expectText("plain");
			Closing.expectFailure(peer.send(Bytes.text("x").rsv(RSV1)), 1002);
		}
	}

	@Test
	void compressedTextMayArriveInAnyPieces() {
		RawFrame frame = Bytes.text(Deflate.deflate(Bytes.utf8("Hello €"))).rsv(RSV1);
		for (Feed feed : Feed.values()) {
			feed.run(client(OFFER), Bytes.of(frame), (peer) -> {
				expectCompressed(peer, RawFrame.TEXT, Bytes.utf8("Hello €"));
				Closing.close(peer);
			});
		}
	}

	@Test
	void uncompressedMessagesMayBeMixedIn() {
		try (RawWebSocketPeer peer = connect(OFFER)) {
			peer.sendText("plain");
			expectCompressed(peer, RawFrame.TEXT, Bytes.utf8("plain"));
			peer.send(Bytes.text(Deflate.deflate(Bytes.utf8("small"))).rsv(RSV1), Bytes.text("plain"));
			expectCompressed(peer, RawFrame.TEXT, Bytes.utf8("small"));
			expectCompressed(peer, RawFrame.TEXT, Bytes.utf8("plain"));
		}
	}

	@Test
	void messageAfterAFinalBlockIsRead() {
		try (RawWebSocketPeer peer = connect(OFFER)) {
			for (String text : List.of("first", "second")) {
				peer.send(Bytes.text(Deflate.deflateFinal(Bytes.utf8(text))).rsv(RSV1));
				expectCompressed(peer, RawFrame.TEXT, Bytes.utf8(text));
			}
			echo(peer, RawFrame.TEXT, Bytes.utf8("and one without"));
		}
	}

	@Test
	void firstFragmentMayInflateToNothing() {
		byte[] compressed = Deflate.deflate(Bytes.utf8("text"));
		try (RawWebSocketPeer peer = connect(OFFER)) {
			peer.send(Bytes.text(new byte[0]).rsv(RSV1).notFinal(), Bytes.more(compressed));
			expectCompressed(peer, RawFrame.TEXT, Bytes.utf8("text"));
			peer.send(Bytes.text(new byte[] { compressed[0] }).rsv(RSV1).notFinal(),
					Bytes.more(Arrays.copyOfRange(compressed, 1, compressed.length)));
			expectCompressed(peer, RawFrame.TEXT, Bytes.utf8("text"));
		}
	}

	@Test
	void emptyMessageIsOneOctet() {
		try (RawWebSocketPeer peer = connect(OFFER)) {
			peer.send(Bytes.text(new byte[1]).rsv(RSV1));
			expectCompressed(peer, RawFrame.TEXT, new byte[0]);
		}
	}

	static Stream<Case> broken() {
		byte[] compressed = Deflate.deflate(Bytes.utf8("text"));
		byte[] invalid = Deflate.deflate(Bytes.hex("ff"));
		return Stream.of(
				Case.of("RSV1 on a continuation", Bytes.text(compressed).rsv(RSV1).notFinal(),
						Bytes.more(new byte[0]).rsv(RSV1))
					.fails(1002),
				Case.of("RSV1 on a ping", Bytes.ping("x").rsv(RSV1)).fails(1002),
				Case.of("RSV1 on a close", RawFrame.close(1000, "").rsv(RSV1)).fails(1002),
				Case.of("RSV2", Bytes.text(compressed).rsv(RSV1 | 2)).fails(1002),
				Case.of("RSV3", Bytes.text(compressed).rsv(1)).fails(1002),
				Case.of("not deflated", Bytes.text(Bytes.hex("ffffffffff")).rsv(RSV1)).fails(1007),
				Case.of("not UTF-8", Bytes.text(invalid).rsv(RSV1)).fails(1007),
				Case.of("not UTF-8 in a fragment", Bytes.text(invalid).rsv(RSV1).notFinal()).fails(1007));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void broken(Case testCase) {
		for (Feed feed : List.of(Feed.WHOLE, Feed.BYTE_BY_BYTE)) {
			testCase.run(client(OFFER), feed);
		}
	}

	@Test
	void messageThatInflatesOverTheLimitIs1009() {
		byte[] bomb = Deflate.deflate(new byte[65 * 1024 * 1024]);
		assertThat(bomb).hasSizeLessThan(100_000);
		try (RawWebSocketPeer peer = connect(OFFER)) {
			Closing.expectFailure(peer.send(Bytes.binary(bomb).rsv(RSV1)), 1009);
		}
	}

	private static RawWebSocketPeer connect(String offer) {
		return client(offer).connect();
	}

	private static RawWebSocketClient client(String offer) {
		return application.client("/echo").header("Sec-WebSocket-Extensions", offer);
	}

}
