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

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * Cases 7 of the Autobahn fuzzing client: the close handshake. Each ends with the server
 * ending TCP at once, which the strict outcome asks for.
 */
class AutobahnCloseIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = Autobahn.start(false);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Case> case7() {
		RawFrame hello = Bytes.text("Hello World!");
		RawFrame close = RawFrame.close(1000, "");
		byte[] invalid = Bytes.concat(Bytes.hex("03e8cebae1bdb9cf83cebcceb5eda080"), Bytes.utf8("edited"));
		return Stream.of(Case.of("7.1.1", hello, close).text("Hello World!").closes(1000),
				Case.of("7.1.2", close, close).closes(1000), Case.of("7.1.3", close, Bytes.ping("")).closes(1000),
				Case.of("7.1.4", close, hello).closes(1000),
				Case.of("7.1.5", Bytes.text("fragment1").notFinal(), close, Bytes.more("fragment2")).closes(1000),
				Case.of("7.3.1", Bytes.close(new byte[0])).closes(1005),
				Case.of("7.3.2", Bytes.close(Bytes.utf8("a"))).fails(1002), Case.of("7.3.3", close).closes(1000),
				Case.of("7.3.4", RawFrame.close(1000, "Hello World!")).closes(1000),
				Case.of("7.3.5", RawFrame.close(1000, "*".repeat(123))).closes(1000),
				Case.of("7.3.6", RawFrame.close(1000, "*".repeat(124))).fails(1002),
				Case.of("7.5.1", Bytes.close(invalid)).fails(1007));
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case7(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
	}

	@Test
	void case716() {
		String big = Bytes.repeat("BAsd7&jh23", 256 * 1024);
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			peer.send(Bytes.text(big), Bytes.text("Hello World!"), RawFrame.close(1000, ""), Bytes.ping(""));
			peer.expectText(big).expectText("Hello World!");
			Closing.expectFailure(peer, 1000);
		}
	}

	@ParameterizedTest(name = "case 7.7, code {0}")
	@ValueSource(ints = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999 })
	void case77(int code) {
		Case.of("7.7", RawFrame.close(code, "")).closes(code).run(application.client("/echo"), Feed.WHOLE);
	}

	@ParameterizedTest(name = "case 7.9 and 7.13, code {0}")
	@ValueSource(ints = { 0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535 })
	void case79(int code) {
		Case.of("7.9", RawFrame.close(code, "")).fails(1002).run(application.client("/echo"), Feed.WHOLE);
	}

}
