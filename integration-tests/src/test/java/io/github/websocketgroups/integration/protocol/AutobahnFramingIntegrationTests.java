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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * Cases 1 to 5 of the Autobahn fuzzing client, as far as they are about single frames,
 * with the strict outcome.
 */
class AutobahnFramingIntegrationTests {

	private static final byte[] BINARY = { (byte) 0, (byte) -1, (byte) -2, (byte) -3, (byte) -4, (byte) -5, 0, -1 };

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = Autobahn.start(false);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Case> case1() {
		List<Case> cases = new ArrayList<>();
		int[] lengths = { 0, 125, 126, 127, 128, 65535, 65536 };
		for (int i = 0; i < lengths.length; i++) {
			String text = "*".repeat(lengths[i]);
			byte[] binary = Bytes.utf8(text.replace('*', '\u007e'));
			cases.add(Case.of("1.1." + (i + 1), Bytes.text(text)).text(text).stays());
			cases.add(Case.of("1.2." + (i + 1), Bytes.binary(binary)).binary(binary).stays());
		}
		return cases.stream();
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case1(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		// each byte takes a pause
		if (testCase.sent().length < 200) {
			testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
		}
	}

	@Test
	void case1InChopsOf997Octets() {
		String text = "*".repeat(65536);
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			Autobahn.chop(peer, Bytes.of(Bytes.text(text)), 997).expectText(text);
			Autobahn.chop(peer, Bytes.of(Bytes.binary(Bytes.utf8(text))), 997).expectBinary(Bytes.utf8(text));
			Closing.close(peer);
		}
	}

	static Stream<Case> case2() {
		String longest = "\u007f".repeat(125);
		return Stream.of(Case.of("2.1", Bytes.ping("")).pong("").stays(),
				Case.of("2.2", Bytes.ping("Hello, world!")).pong("Hello, world!").stays(),
				Case.of("2.3", RawFrame.of(RawFrame.PING, BINARY)).frame(RawFrame.of(RawFrame.PONG, BINARY)).stays(),
				Case.of("2.4", Bytes.ping(longest)).pong(longest).stays(),
				Case.of("2.5", Bytes.ping(longest + "x")).fails(1002), Case.of("2.7", Bytes.pong("")).stays(),
				Case.of("2.8", Bytes.pong("unsolicited pong payload")).stays(),
				Case.of("2.9", Bytes.pong("unsolicited pong payload"), Bytes.ping("ping payload"))
					.pong("ping payload")
					.stays());
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case2(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		// what 2.6 and 2.11 are
		testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
	}

	@ParameterizedTest(name = "case 2.10, fed {0}")
	@MethodSource("wholeAndByteByByte")
	void case2WithTenPings(Feed feed) {
		RawFrame[] pings = IntStream.range(0, 10).mapToObj((i) -> Bytes.ping("payload-" + i)).toArray(RawFrame[]::new);
		feed.run(application.client("/echo"), Bytes.of(pings), (peer) -> {
			IntStream.range(0, 10).forEach((i) -> peer.expectPong("payload-" + i));
			Closing.close(peer);
		});
	}

	static Stream<Feed> wholeAndByteByByte() {
		return Stream.of(Feed.WHOLE, Feed.BYTE_BY_BYTE);
	}

	static Stream<Case> case3() {
		RawFrame hello = Bytes.text("Hello, world!");
		return Stream.of(Case.of("3.1", hello.rsv(1)).fails(1002),
				Case.of("3.2", hello, hello.rsv(2), Bytes.ping("")).text("Hello, world!").fails(1002),
				Case.of("3.3", hello, hello.rsv(3), Bytes.ping("")).text("Hello, world!").fails(1002),
				Case.of("3.4", hello, hello.rsv(4), Bytes.ping("")).text("Hello, world!").fails(1002),
				Case.of("3.5", Bytes.binary(BINARY).rsv(5)).fails(1002),
				Case.of("3.6", Bytes.ping("Hello, world!").rsv(6)).fails(1002),
				Case.of("3.7", RawFrame.close(1000, "").rsv(7)).fails(1002));
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case3(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
	}

	static Stream<Case> case4() {
		List<Case> cases = new ArrayList<>();
		for (int base : new int[] { 3, 11 }) {
			String number = (base == 3) ? "4.1." : "4.2.";
			RawFrame hello = Bytes.text("Hello, world!");
			RawFrame ping = Bytes.ping("");
			cases.add(Case.of(number + 1, RawFrame.of(base, "")).fails(1002));
			cases.add(Case.of(number + 2, RawFrame.of(base + 1, "reserved opcode payload")).fails(1002));
			cases.add(Case.of(number + 3, hello, RawFrame.of(base + 2, ""), ping).text("Hello, world!").fails(1002));
			cases.add(Case.of(number + 4, hello, RawFrame.of(base + 3, "payload"), ping)
				.text("Hello, world!")
				.fails(1002));
			cases.add(Case.of(number + 5, hello, RawFrame.of(base + 4, "payload"), ping)
				.text("Hello, world!")
				.fails(1002));
		}
		return cases.stream();
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case4(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
	}

	static Stream<Case> case5() {
		RawFrame first = Bytes.text("fragment1").notFinal();
		RawFrame last = Bytes.more("fragment2");
		RawFrame nothing = Bytes.more("non-continuation payload");
		RawFrame hello = Bytes.text("Hello, world!");
		return Stream.of(Case.of("5.1", Bytes.ping("fragment1").notFinal(), last).fails(1002),
				Case.of("5.2", Bytes.pong("fragment1").notFinal(), last).fails(1002),
				Case.of("5.3 to 5.5", first, last).text("fragment1fragment2").stays(),
				Case.of("5.6 to 5.8", first, Bytes.ping("pongme"), last)
					.pong("pongme")
					.text("fragment1fragment2")
					.stays(),
				Case.of("5.9 to 5.11", nothing, hello).fails(1002),
				Case.of("5.12 to 5.14", nothing.notFinal(), hello).fails(1002),
				Case.of("5.15", first, last, Bytes.more("fragment3").notFinal(), Bytes.text("fragment4"))
					.text("fragment1fragment2")
					.fails(1002),
				Case.of("5.16", Bytes.more("fragment1").notFinal(), Bytes.text("fragment2").notFinal(),
						Bytes.more("fragment3"))
					.fails(1002),
				Case.of("5.17", Bytes.more("fragment1"), Bytes.text("fragment2").notFinal(), Bytes.more("fragment3"))
					.fails(1002),
				Case.of("5.18", first, Bytes.text("fragment2")).fails(1002));
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case5(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
		testCase.run(application.client("/echo"), Feed.SPLIT_EVERYWHERE);
	}

	@ParameterizedTest(name = "case 5.19 and 5.20, fed {0}")
	@MethodSource("wholeAndByteByByte")
	void case5WithPingsAndAPause(Feed feed) {
		byte[] before = Bytes.of(Bytes.text("fragment1").notFinal(), Bytes.more("fragment2").notFinal(),
				Bytes.ping("pongme 1!"));
		feed.run(application.client("/echo"), before, (peer) -> {
			peer.expectPong("pongme 1!").expectNoFrame(Duration.ofMillis(300));
			peer.send(Bytes.more("fragment3").notFinal(), Bytes.more("fragment4").notFinal(), Bytes.ping("pongme 2!"),
					Bytes.more("fragment5"));
			peer.expectPong("pongme 2!").expectText("fragment1fragment2fragment3fragment4fragment5");
			Closing.close(peer);
		});
		Awaitility.await().until(() -> application.registry().sockets().findAny().isEmpty());
	}

}
