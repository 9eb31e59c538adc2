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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * Text of an opening handshake, and what its answer must be.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4">RFC 6455, section 4</a>
 */
final class RawHandshake {

	static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	final RawHeaders headers = new RawHeaders();

	private final ByteArrayOutputStream appended = new ByteArrayOutputStream();

	private String method = "GET";

	private String target = "/";

	private String version = "HTTP/1.1";

	RawHandshake(String authority) {
		this.headers.add("Host", authority);
		this.headers.add("Upgrade", "websocket");
		this.headers.add("Connection", "Upgrade");
		this.headers.add("Sec-WebSocket-Key", KEY);
		this.headers.add("Sec-WebSocket-Version", "13");
	}

	void method(String method) {
		this.method = method;
	}

	void target(String target) {
		this.target = target;
	}

	void version(String version) {
		this.version = version;
	}

	void append(byte[] bytes) {
		this.appended.writeBytes(bytes);
	}

	boolean isHead() {
		return "HEAD".equals(this.method);
	}

	byte[] toBytes() {
		StringBuilder head = new StringBuilder(this.method + " " + this.target + " " + this.version + "\r\n");
		this.headers.lines().forEach((line) -> head.append(line).append("\r\n"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		Traffic.handshake(bytes.toByteArray());
		bytes.writeBytes(this.appended.toByteArray());
		return bytes.toByteArray();
	}

	/**
	 * Check that a response accepts this handshake.
	 * @param response the response
	 * @throws AssertionError if it does not, with all of it
	 */
	void verify(RawResponse response) {
		check(response.status() == 101, "status 101", response);
		check(response.hasToken("Upgrade", "websocket"), "'Upgrade: websocket'", response);
		check(response.hasToken("Connection", "Upgrade"), "'Connection: Upgrade'", response);
		String accept = accept(String.valueOf(this.headers.first("Sec-WebSocket-Key")));
		check(List.of(accept).equals(response.headers("Sec-WebSocket-Accept")),
				"one 'Sec-WebSocket-Accept: " + accept + "'", response);
		verifyChoices(response);
	}

	private void verifyChoices(RawResponse response) {
		List<String> chosen = response.headers("Sec-WebSocket-Protocol");
		boolean offered = chosen.stream().allMatch((name) -> this.headers.hasToken("Sec-WebSocket-Protocol", name));
		check(chosen.size() <= 1 && offered, "at most one subprotocol, of those offered", response);
		boolean extensions = !this.headers.all("Sec-WebSocket-Extensions").isEmpty();
		check(extensions || response.headers("Sec-WebSocket-Extensions").isEmpty(),
				"no 'Sec-WebSocket-Extensions', as none was offered", response);
	}

	private static void check(boolean condition, String expected, RawResponse response) {
		if (!condition) {
			throw new AssertionError(
					"Expected the handshake to be answered with " + expected + " but got:\n" + response);
		}
	}

	/**
	 * Return the answer to a key.
	 * @param key the value of {@code Sec-WebSocket-Key}
	 * @return the value of {@code Sec-WebSocket-Accept}
	 */
	static String accept(String key) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			return Base64.getEncoder()
				.encodeToString(digest.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-1", ex);
		}
	}

}
