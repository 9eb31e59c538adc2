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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FrameReader}: limits (RFC 6455, 10.4) and memory.
 */
class FrameReaderLimitsTests {

	private static final FrameLimits LIMITS = new FrameLimits(10, 3);

	@Test
	void messageOfTheLimitIsAcceptedAndOneByteMoreIsNot() {
		byte[] fits = Wire.frames().text("x".repeat(10)).binary(new byte[10]).toBytes();
		assertThat(Feeding.plain(LIMITS).events(fits)).containsExactly(Events.text("x".repeat(10)),
				Events.binary(new byte[10]));
		byte[] over = Wire.frames().text("x".repeat(11)).toBytes();
		assertThat(Feeding.plain(LIMITS).events(over)).containsExactly(Events.fail(Violation.TOO_BIG));
	}

	@Test
	void fragmentsCountTogether() {
		byte[] fits = Wire.frames().frame(Opcode.TEXT, "12345").frame(0, "").frame(Wire.FIN, "67890").toBytes();
		assertThat(Feeding.plain(LIMITS).events(fits)).containsExactly(Events.text("1234567890"));
		byte[] over = Wire.frames().frame(Opcode.TEXT, "12345").frame(Wire.FIN, "678901").toBytes();
		assertThat(Feeding.plain(LIMITS).events(over)).containsExactly(Events.fail(Violation.TOO_BIG));
	}

	@Test
	void limitFailsWithTheDeclaredLength() {
		Feeding feeding = Feeding.plain(LIMITS);
		assertThat(feeding.bytesUntilEvent(Wire.frames().header(Wire.FIN | 1, 11).toBytes())).isEqualTo(2);
		assertThat(feeding.bytesUntilEvent(Wire.frames().header(Wire.FIN | 1, 300).toBytes())).isEqualTo(4);
		byte[] second = Wire.frames().frame(Opcode.TEXT, "12345").header(Wire.FIN, 6).toBytes();
		assertThat(feeding.bytesUntilEvent(second)).isEqualTo(11 + 2);
	}

	@Test
	void limitDoesNotConcernControlFrames() {
		byte[] wire = Wire.frames()
			.frame(Opcode.TEXT, "1234567890")
			.frame(Wire.FIN | Opcode.PING, new byte[125])
			.frame(Wire.FIN, "")
			.toBytes();
		assertThat(Feeding.plain(LIMITS).events(wire)).containsExactly(Events.ping(new byte[125]),
				Events.text("1234567890"));
	}

	@Test
	void fragmentOverTheLimitFailsEvenIfItIsEmpty() {
		byte[] fits = Wire.frames().frame(Opcode.TEXT, "").frame(0, "").frame(Wire.FIN, "").toBytes();
		assertThat(Feeding.plain(LIMITS).events(fits)).containsExactly(Events.text(""));
		byte[] over = Wire.frames().frame(Opcode.TEXT, "").frame(0, "").frame(0, "").frame(Wire.FIN, "").toBytes();
		assertThat(Feeding.plain(LIMITS).events(over)).containsExactly(Events.fail(Violation.TOO_MANY_FRAGMENTS));
		assertThat(Feeding.plain(LIMITS).bytesUntilEvent(over)).isEqualTo(3 * 6 + 1);
	}

	@Test
	void fragmentsAreCountedPerMessage() {
		Wire wire = Wire.frames();
		for (int i = 0; i < 5; i++) {
			wire.frame(Opcode.TEXT, "a").frame(0, "b").frame(Wire.FIN, "c");
		}
		assertThat(Feeding.plain(LIMITS).events(wire.toBytes())).hasSize(5).containsOnly(Events.text("abc"));
	}

	@Test
	void largestLimitWorks() {
		FrameLimits limits = new FrameLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
		byte[] wire = Wire.frames().frame(Opcode.TEXT, "a").frame(Wire.FIN, "b").toBytes();
		assertThat(Feeding.plain(limits).events(wire)).containsExactly(Events.text("ab"));
		byte[] over = Wire.frames().header(Wire.FIN | 1, 1L << 31).toBytes();
		assertThat(Feeding.plain(limits).events(over)).containsExactly(Events.fail(Violation.TOO_BIG));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, 5_000, 100_000 })
	void memoryGrowsWithWhatArrivesAndNotWithWhatIsDeclared(int arrived) {
		MessageBuffer buffer = new MessageBuffer(false, 1 << 30);
		for (int i = 0; i < arrived; i++) {
			buffer.reserve(1, (1 << 30) - i);
			buffer.written(1, false);
		}
		assertThat(buffer.array().length).isLessThanOrEqualTo(Math.max(256, arrived * 2));
	}

	@Test
	void memoryStopsGrowingAtTheEndOfTheMessage() {
		MessageBuffer buffer = new MessageBuffer(false, 1 << 20);
		for (int left = 1000; left > 0; left--) {
			buffer.reserve(1, left);
			buffer.written(1, false);
		}
		assertThat(buffer.array()).hasSize(1000).isSameAs(buffer.toBinary());
	}

	@Test
	void limitsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FrameLimits(0, 1))
			.withMessage("'maxMessageSize' must be at least 1 but was 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new FrameLimits(1, -1))
			.withMessage("'maxFragments' must be at least 1 but was -1");
	}

}
