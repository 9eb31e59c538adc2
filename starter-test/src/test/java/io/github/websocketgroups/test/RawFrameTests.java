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

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RawFrame}.
 */
class RawFrameTests {

	private static final int KEY = 0x37FA213D;

	@Test
	void unmaskedTextIsTheExampleOfTheRfc() {
		assertThat(hex(RawFrame.of(RawFrame.TEXT, "Hello").unmasked().toBytes(KEY))).isEqualTo("810548656c6c6f");
	}

	@Test
	void maskedTextIsTheExampleOfTheRfc() {
		assertThat(hex(RawFrame.of(RawFrame.TEXT, "Hello").toBytes(KEY))).isEqualTo("818537fa213d7f9f4d5158");
	}

	@Test
	void zeroMaskingKeyLeavesThePayloadReadable() {
		assertThat(hex(RawFrame.of(RawFrame.TEXT, "Hello").toBytes(0))).isEqualTo("81850000000048656c6c6f");
	}

	@ParameterizedTest
	@CsvSource({ "0, 8200", "125, 827d", "126, 827e007e", "65535, 827effff", "65536, 827f0000000000010000" })
	void lengthHasItsShortestForm(int length, String header) {
		RawFrame frame = RawFrame.of(RawFrame.BINARY, new byte[length]).unmasked();
		assertThat(hex(frame.toBytes(0))).startsWith(header);
		assertThat(frame.toBytes(0)).hasSize(header.length() / 2 + length);
	}

	@ParameterizedTest
	@CsvSource({ "0, 8201ff", "2, 827e0001ff", "8, 827f0000000000000001ff" })
	void lengthMayHaveALongerForm(int lengthBytes, String bytes) {
		RawFrame frame = RawFrame.of(RawFrame.BINARY, new byte[] { -1 }).unmasked();
		assertThat(hex(frame.toBytes(0, lengthBytes))).isEqualTo(bytes);
	}

	@Test
	void lengthOfAnotherFormIsRefused() {
		RawFrame frame = RawFrame.of(RawFrame.BINARY, new byte[1]);
		assertThatIllegalArgumentException().isThrownBy(() -> frame.toBytes(0, 4))
			.withMessage("'lengthBytes' must be 0, 2 or 8 but is 4");
	}

	@Test
	void headerDeclaresAnyLength() {
		RawFrame frame = RawFrame.of(RawFrame.BINARY, "").unmasked();
		assertThat(hex(frame.header(0, Long.MAX_VALUE))).isEqualTo("827f7fffffffffffffff");
		assertThat(hex(frame.header(0, -1))).isEqualTo("827fffffffffffffffff");
	}

	@Test
	void illegalBitsAreWritten() {
		assertThat(hex(RawFrame.of(0xB, "").rsv(7).notFinal().unmasked().toBytes(0))).isEqualTo("7b00");
	}

	@Test
	void closeHasCodeAndReason() {
		RawFrame close = RawFrame.close(1001, "bye");
		assertThat(close.closeCode()).isEqualTo(1001);
		assertThat(close.closeReason()).isEqualTo("bye");
	}

	@Test
	void closeWithoutPayloadHasNoCode() {
		RawFrame close = RawFrame.of(RawFrame.CLOSE, "");
		assertThat(close.closeCode()).isEqualTo(1005);
		assertThat(close.closeReason()).isEmpty();
	}

	@Test
	void framesWithTheSameContentAreEqual() {
		assertThat(RawFrame.of(RawFrame.TEXT, "a")).isEqualTo(RawFrame.of(RawFrame.TEXT, "a"))
			.hasSameHashCodeAs(RawFrame.of(RawFrame.TEXT, "a"))
			.isNotEqualTo(RawFrame.of(RawFrame.TEXT, "b"))
			.isNotEqualTo(RawFrame.of(RawFrame.BINARY, "a"));
	}

	@Test
	void textOfAFrameNamesWhatIsUnusual() {
		assertThat(RawFrame.of(RawFrame.TEXT, "hi")).hasToString("text \"hi\"");
		assertThat(RawFrame.of(RawFrame.TEXT, "hi").notFinal().rsv(4)).hasToString("text (not final) rsv=4 \"hi\"");
		assertThat(RawFrame.of(RawFrame.BINARY, "hi")).hasToString("binary 6869 (2 bytes)");
		assertThat(RawFrame.of(RawFrame.CONTINUATION, "hi")).hasToString("continuation \"hi\"");
		assertThat(RawFrame.close(1002, "why")).hasToString("close 1002 \"why\"");
		assertThat(RawFrame.of(RawFrame.PING, "a")).hasToString("ping \"a\"");
		assertThat(RawFrame.of(RawFrame.PONG, "a")).hasToString("pong \"a\"");
		assertThat(RawFrame.of(3, "a")).hasToString("opcode 3 61 (1 bytes)");
		assertThat(RawFrame.of(RawFrame.TEXT, "x".repeat(200)).toString()).endsWith("x\"... (200 bytes)");
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
