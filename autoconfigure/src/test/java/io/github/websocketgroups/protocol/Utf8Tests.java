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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Tests for {@link Utf8} (RFC 3629, 4).
 */
class Utf8Tests {

	static Stream<Arguments> valid() {
		return Stream
			.of("", "plain", "\u03ba\u1f79\u03c3\u03bc\u03b5", "\u0000", "\u007f", "\u0080", "\u07ff", "\u0800",
					"\ud7ff", "\ue000", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud800\udc00", "\udbff\udfff",
					"a\u20acb\ud83d\ude00c", "0123456789abcdef\u00e40123456789abcdef")
			.map(Arguments::of);
	}

	@ParameterizedTest
	@MethodSource("valid")
	void validTextIsAccepted(String text) {
		assertThat(Utf8.isValid(Wire.utf8(text))).isTrue();
	}

	static Stream<Arguments> invalid() {
		return Stream.of(vector("lone continuation 80", 0x80), vector("lone continuation BF", 0xBF),
				vector("overlong slash, 2", 0xC0, 0xAF), vector("overlong slash, 3", 0xE0, 0x80, 0xAF),
				vector("overlong slash, 4", 0xF0, 0x80, 0x80, 0xAF), vector("overlong NUL, 2", 0xC0, 0x80),
				vector("overlong NUL, 3", 0xE0, 0x80, 0x80), vector("overlong 7F", 0xC1, 0xBF),
				vector("overlong 7FF", 0xE0, 0x9F, 0xBF), vector("overlong FFFF", 0xF0, 0x8F, 0xBF, 0xBF),
				vector("surrogate D800", 0xED, 0xA0, 0x80), vector("surrogate DBFF", 0xED, 0xAF, 0xBF),
				vector("surrogate DC00", 0xED, 0xB0, 0x80), vector("surrogate DFFF", 0xED, 0xBF, 0xBF),
				vector("surrogate pair", 0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80),
				vector("above 10FFFF", 0xF4, 0x90, 0x80, 0x80), vector("F5", 0xF5, 0x80, 0x80, 0x80),
				vector("five bytes", 0xF8, 0x88, 0x80, 0x80, 0x80),
				vector("six bytes", 0xFC, 0x84, 0x80, 0x80, 0x80, 0x80), vector("FE", 0xFE), vector("FF", 0xFF),
				vector("lead then ASCII", 0xC3, 0x28), vector("two leads", 0xC3, 0xC3),
				vector("three cut by ASCII", 0xE2, 0x82, 0x41), vector("four cut by lead", 0xF0, 0x9F, 0x98, 0xC3));
	}

	private static Arguments vector(String name, int... bytes) {
		return Arguments.of(name, Wire.bytes(bytes));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("invalid")
	void invalidSequencesAreRejectedForGood(String name, byte[] bytes) {
		assertThat(Utf8.check(Utf8.ACCEPT, bytes, 0, bytes.length)).as(name).isEqualTo(Utf8.REJECT);
		byte[] longer = new byte[bytes.length + 40];
		System.arraycopy(bytes, 0, longer, 20, bytes.length);
		assertThat(Utf8.check(Utf8.ACCEPT, longer, 0, longer.length)).as(name).isEqualTo(Utf8.REJECT);
	}

	@Test
	void truncatedSequencesAreNeitherValidNorRejected() {
		for (String text : new String[] { "\u00e9", "\u20ac", "\ud83d\ude00" }) {
			byte[] bytes = Wire.utf8(text);
			for (int length = 1; length < bytes.length; length++) {
				int state = Utf8.check(Utf8.ACCEPT, bytes, 0, length);
				assertThat(state).isNotIn(Utf8.ACCEPT, Utf8.REJECT);
				assertThat(Utf8.check(state, bytes, length, bytes.length - length)).isEqualTo(Utf8.ACCEPT);
			}
		}
	}

	@Test
	void everyCodePointIsAcceptedUnlessItIsASurrogate() {
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
				if (!Utf8.isValid(Wire.utf8(Character.toString(codePoint)))) {
					fail("Rejected U+%X", codePoint);
				}
			}
		}
	}

	@Test
	void agreesWithTheDecoderOnAllPairsAndTriplesOfBytes() {
		int[] edges = { 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xF1, 0xF4, 0xF5, 0xFF };
		for (int first = 0; first < 256; first++) {
			for (int second = 0; second < 256; second++) {
				assertAgrees(Wire.bytes(first, second));
				for (int third : edges) {
					assertAgrees(Wire.bytes(first, second, third));
					assertAgrees(Wire.bytes(first, second, third, 0x80));
				}
			}
		}
	}

	@Test
	void agreesWithTheDecoderOnRandomInputInRandomPieces() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 100_000; round++) {
			byte[] bytes = randomBytes(random);
			int split = random.nextInt(bytes.length + 1);
			int state = Utf8.check(Utf8.ACCEPT, bytes, 0, split);
			state = Utf8.check(state, bytes, split, bytes.length - split);
			if ((state == Utf8.ACCEPT) != decodes(bytes)) {
				fail("Disagrees on %s, seed %d, round %d", Events.binary(bytes), seed, round);
			}
		}
	}

	private static byte[] randomBytes(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(30); i > 0; i--) {
			text.appendCodePoint(random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x110000));
		}
		byte[] bytes = Wire.utf8(text.toString());
		if (bytes.length > 0 && random.nextInt(3) == 0) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
		}
		return bytes;
	}

	private static void assertAgrees(byte[] bytes) {
		if (Utf8.isValid(bytes) != decodes(bytes)) {
			fail("Disagrees on %s", Events.binary(bytes));
		}
	}

	private static boolean decodes(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
