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

package io.github.websocketgroups.protocol;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameReader}: UTF-8 of text messages (RFC 6455, 5.6 and 8.1).
 */
class FrameReaderTextTests {

	private static final String MIXED = "Hell\u00f6 \u20ac \ud83d\ude00 and a long tail of plain ASCII.";

	@Test
	void textBeyondAsciiArrives() {
		assertThat(Feeding.plain().events(Wire.frames().text(MIXED).toBytes())).containsExactly(Events.text(MIXED));
	}

	@Test
	void charactersMayBeSplitOverFragments() {
		byte[] text = Wire.utf8(MIXED);
		for (int split = 0; split <= text.length; split++) {
			byte[] head = Arrays.copyOf(text, split);
			byte[] tail = Arrays.copyOfRange(text, split, text.length);
			byte[] wire = Wire.frames().frame(Opcode.TEXT, head).frame(Wire.FIN, tail).toBytes();
			assertThat(Feeding.plain().events(wire)).containsExactly(Events.text(MIXED));
		}
	}

	@Test
	void pingsMayStandInTheMiddleOfACharacter() {
		byte[] wire = Wire.frames()
			.frame(Opcode.TEXT, Wire.bytes(0xE2))
			.frame(Wire.FIN | Opcode.PING, Wire.bytes(0xFF))
			.frame(Wire.FIN, Wire.bytes(0x82, 0xAC))
			.toBytes();
		assertThat(Feeding.plain().events(wire)).containsExactly(Events.ping(Wire.bytes(0xFF)), Events.text("\u20ac"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.github.websocketgroups.protocol.Utf8Tests#invalid")
	void invalidTextFails(String name, byte[] payload) {
		String failure = Events.fail(Violation.TEXT_NOT_UTF8);
		byte[] whole = Wire.frames().frame(Wire.FIN | Opcode.TEXT, payload).text("behind").toBytes();
		assertThat(Feeding.plain().events(whole)).as(name).containsExactly(failure);
		byte[] fragmented = Wire.frames().frame(Opcode.TEXT, "plain").frame(Wire.FIN, payload).toBytes();
		assertThat(Feeding.plain().events(fragmented)).as(name).containsExactly(failure);
		byte[] binary = Wire.frames().binary(payload).toBytes();
		assertThat(Feeding.plain().events(binary)).as(name).containsExactly(Events.binary(payload));
	}

	@Test
	void textEndingWithinACharacterFails() {
		byte[] whole = Wire.frames().frame(Wire.FIN | Opcode.TEXT, Wire.bytes('a', 0xE2, 0x82)).toBytes();
		byte[] fragmented = Wire.frames().frame(Opcode.TEXT, Wire.bytes('a', 0xE2, 0x82)).frame(Wire.FIN, "").toBytes();
		assertThat(Feeding.plain().events(whole)).containsExactly(Events.fail(Violation.TEXT_NOT_UTF8));
		assertThat(Feeding.plain().events(fragmented)).containsExactly(Events.fail(Violation.TEXT_NOT_UTF8));
	}

	static Stream<Arguments> certainties() {
		return Stream.of(Arguments.of(Wire.bytes('a', 'b', 0xC0, 'c', 'd'), 3),
				Arguments.of(Wire.bytes('a', 0xE0, 0x9F, 0x80, 'd'), 3),
				Arguments.of(Wire.bytes('a', 0xED, 0xA0, 0x80, 'd'), 3),
				Arguments.of(Wire.bytes(0xF4, 0x90, 0x80, 0x80, 'd'), 2),
				Arguments.of(Wire.bytes(0xF0, 0x9F, 0x98, 'x', 'd'), 4),
				Arguments.of(Wire.bytes('a', 'b', 'c', 0xF5, 0x80), 4));
	}

	@ParameterizedTest
	@MethodSource("certainties")
	void invalidTextFailsWithTheByteThatMakesItCertain(byte[] payload, int bytes) {
		byte[] frame = Wire.frames().frame(Wire.FIN | Opcode.TEXT, payload).toBytes();
		assertThat(Feeding.plain().bytesUntilEvent(frame)).isEqualTo(6 + bytes);
		byte[] huge = Wire.frames().header(Opcode.TEXT, 60_000).masked(payload).toBytes();
		assertThat(Feeding.plain().bytesUntilEvent(huge)).isEqualTo(8 + bytes);
		byte[] second = Wire.frames().frame(Opcode.TEXT, "x").frame(Wire.FIN, payload).toBytes();
		assertThat(Feeding.plain().bytesUntilEvent(second)).isEqualTo(7 + 6 + bytes);
	}

}
