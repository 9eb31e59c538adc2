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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * Cases 6 of the Autobahn fuzzing client: UTF-8, with early failure where it counts as
 * strict.
 */
class AutobahnUtf8IntegrationTests {

	private static final String HELLO = "Hello-µ@ßöäüàá-UTF-8!!";

	private static final byte[] VALID = Bytes.hex("cebae1bdb9cf83cebcceb5");

	private static final byte[] EDITED = Bytes.utf8("edited");

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = Autobahn.start(false);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Case> case6Fragments() {
		byte[] hello = Bytes.utf8(HELLO);
		String kosme = new String(VALID, StandardCharsets.UTF_8);
		byte[] invalid = Bytes.concat(VALID, Bytes.hex("eda080"), EDITED);
		return Stream.of(Case.of("6.1.1", Bytes.text("")).text("").stays(),
				Case.of("6.1.2", Bytes.text("").notFinal(), Bytes.more("").notFinal(), Bytes.more("")).text("").stays(),
				Case.of("6.1.3", Bytes.text("").notFinal(), Bytes.more("middle frame payload").notFinal(),
						Bytes.more(""))
					.text("middle frame payload")
					.stays(),
				Case.of("6.2.1", Bytes.text(HELLO)).text(HELLO).stays(),
				Case.of("6.2.2", Bytes.text("Hello-µ@ßöä").notFinal(), Bytes.more("üàá-UTF-8!!")).text(HELLO).stays(),
				Case.of("6.2.3", octets(hello)).text(HELLO).stays(),
				Case.of("6.2.4", octets(VALID)).text(kosme).stays(), Case.of("6.3.1", Bytes.text(invalid)).fails(1007),
				Case.of("6.3.2", octets(invalid)).fails(1007));
	}

	private static RawFrame[] octets(byte[] payload) {
		List<RawFrame> frames = new ArrayList<>();
		for (int i = 0; i < payload.length; i++) {
			RawFrame frame = RawFrame.of((i == 0) ? RawFrame.TEXT : RawFrame.CONTINUATION, new byte[] { payload[i] });
			frames.add((i == payload.length - 1) ? frame : frame.notFinal());
		}
		return frames.toArray(RawFrame[]::new);
	}

	@ParameterizedTest(name = "case {0}")
	@MethodSource
	void case6Fragments(Case testCase) {
		testCase.run(application.client("/echo"), Feed.WHOLE);
		testCase.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
	}

	@Test
	void case641FailsBehindTheSecondFragment() {
		expectEarlyFailure(Bytes.of(Bytes.text(VALID).notFinal()),
				Bytes.of(Bytes.more(Bytes.hex("f4908080")).notFinal()));
	}

	@Test
	void case642FailsBehindTheOctetThatCannotFollow() {
		expectEarlyFailure(Bytes.of(Bytes.text(Bytes.concat(VALID, Bytes.hex("f4"))).notFinal()),
				Bytes.of(Bytes.more(Bytes.hex("90")).notFinal()));
	}

	@Test
	void case643FailsBehindTheSecondChop() {
		byte[] frame = Bytes.of(Bytes.text(Bytes.concat(VALID, Bytes.hex("f4908080"), EDITED)));
		int header = 6 + VALID.length;
		expectEarlyFailure(Arrays.copyOf(frame, header), Arrays.copyOfRange(frame, header, header + 4));
	}

	@Test
	void case644FailsBehindTheOctetThatCannotFollow() {
		byte[] frame = Bytes.of(Bytes.text(Bytes.concat(VALID, Bytes.hex("f4908080"), EDITED)));
		int header = 6 + VALID.length + 1;
		expectEarlyFailure(Arrays.copyOf(frame, header), Arrays.copyOfRange(frame, header, header + 1));
	}

