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
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * The client's side of permessage-deflate
 * (<a href="https://www.rfc-editor.org/rfc/rfc7692#section-7">RFC 7692, 7</a>). Inflates
 * with and without context takeover, deflates without.
 */
final class TestCompression {

	static final String NAME = "permessage-deflate";

	/**
	 * The reserved bit of the first frame of a compressed message.
	 */
	static final int RSV1 = 4;

	private static final byte[] TAIL = { 0, 0, (byte) 0xFF, (byte) 0xFF };

	private static final int CHUNK = 8192;

	private final Inflater inflater = new Inflater(true); // reading thread only

	private TestCompression() {
	}

	/**
	 * Return the compression a server has accepted.
	 * @param response the response to the handshake
	 * @return the compression, or {@code null} for none
	 */
	static @Nullable TestCompression of(RawResponse response) {
		boolean accepted = response.headers("Sec-WebSocket-Extensions")
			.stream()
			.anyMatch((extension) -> extension.startsWith(NAME));
		return accepted ? new TestCompression() : null;
	}

	byte[] inflate(byte[] payload) throws DataFormatException {
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		inflate(payload, inflated);
		if (this.inflater.finished()) {
			this.inflater.reset();
		}
		else {
			inflate(TAIL, inflated);
		}
		return inflated.toByteArray();
	}

	private void inflate(byte[] input, ByteArrayOutputStream inflated) throws DataFormatException {
		byte[] chunk = new byte[CHUNK];
		this.inflater.setInput(input);
		int length = this.inflater.inflate(chunk);
		while (length > 0) {
			inflated.write(chunk, 0, length);
			length = this.inflater.inflate(chunk);
		}
	}

	static RawFrame deflate(RawFrame message) {
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		try {
			ByteArrayOutputStream deflated = new ByteArrayOutputStream();
			byte[] chunk = new byte[CHUNK];
			deflater.setInput(message.payload());
			int length = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
			while (length > 0) {
				deflated.write(chunk, 0, length);
				length = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
			}
			return RawFrame.of(message.opcode(), withoutTail(deflated.toByteArray())).rsv(RSV1);
		}
		finally {
			deflater.end();
		}
	}

	private static byte[] withoutTail(byte[] deflated) {
		return Arrays.copyOf(deflated, deflated.length - TAIL.length);
	}

	void end() {
		this.inflater.end();
	}

}
