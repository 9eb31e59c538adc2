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

package io.github.websocketgroups.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Excerpt}.
 */
class ExcerptTests {

	@ParameterizedTest
	@CsvSource({ "5,hello,hello", "4,hello,hell…", "0,hello,…", "0,'',''", "1,é,…", "2,é,é", "2,ée,é…", "3,🙂,…",
			"4,🙂,🙂", "5,a🙂b,a🙂…", "4,a🙂,a…", "6,a🙂b,a🙂b" })
	void cutsBetweenCharacters(int limit, String text, String expected) {
		assertThat(new Excerpt(limit).of(text)).isEqualTo(expected);
		assertThat(new Excerpt(limit).of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
	}

	@Test
	void bytesAndTextGiveTheSameForAnyTextAndLimit() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < 2_000; round++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(20), 0, Character.MAX_CODE_POINT + 1)
				.map((codePoint) -> (random.nextBoolean()) ? codePoint % 0x300 : codePoint)
				.filter((codePoint) -> Character.getType(codePoint) != Character.SURROGATE)
				.forEach(text::appendCodePoint);
			Excerpt excerpt = new Excerpt(random.nextInt(40));
			assertThat(excerpt.of(text.toString())).as("seed " + seed)
				.isEqualTo(excerpt.of(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { '\n', '\r', 0x0B, 0x0C, 0x1B, 0x00, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0x2066, 0x200B,
			0xFEFF, 0xE0001 })
	void whatWouldStartALineOrChangeTheTerminalIsEscaped(int codePoint) {
		String line = new Excerpt(100).of("a" + Character.toString(codePoint) + "b");
		assertThat(line).startsWith("a\\").endsWith("b").doesNotContain(Character.toString(codePoint));
		assertThat(line.chars()).allMatch((character) -> character >= ' ' && character < 0x7F);
	}

	@Test
	void escapesAreUnambiguous() {
		assertThat(Excerpt.escape("a\nb")).isEqualTo("a\\nb");
		assertThat(Excerpt.escape("a\\nb")).isEqualTo("a\\\\nb");
	}

}