	private static void expectEarlyFailure(byte[] valid, byte[] invalid) {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendBytes(valid).expectNoFrame(Duration.ofMillis(100));
			Closing.expectFailure(peer.sendBytes(invalid), 1007);
		}
	}

	static Stream<Arguments> case6Texts() {
		List<Arguments> cases = new ArrayList<>();
		for (int length = 1; length <= VALID.length; length++) {
			boolean whole = List.of(2, 5, 7, 9, 11).contains(length);
			add(cases, "6.6." + length, whole, hexOf(VALID).substring(0, 2 * length));
		}
		addAll(cases, "6.5.", true, hexOf(VALID));
		addAll(cases, "6.7.", true, "00", "c280", "e0a080", "f0908080");
		addAll(cases, "6.8.", false, "f888808080", "fc8480808080");
		addAll(cases, "6.9.", true, "7f", "dfbf", "efbfbf", "f48fbfbf");
		addAll(cases, "6.10.", false, "f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf");
		addAll(cases, "6.11.", true, "ed9fbf", "ee8080", "efbfbd", "f48fbfbf");
		add(cases, "6.11.5", false, "f4908080");
		addAll(cases, "6.12.", false, "80", "bf", "80bf", "80bf80", "80bf80bf", "80bf80bf80", "80bf80bf80bf",
				range(0x80, 0xBF, ""));
		addAll(cases, "6.13.", false, range(0xC0, 0xDF, "20"), range(0xE0, 0xEF, "20"), range(0xF0, 0xF7, "20"),
				range(0xF8, 0xFB, "20"), range(0xFC, 0xFD, "20"));
		addAll(cases, "6.14.", false, "c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf",
				"fbbfbfbf", "fdbfbfbfbf");
		addAll(cases, "6.15.", false, "c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf");
		addAll(cases, "6.16.", false, "fe", "ff", "fefeffff");
		addAll(cases, "6.17.", false, "c0af", "e080af", "f08080af", "f8808080af", "fc80808080af");
		addAll(cases, "6.18.", false, "c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf", "fc83bfbfbfbf");
		addAll(cases, "6.19.", false, "c080", "e08080", "f0808080", "f880808080", "fc8080808080");
		addAll(cases, "6.20.", false, "eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf");
		addAll(cases, "6.21.", false, "eda080edb080", "eda080edbfbf", "edadbfedb080", "edadbfedbfbf", "edae80edb080",
				"edae80edbfbf", "edafbfedb080", "edafbfedbfbf");
		addAll(cases, "6.22.", true, nonCharacters());
		addAll(cases, "6.23.", true, "efbfb9", "efbfba", "efbfbb", "efbfbc", "efbfbd", "efbfbe", "efbfbf");
		return cases.stream();
	}

	private static void addAll(List<Arguments> cases, String prefix, boolean valid, String... texts) {
		for (int i = 0; i < texts.length; i++) {
			add(cases, prefix + (i + 1), valid, texts[i]);
		}
	}

	private static void add(List<Arguments> cases, String number, boolean valid, String text) {
		cases.add(Arguments.of(number, text, valid));
	}

	private static String range(int from, int to, String separator) {
		return IntStream.rangeClosed(from, to)
			.mapToObj((octet) -> Integer.toHexString(octet) + separator)
			.collect(Collectors.joining());
	}

	private static String[] nonCharacters() {
		return IntStream.rangeClosed(0, 16)
			.flatMap((plane) -> IntStream.of(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF))
			.mapToObj((codePoint) -> hexOf(Bytes.utf8(Character.toString(codePoint))))
			.toArray(String[]::new);
	}

	private static String hexOf(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	@ParameterizedTest(name = "case {0}: {1}")
	@MethodSource
	void case6Texts(String number, String hex, boolean valid) {
		byte[] payload = Bytes.hex(hex);
		Case whole = Case.of(number, Bytes.text(payload));
		Case fragmented = Case.of(number + " in fragments", octets(payload));
		for (Case testCase : List.of(whole, fragmented)) {
			Case expected = valid ? testCase.text(new String(payload, StandardCharsets.UTF_8)).stays()
					: testCase.fails(1007);
			expected.run(application.client("/echo"), Feed.WHOLE);
			expected.run(application.client("/echo"), Feed.BYTE_BY_BYTE);
		}
	}

}
