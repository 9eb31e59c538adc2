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

/**
 * The beginning of a text message in a form that fits on one line: cut between two
 * characters, with everything escaped that would start a new line, move the cursor or
 * turn the direction of the text around.
 *
 * @since 0.1.0
 */
public final class Excerpt {

	private static final String ELLIPSIS = "…";

	private final int limit;

	/**
	 * Create a rule for excerpts.
	 * @param limit most bytes of UTF-8 of an excerpt, before anything is escaped
	 */
	public Excerpt(int limit) {
		this.limit = limit;
	}

	/**
	 * Return the beginning of a text.
	 * @param text the text
	 * @return at most the limit, with an ellipsis if there is more
	 */
	public String of(String text) {
		int end = 0;
		int bytes = 0;
		while (end < text.length()) {
			int codePoint = text.codePointAt(end);
			bytes += size(codePoint);
			if (bytes > this.limit) {
				return escape(text.substring(0, end)) + ELLIPSIS;
			}
			end += Character.charCount(codePoint);
		}
		return escape(text);
	}

	/**
	 * Return the beginning of a text.
	 * @param utf8 the text in UTF-8
	 * @return at most the limit, with an ellipsis if there is more
	 */
	public String of(byte[] utf8) {
		if (utf8.length <= this.limit) {
			return escape(new String(utf8, StandardCharsets.UTF_8));
		}
		int end = this.limit;
		while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
			// in the middle of a character
			end--;
		}
		return escape(new String(utf8, 0, end, StandardCharsets.UTF_8)) + ELLIPSIS;
	}

	private static int size(int codePoint) {
		if (codePoint < 0x80) {
			return 1;
		}
		if (codePoint < 0x800) {
			return 2;
		}
		return (codePoint < 0x10000) ? 3 : 4;
	}

	/**
	 * Escape what has no place in a line.
	 * @param text the text
	 * @return the text on one line
	 */
	public static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 8);
		text.codePoints().forEach((codePoint) -> append(escaped, codePoint));
		return escaped.toString();
	}

	private static void append(StringBuilder line, int codePoint) {
		switch (codePoint) {
			case '\\' -> line.append("\\\\");
			case '\n' -> line.append("\\n");
			case '\r' -> line.append("\\r");
			case '\t' -> line.append("\\t");
			default -> {
				if (isPlain(codePoint)) {
					line.appendCodePoint(codePoint);
				}
				else {
					line.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
				}
			}
		}
	}

	private static boolean isPlain(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
