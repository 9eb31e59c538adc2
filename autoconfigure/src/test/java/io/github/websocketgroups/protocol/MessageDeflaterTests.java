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

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MessageDeflater} (RFC 7692, 7.2.1).
 */
class MessageDeflaterTests {

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 1, 6, 9 })
	void whatIsDeflatedInflatesToTheSame(int level) {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int size : new int[] { 0, 1, 2, 63, 64, 125, 1000, 32_768, 70_000, 131_072 }) {
			byte[] message = new byte[size];
			for (int i = 0; i < size; i++) {
				message[i] = (byte) random.nextInt((size % 2 == 0) ? 256 : 4);
			}
			byte[] wire = Wire.frames()
				.frame(Wire.FIN | Wire.RSV1 | Opcode.BINARY, MessageDeflater.deflate(message, level))
				.toBytes();
			assertThat(Feeding.deflated().chop(wire, wire.length)).as("seed %d, size %d", seed, size)
				.containsExactly(Events.binary(message));
		}
	}

	@Test
	void exampleOfTheRfcIsReproduced() {
		assertThat(MessageDeflater.deflate(Wire.utf8("Hello"), 6))
			.containsExactly(Wire.bytes(0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00));
		assertThat(MessageDeflater.deflate(new byte[0], 6)).containsExactly(0);
	}

	@Test
	void messagesDoNotDependOnEachOther() {
		byte[] message = Wire.utf8("the same text, the same text");
		assertThat(MessageDeflater.deflate(message, 6)).isEqualTo(MessageDeflater.deflate(message, 6));
	}

	@Test
	void levelMustExist() {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageDeflater.deflate(new byte[1], 10));
		assertThat(MessageDeflater.deflate(Wire.utf8("Hello"), 6)).hasSize(7);
	}

}
