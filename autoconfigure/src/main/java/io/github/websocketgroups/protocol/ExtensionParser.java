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

import org.jspecify.annotations.Nullable;

/**
 * Parser of {@code Sec-WebSocket-Extensions}
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-9.1">RFC 6455, 9.1</a>).
 * Methods throw {@link IllegalArgumentException} where the line breaks the grammar.
 */
final class ExtensionParser {

	private final String line;

	private int position;

	private ExtensionParser(String line) {
		this.line = line;
	}

	/**
	 * Parse all lines of the header.
	 * @param lines the lines, at least one
	 * @return the offers, at least one
	 * @throws IllegalArgumentException if the header is malformed
	 */
	static List<ExtensionOffer> parse(List<String> lines) {
		List<ExtensionOffer> offers = new ArrayList<>();
		for (String line : lines) {
			new ExtensionParser(line).readOffers(offers);
		}
		if (offers.isEmpty()) {
			throw new IllegalArgumentException("Sec-WebSocket-Extensions must name an extension but is empty");
		}
		return offers;
	}

	private void readOffers(List<ExtensionOffer> offers) {
		do {
			skipBlanks();
			// empty elements are to be ignored (RFC 9110, 5.6.1.2)
			if (!atEnd() && peek() != ',') {
				offers.add(readOffer());
			}
		}
		while (skip(','));
		if (!atEnd()) {
			throw malformed();
		}
	}

	private ExtensionOffer readOffer() {
		String name = readToken();
		List<ExtensionOffer.Parameter> parameters = new ArrayList<>();
		while (skip(';')) {
			parameters.add(readParameter());
		}
		return new ExtensionOffer(name, List.copyOf(parameters));
	}

	private ExtensionOffer.Parameter readParameter() {
		String name = readToken();
		return new ExtensionOffer.Parameter(name, skip('=') ? readValue() : null);
	}

	private @Nullable String readValue() {
		skipBlanks();
		return (!atEnd() && peek() == '"') ? readQuoted() : readToken();
	}

	// what is in the quotes must be a token as well
	private String readQuoted() {
		StringBuilder value = new StringBuilder();
		this.position++;
		while (!atEnd() && peek() != '"') {
			if (peek() == '\\') {
				this.position++;
			}
			if (atEnd() || !HeaderTokens.isTokenChar(peek())) {
				throw malformed();
			}
			value.append(this.line.charAt(this.position++));
		}
		if (value.isEmpty() || !skip('"')) {
			throw malformed();
		}
		return value.toString();
	}

	private String readToken() {
		skipBlanks();
		int start = this.position;
		while (!atEnd() && HeaderTokens.isTokenChar(peek())) {
			this.position++;
		}
		if (this.position == start) {
			throw malformed();
		}
		return this.line.substring(start, this.position);
	}

	private boolean skip(char separator) {
		skipBlanks();
		if (atEnd() || peek() != separator) {
			return false;
		}
		this.position++;
		return true;
	}

	private void skipBlanks() {
		while (!atEnd() && HeaderTokens.isBlank(peek())) {
			this.position++;
		}
	}

	private char peek() {
		return this.line.charAt(this.position);
	}

	private boolean atEnd() {
		return this.position == this.line.length();
	}

	private IllegalArgumentException malformed() {
		return new IllegalArgumentException(
				"Sec-WebSocket-Extensions is malformed at index %d of '%s'".formatted(this.position, this.line));
	}

}
