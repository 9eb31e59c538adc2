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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sections 5 and 7 of RFC 6455 over real sockets, with bytes that arrive in whatever
 * pieces.
 */
class FramingIntegrationTests {

	private static final byte[] HALF_A_CHARACTER = Bytes.hex("e282");

	private static TestApplication application;

	private EchoGroup echo;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.control-rate", "1000"), EchoGroup.class);
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

	static Stream<Arguments> fed() {
		List<Case> cases = new ArrayList<>();
		cases.addAll(validCases());
		cases.addAll(headerCases());
		cases.addAll(orderCases());
		cases.addAll(lengthCases());
		cases.addAll(textCases());
		cases.addAll(closeCases());
		return cases.stream()
			.flatMap((testCase) -> Stream.of(Feed.values()).map((feed) -> Arguments.of(testCase, feed)));
	}

	@ParameterizedTest(name = "{0}, fed {1}")
	@MethodSource
	void fed(Case testCase, Feed feed) {
		testCase.run(client(), feed);
	}

	private static List<Case> validCases() {
		return List.of(Case.of("text", Bytes.text("héllo €")).text("héllo €").stays(),
				Case.of("binary", Bytes.binary(new byte[] { 0, -1 })).binary(new byte[] { 0, -1 }).stays(),
				Case.of("empty text", Bytes.text("")).text("").stays(),
				Case.of("empty binary", Bytes.binary(new byte[0])).binary(new byte[0]).stays(),
				Case.of("two messages", Bytes.text("a"), Bytes.text("b")).text("a").text("b").stays(),
				Case.of("ping", Bytes.ping("p")).pong("p").stays(),
				Case.of("unsolicited pong", Bytes.pong("p"), Bytes.text("a")).text("a").stays(),
				Case.of("fragments", Bytes.text("a").notFinal(), Bytes.more("b").notFinal(), Bytes.more("c"))
					.text("abc")
					.stays(),
				Case.of("empty fragments", Bytes.text("").notFinal(), Bytes.more("").notFinal(), Bytes.more(""))
					.text("")
					.stays(),
				Case.of("ping and pong between fragments", Bytes.text("a").notFinal(), Bytes.ping("p"), Bytes.pong("q"),
						Bytes.more("b"))
					.pong("p")
					.text("ab")
					.stays(),
				Case.of("character over two fragments", Bytes.text(HALF_A_CHARACTER).notFinal(),
						Bytes.more(Bytes.hex("ac")))
					.text("€")
					.stays(),
				Case.ofBytes("another mask for each frame", Bytes.concat(Bytes.text("a").toBytes(0),
						Bytes.text("b").toBytes(-1), Bytes.text("c").toBytes(0x01020304)))
					.text("a")
					.text("b")
					.text("c")
					.stays());
	}

	private static List<Case> headerCases() {
		List<Case> cases = new ArrayList<>();
		for (int rsv = 1; rsv <= 7; rsv++) {
			cases.add(Case.of("text with RSV " + rsv, Bytes.text("a").rsv(rsv)).fails(1002));
		}
		cases.add(Case.of("ping with RSV1", Bytes.ping("a").rsv(4)).fails(1002));
		cases.add(Case.of("close with RSV1", RawFrame.close(1000, "").rsv(4)).fails(1002));
		cases.add(Case.of("continuation with RSV1", Bytes.text("a").notFinal(), Bytes.more("b").rsv(4)).fails(1002));
		for (int opcode : new int[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }) {
			cases.add(Case.of("opcode " + opcode, RawFrame.of(opcode, "a")).fails(1002));
			cases.add(Case.of("opcode " + opcode + " behind a message", Bytes.text("a"), RawFrame.of(opcode, ""))
				.text("a")
				.fails(1002));
		}
		cases.add(Case.of("no mask", Bytes.text("a").unmasked()).fails(1002));
		cases.add(Case.of("ping without mask", Bytes.ping("").unmasked()).fails(1002));
		return cases;
	}

	private static List<Case> orderCases() {
		return List.of(Case.of("continuation of nothing", Bytes.more("a")).fails(1002),
				Case.of("continuation of a whole message", Bytes.text("a"), Bytes.more("b")).text("a").fails(1002),
				Case.of("message within a message", Bytes.text("a").notFinal(), Bytes.text("b")).fails(1002),
				Case.of("binary within a text", Bytes.text("a").notFinal(), Bytes.binary(new byte[1])).fails(1002),
				Case.of("ping in two fragments", Bytes.ping("a").notFinal(), Bytes.more("b")).fails(1002),
				Case.of("pong in fragments", Bytes.pong("a").notFinal()).fails(1002),
				Case.of("close in fragments", RawFrame.close(1000, "").notFinal()).fails(1002));
	}

