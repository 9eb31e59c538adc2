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

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP response to an opening handshake, as it came.
 *
 * @since 0.1.0
 */
public final class RawResponse {

	private final String statusLine;

	private final RawHeaders headers;

	private final byte[] body;

	RawResponse(String statusLine, RawHeaders headers, byte[] body) {
		this.statusLine = statusLine;
		this.headers = headers;
		this.body = body.clone();
	}

	/**
	 * Return the first line.
	 * @return for example {@code HTTP/1.1 403 Forbidden}
	 */
	public String statusLine() {
		return this.statusLine;
	}

	/**
	 * Return the status code.
	 * @return the three digits, or 0 if the first line has none
	 */
	public int status() {
		String[] parts = this.statusLine.split(" ", 3);
		return (parts.length > 1 && parts[1].matches("\\d{3}")) ? Integer.parseInt(parts[1]) : 0;
	}

	/**
	 * Return the values of a header, one for each line with that name.
	 * @param name the name, in any case
	 * @return the trimmed values in their order, empty if there is no such header
	 */
	public List<String> headers(String name) {
		return this.headers.all(name);
	}

	/**
	 * Return the value of the first line of a header.
	 * @param name the name, in any case
	 * @return the trimmed value, or {@code null} if there is no such header
	 */
	public @Nullable String header(String name) {
		return this.headers.first(name);
	}

	/**
	 * Return all header lines.
	 * @return the lines as they came
	 */
	public List<String> headerLines() {
		return this.headers.lines();
	}

	/**
	 * Return the body.
	 * @return the body without its transfer coding, empty if there is none
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Return the body as text.
	 * @return the body decoded as UTF-8
	 */
	public String bodyText() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	boolean hasToken(String name, String token) {
		return this.headers.hasToken(name, token);
	}

	@Override
	public String toString() {
		String head = this.statusLine + "\n" + String.join("\n", this.headers.lines());
		return (this.body.length == 0) ? head : head + "\n\n" + bodyText();
	}

}
