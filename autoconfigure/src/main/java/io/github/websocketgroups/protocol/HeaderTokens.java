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

import java.util.ArrayList;
import java.util.List;

/**
 * The bits of HTTP header grammar that the handshake needs
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6">RFC 9110, 5.6</a>).
 */
final class HeaderTokens {

	private static final String MARKS = "!#$%&'*+-.^_`|~";

	private HeaderTokens() {
	}

	static boolean isTokenChar(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || MARKS.indexOf(character) >= 0;
	}

	static boolean isToken(String value) {
		for (int i = 0; i < value.length(); i++) {
			if (!isTokenChar(value.charAt(i))) {
				return false;
			}
		}
		return !value.isEmpty();
	}

	/**
	 * Remove the spaces and tabs round a value.
	 * @param value the value
	 * @return what is between them
	 */
	static String trim(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isBlank(value.charAt(start))) {
			start++;
		}
		while (end > start && isBlank(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	static boolean isBlank(char character) {
		return character == ' ' || character == '\t';
	}

	/**
	 * Return the elements of all lines of a list header, trimmed. Empty ones are dropped,
	 * as RFC 9110, 5.6.1.2 asks of a recipient. Not for lists with quoted strings.
	 * @param lines the lines of the header
	 * @return the elements of all of them
	 */
	static List<String> elements(List<String> lines) {
		List<String> elements = new ArrayList<>();
		for (String line : lines) {
			for (String element : line.split(",", -1)) {
				String trimmed = trim(element);
				if (!trimmed.isEmpty()) {
					elements.add(trimmed);
				}
			}
		}
		return elements;
	}

	static boolean hasToken(List<String> lines, String token) {
		if (lines.size() == 1 && isSame(lines.get(0), token)) {
			return true;
		}
		for (String element : elements(lines)) {
			if (isSame(element, token)) {
				return true;
			}
		}
		return false;
	}

	// some letters beyond ASCII equal ASCII ones but for case, hence isToken
	private static boolean isSame(String element, String token) {
		return element.equalsIgnoreCase(token) && isToken(element);
	}

}
