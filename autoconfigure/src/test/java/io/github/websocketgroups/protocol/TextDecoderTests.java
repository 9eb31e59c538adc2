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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextDecoderTests {

	// the first and the last character of each length, and round the surrogates
	private static final int[] EDGES = { 0, 0x7F, 0x80, 0xBF, 0xC0, 0xFF, 0x100, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF,
			0x1_0000, 0x10_FFFF };

	@Test
	void everyCharacterIsDecoded() {
		StringBuilder text = new StringBuilder();
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
				text.appendCodePoint(codePoint);
				if (text.length() >= 100) {
					assertDecoded(text.toString());
					text.setLength(0);
				}
			}
		}
		assertDecoded(text.toString());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 15, 16, 17, 100 })
	void characterIsDecodedAnywhere(int before) {
		for (int edge : EDGES) {
			for (int other : EDGES) {
				String text = "a".repeat(before) + Character.toString(edge) + "b".repeat(before)
						+ Character.toString(other) + "c".repeat(before);
				assertDecoded(text);
			}
		}
	}

	@Test
	void mixturesAreDecoded() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			int kinds = 1 + random.nextInt(EDGES.length);
			for (int length = random.nextInt(60); length > 0; length--) {
				text.appendCodePoint(random.nextBoolean() ? 'x' : EDGES[random.nextInt(kinds)]);
			}
			assertDecoded(text.toString());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { Scratch.MAX_KEPT, Scratch.MAX_KEPT + 1, 300_000 })
	void longTextIsDecoded(int length) {
		assertDecoded("x".repeat(length - 1) + "\u20AC");
		assertDecoded("\u20AC".repeat(length));
		assertDecoded("\u00E4".repeat(length));
	}

	@Test
	void bytesBehindTheTextAreLeftAlone() {
		byte[] bytes = "\u20ACuro\u20AC".getBytes(StandardCharsets.UTF_8);
		assertThat(TextDecoder.decode(bytes, 3)).isEqualTo("\u20AC");
		assertThat(Arrays.copyOfRange(bytes, 3, bytes.length)).asString(StandardCharsets.UTF_8).isEqualTo("uro\u20AC");
	}

	private static void assertDecoded(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String decoded = TextDecoder.decode(Arrays.copyOf(bytes, bytes.length + 3), bytes.length);
		assertThat(decoded).isEqualTo(text);
	}

}
