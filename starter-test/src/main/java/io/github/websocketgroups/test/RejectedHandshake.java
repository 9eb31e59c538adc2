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

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.util.MultiValueMap;

/**
 * The response to an opening handshake that was not accepted.
 *
 * @since 0.1.0
 * @see WebSocketTestClient#expectRejected(String, int, Object...)
 */
public final class RejectedHandshake {

	private final RawResponse raw;

	private final TestResponse response;

	RejectedHandshake(RawResponse raw) {
		this.raw = raw;
		this.response = new TestResponse(raw);
	}

	/**
	 * Return the status.
	 * @return the status
	 */
	public HttpStatusCode status() {
		return HttpStatusCode.valueOf(this.raw.status());
	}

	/**
	 * Return the headers.
	 * @return the headers, read-only
	 */
	public HttpHeaders headers() {
		return this.response.headers();
	}

	/**
	 * Return the cookies.
	 * @return the cookies by name, read-only
	 */
	public MultiValueMap<String, ResponseCookie> cookies() {
		return this.response.cookies();
	}

	/**
	 * Return the body.
	 * @return the body decoded as UTF-8, empty if there is none
	 */
	public String body() {
		return this.raw.bodyText();
	}

	/**
	 * Expect a header.
	 * @param name the name
	 * @param values the values, one for each line; none if there must be no such header
	 * @return this
	 */
	public RejectedHandshake expectHeader(String name, String... values) {
		List<String> expected = List.of(values);
		if (!expected.equals(this.raw.headers(name))) {
			throw failure("header '" + name + "' with " + expected, "got " + this.raw.headers(name));
		}
		return this;
	}

	/**
	 * Expect a body.
	 * @param body the whole body
	 * @return this
	 */
	public RejectedHandshake expectBody(String body) {
		if (!body.equals(body())) {
			throw failure("body \"" + body + "\"", "got \"" + body() + "\"");
		}
		return this;
	}

	private AssertionError failure(String expected, String actual) {
		return new AssertionError("Expected " + expected + " but " + actual + ". Arrived:\n" + this.raw);
	}

	@Override
	public String toString() {
		return this.raw.toString();
	}

}
