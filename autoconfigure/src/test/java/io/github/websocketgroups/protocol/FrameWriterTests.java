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

import java.util.HexFormat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FrameWriter} (RFC 6455, 5.2).
 */
class FrameWriterTests {

	private final ByteBuf out = Unpooled.buffer(0);

	@AfterEach
	void release() {
		assertThat(this.out.release()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "0, 8100", "1, 8101", "125, 817d", "126, 817e007e", "65535, 817effff", "65536, 817f0000000000010000" })
	void lengthTakesTheShortestForm(int length, String header) {
		FrameWriter.writeHeader(this.out, Opcode.TEXT, false, length);
		assertThat(ByteBufUtil.hexDump(this.out)).isEqualTo(header);
		assertThat(FrameWriter.frameSize(length)).isEqualTo(header.length() / 2 + length);
	}

	@Test
	void largestLengthIsWritten() {
		FrameWriter.writeHeader(this.out, Opcode.BINARY, false, Integer.MAX_VALUE);
		assertThat(ByteBufUtil.hexDump(this.out)).isEqualTo("827f000000007fffffff");
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> FrameWriter.frameSize(Integer.MAX_VALUE));
	}

	@Test
	void compressedFrameHasRsv1() {
		FrameWriter.writeHeader(this.out, Opcode.TEXT, true, 126);
		assertThat(ByteBufUtil.hexDump(this.out)).isEqualTo("c17e007e");
	}

	@Test
	void frameIsHeaderAndPayload() {
		FrameWriter.write(this.out, Opcode.PONG, Wire.utf8("Hello"));
		assertThat(ByteBufUtil.hexDump(this.out)).isEqualTo("8a05" + HexFormat.of().formatHex(Wire.utf8("Hello")));
	}

	@Test
	void controlFrameHasAtMost125Bytes() {
		FrameWriter.write(this.out, Opcode.PING, new byte[125]);
		assertThatIllegalArgumentException().isThrownBy(() -> FrameWriter.write(this.out, Opcode.PING, new byte[126]))
			.withMessage("Payload of a control frame must be at most 125 bytes but has 126");
		assertThat(this.out.readableBytes()).isEqualTo(127);
	}

	@Test
	void closeFrameHasCodeAndReason() {
		FrameWriter.writeClose(this.out, 1000, "");
		FrameWriter.writeClose(this.out, 4999, "\u00fc");
		FrameWriter.writeClose(this.out, 1005, "");
		assertThat(ByteBufUtil.hexDump(this.out)).isEqualTo("880203e8" + "88041387c3bc" + "8800");
	}

	@Test
	void closeReasonHasAtMost123Bytes() {
		FrameWriter.writeClose(this.out, 1001, "\u00fc".repeat(61) + "x");
		assertThat(this.out.readableBytes()).isEqualTo(127);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FrameWriter.writeClose(this.out, 1001, "\u00fc".repeat(62)))
			.withMessage("Close reason must be at most 123 bytes of UTF-8 but has 124");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 999, 1004, 1006, 1015, 2999, 5000, 66536 })
	void closeCodeMustBeLegal(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> FrameWriter.writeClose(this.out, code, ""))
			.withMessage("Close code must not be on the wire: " + code);
	}

	@Test
	void closeReasonNeedsACode() {
		assertThatIllegalArgumentException().isThrownBy(() -> FrameWriter.writeClose(this.out, 1005, "why"));
	}

	@Test
	void everyViolationFitsACloseFrame() {
		for (Violation violation : Violation.values()) {
			FrameWriter.writeClose(this.out.clear(), violation.code(), violation.reason());
			assertThat(CloseCodes.isSendable(violation.code())).isTrue();
		}
	}

}
