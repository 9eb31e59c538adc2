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

import org.jspecify.annotations.Nullable;

/**
 * Reads one HTTP/1.1 response off the bytes that arrive.
 */
final class RawResponseReader {

	private final RawInput input;

	RawResponseReader(RawInput input) {
		this.input = input;
	}

	/**
	 * Wait for a whole response.
	 * @param deadline when to give up, as {@link System#nanoTime()}
	 * @param bodyless whether the response has no body, whatever its headers say
	 * @return the response
	 * @throws AssertionError if it does not arrive in time
	 */
	RawResponse read(long deadline, boolean bodyless) {
		String head = until("\r\n\r\n", deadline);
		RawHeaders headers = RawHeaders.parse(head);
		RawResponse response = new RawResponse(head.lines().findFirst().orElse(""), headers, new byte[0]);
		int status = response.status();
		if (bodyless || status < 200 || status == 204 || status == 304) {
			return response;
		}
		return new RawResponse(response.statusLine(), headers, body(headers, deadline));
	}

	private byte[] body(RawHeaders headers, long deadline) {
		String length = headers.first("Content-Length");
		if (headers.hasToken("Transfer-Encoding", "chunked")) {
			return chunks(deadline);
		}
		return (length != null) ? exactly(Integer.parseInt(length), deadline) : rest(deadline);
	}

	private byte[] chunks(long deadline) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int size;
		do {
			size = Integer.parseInt(until("\r\n", deadline).trim().split(";", 2)[0], 16);
			body.writeBytes(exactly(size, deadline));
			until("\r\n", deadline);
		}
		while (size > 0);
		return body.toByteArray();
	}

	private byte[] rest(long deadline) {
		while (this.input.end() == null) {
			need(this.input.more(deadline) || this.input.end() != null, "the end of the body");
		}
		return this.input.take(this.input.size());
	}

	private byte[] exactly(int count, long deadline) {
		while (this.input.size() < count) {
			need(this.input.more(deadline), count + " bytes of the body");
		}
		return this.input.take(count);
	}

	private String until(String delimiter, long deadline) {
		int index = this.input.indexOf(delimiter);
		while (index < 0) {
			need(this.input.more(deadline), "a response");
			index = this.input.indexOf(delimiter);
		}
		return new String(this.input.take(index + delimiter.length()), StandardCharsets.ISO_8859_1);
	}

	private void need(boolean arrived, String what) {
		if (!arrived) {
			String pending = new String(this.input.peek(0, this.input.size()), StandardCharsets.ISO_8859_1);
			throw new AssertionError("Expected " + what + " to the handshake but " + reason() + ". Unread so far: "
					+ (pending.isEmpty() ? "nothing" : "\n" + pending));
		}
	}

	private String reason() {
		@Nullable RawEnd end = this.input.end();
		return (end != null) ? "got " + end : "nothing more came in time";
	}

}