	private static List<Case> lengthCases() {
		return List.of(Case.ofBytes("length 5 in 16 bits", Bytes.text("abcde").toBytes(Bytes.MASK, 2)).fails(1002),
				Case.ofBytes("length 5 in 64 bits", Bytes.text("abcde").toBytes(Bytes.MASK, 8)).fails(1002),
				Case.ofBytes("length 2^31 declared", Bytes.binary(new byte[0]).header(Bytes.MASK, 1L << 31))
					.fails(1009),
				Case.ofBytes("length 2^31 + 5 declared", Bytes.text("").header(Bytes.MASK, (1L << 31) + 5)).fails(1009),
				Case.ofBytes("length 2^32 + 5 declared", Bytes.text("").header(Bytes.MASK, (1L << 32) + 5)).fails(1009),
				Case.ofBytes("length 2^63 - 1 declared", Bytes.text("").header(Bytes.MASK, Long.MAX_VALUE)).fails(1009),
				Case.ofBytes("length with its top bit", Bytes.text("").header(Bytes.MASK, Long.MIN_VALUE)).fails(1002),
				Case.ofBytes("length 2^63 - 1 in a fragment",
						Bytes.concat(Bytes.of(Bytes.text("abc").notFinal()),
								Bytes.more("").header(Bytes.MASK, Long.MAX_VALUE)))
					.fails(1009),
				Case.ofBytes("ping of length 126", Bytes.ping("").header(Bytes.MASK, 126)).fails(1002),
				Case.ofBytes("pong of length 2^63 - 1", Bytes.pong("").header(Bytes.MASK, Long.MAX_VALUE)).fails(1002));
	}

	private static List<Case> textCases() {
		List<Case> cases = new ArrayList<>();
		for (String invalid : List.of("ff", "c0af", "eda080", "f4908080", "80", "e282", "f09f98", "e28228", "c3")) {
			byte[] text = Bytes.concat(Bytes.utf8("ok "), Bytes.hex(invalid));
			cases.add(Case.of("text with " + invalid, Bytes.text(text)).fails(1007));
			cases.add(Case.of("fragments with " + invalid, Bytes.text("ok").notFinal(), Bytes.more(text)).fails(1007));
		}
		cases.add(Case.of("character cut by the end of a fragmented message", Bytes.text(HALF_A_CHARACTER).notFinal(),
				Bytes.more(""))
			.fails(1007));
		cases.add(Case.of("binary is no text", Bytes.binary(Bytes.hex("ff"))).binary(Bytes.hex("ff")).stays());
		return cases;
	}

	private static List<Case> closeCases() {
		byte[] badReason = Bytes.concat(Bytes.hex("03e8"), Bytes.hex("ff"));
		byte[] cutReason = Bytes.concat(Bytes.hex("03e8"), HALF_A_CHARACTER);
		return List.of(Case.of("close without code", Bytes.close(new byte[0])).closes(1005),
				Case.of("close with one byte", Bytes.close(new byte[1])).fails(1002),
				Case.of("close with a reason", RawFrame.close(1000, "grüß")).closes(1000),
				Case.of("close with a reason of 123 bytes", RawFrame.close(1000, "x".repeat(123))).closes(1000),
				Case.of("close with a reason of 124 bytes", RawFrame.close(1000, "x".repeat(124))).fails(1002),
				Case.of("close with an invalid reason", Bytes.close(badReason)).fails(1007),
				Case.of("close with a truncated reason", Bytes.close(cutReason)).fails(1007),
				Case.of("close between fragments", Bytes.text("a").notFinal(), RawFrame.close(1000, "")).closes(1000),
				Case.of("frames behind the peer's close", RawFrame.close(3000, ""), Bytes.text("late"),
						Bytes.ping("late"), RawFrame.close(4000, ""), Bytes.text("x").unmasked())
					.closes(3000));
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999 })
	void legalCloseCodeIsEchoedAndReported(int code) throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			peer.sendClose(code, "");
			Closing.expectFailure(peer, code);
			Disconnect disconnect = this.echo.ending(this.echo.opened());
			assertThat(disconnect.status().getCode()).isEqualTo(code);
			assertThat(disconnect.initiator()).isEqualTo(Disconnect.Initiator.PEER);
		}
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1099, 1100, 1999, 2000, 2999, 5000, 9999, 32768, 65535 })
	void illegalCloseCodeIs1002(int code) throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			peer.sendClose(code, "");
			Closing.expectFailure(peer, 1002);
			assertThat(this.echo.ending(this.echo.opened()).status().getCode()).isEqualTo(1002);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 124, 125, 126, 127, 128, 65534, 65535, 65536 })
	void lengthIsAnsweredInItsShortestForm(int length) {
		try (RawWebSocketPeer peer = client().connect()) {
			String text = Bytes.repeat("0123456789", length);
			peer.sendText(text).expectText(text);
			Closing.close(peer);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, -1, 0x00FF00FF, 0x37FA213D, Integer.MIN_VALUE })
	void everyMaskIsTakenOff(int mask) {
		byte[] bytes = new byte[1000];
		new Random(mask).nextBytes(bytes);
		try (RawWebSocketPeer peer = client().maskingKey(mask).connect()) {
			peer.sendBinary(bytes).expectBinary(bytes);
			peer.sendText("Ünï").expectText("Ünï");
		}
	}

	@Test
	void reservedBitFailsBeforeTheHeaderIsComplete() {
		expectFailureAfter(1002, Bytes.hex("c1"));
	}

	@Test
	void missingMaskFailsBeforeThePayloadArrives() {
		expectFailureAfter(1002, Bytes.hex("8105"));
	}

	@Test
	void lengthOverTheLimitFailsBeforeTheMaskArrives() {
		expectFailureAfter(1009, Bytes.hex("82ff0000000000010001"));
	}

	@Test
	void invalidTextFailsBeforeItsFrameIsComplete() {
		byte[] frame = Bytes.text(Bytes.concat(Bytes.utf8("ok "), Bytes.hex("ff"), new byte[100])).toBytes(Bytes.MASK);
		expectFailureAfter(1007, Arrays.copyOf(frame, 6 + 4));
	}

	@Test
	void invalidTextFailsBeforeItsMessageIsComplete() {
		expectFailureAfter(1007, Bytes.of(Bytes.text(HALF_A_CHARACTER).notFinal(), Bytes.more("x").notFinal()));
	}

	@Test
	void everyPrefixThatCannotBecomeTextFails() {
		// e0 must be followed by a0..bf, ed by 80..9f, f0 by 90..bf, f4 by 80..8f
		for (String prefix : List.of("e09f", "eda0", "f08f", "f490", "c1", "f5")) {
			byte[] text = Bytes.hex(prefix);
			expectFailureAfter(1007, Bytes.of(Bytes.text(text).notFinal()));
		}
	}

	private void expectFailureAfter(int code, byte[] bytes) {
		try (RawWebSocketPeer peer = client().connect()) {
			Closing.expectFailure(peer.sendBytes(bytes), code);
		}
	}

	@Test
	void peerThatGoesOnSendingStillGetsTheCloseFrame() {
		try (RawWebSocketPeer peer = client().connect()) {
			// a reset would take the close frame with it
			peer.sendBinary(new byte[2 * 1024 * 1024]).sendText("and more");
			Closing.expectFailure(peer, 1009);
		}
	}

	@Test
	void nothingIsAnsweredBehindOurCloseFrame() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			WebSocket socket = this.echo.opened();
			socket.disconnect();
			peer.expectClose(1000);
			peer.sendText("late").sendPing("late").expectNoFrame(Duration.ofMillis(100));
			peer.sendClose(1000, "").expectEof();
		}
	}

	@Test
	void brokenFrameBehindOurCloseFrameEndsTheConnectionAtOnce() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			WebSocket socket = this.echo.opened();
			socket.disconnect();
			peer.expectClose(1000).send(Bytes.text("x").unmasked());
			Closing.expectEnd(peer);
			assertThat(this.echo.ending(socket).status().getCode()).isEqualTo(1000);
		}
	}

	@Test
	void framesBehindThePeersCloseFrameAreNoMessages() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			peer.send(Bytes.text("a"), RawFrame.close(1000, ""), Bytes.text("b"));
			peer.expectText("a");
			Closing.expectFailure(peer, 1000);
		}
	}

	@Test
	void manyFragmentsWithPingsBetweenThemAreOneMessage() {
		try (RawWebSocketPeer peer = client().connect()) {
			List<RawFrame> frames = new ArrayList<>();
			frames.add(Bytes.text("").notFinal());
			IntStream.range(0, 100).forEach((i) -> {
				frames.add(Bytes.more("x").notFinal());
				if (i % 10 == 0) {
					frames.add(Bytes.ping("p" + i));
				}
			});
			frames.add(Bytes.more(""));
			peer.send(frames.toArray(RawFrame[]::new));
			IntStream.range(0, 10).forEach((i) -> peer.expectPong("p" + 10 * i));
			peer.expectText("x".repeat(100));
		}
	}

	@Test
	void messageMayHave1024FragmentsUnlessSetAndOneMoreIs1008() {
		try (RawWebSocketPeer peer = client().connect()) {
			peer.sendBytes(fragments(1024)).expectText("x".repeat(1024));
			Closing.expectFailure(peer.sendBytes(fragments(1025)), 1008);
		}
	}

	private static byte[] fragments(int count) {
		return AutobahnLimitsIntegrationTests.fragments(RawFrame.TEXT, Bytes.utf8("x".repeat(count)), 1);
	}

	@Test
	void frameThatNeverEndsIsNotBuffered() throws Exception {
		try (RawWebSocketPeer peer = client().connect()) {
			byte[] chunk = Bytes.binary(new byte[60_000]).notFinal().toBytes(Bytes.MASK);
			peer.sendBytes(chunk).sendBytes(Bytes.more(new byte[60_000]).notFinal().toBytes(Bytes.MASK));
			Closing.expectFailure(peer, 1009);
			assertThat(this.echo.ending(this.echo.opened()).status().getCode()).isEqualTo(1009);
		}
	}

	private static RawWebSocketClient client() {
		return application.client("/echo");
	}

}
