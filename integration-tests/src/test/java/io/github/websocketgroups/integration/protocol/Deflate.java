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

package io.github.websocketgroups.integration.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses and expands single messages as RFC 7692, 7.2 says.
 */
final class Deflate {

	private static final byte[] TAIL = { 0, 0, -1, -1 };

	private Deflate() {
	}

	static byte[] deflate(byte[] message) {
		byte[] bytes = deflate(message, Deflater.SYNC_FLUSH, false);
		return Arrays.copyOf(bytes, bytes.length - TAIL.length);
	}

	/**
	 * Compress into a stream that ends with a final block, behind which comes a padding
	 * octet (RFC 7692, 7.2.3.4).
	 */
	static byte[] deflateFinal(byte[] message) {
		return Bytes.concat(deflate(message, Deflater.NO_FLUSH, true), new byte[1]);
	}

	private static byte[] deflate(byte[] message, int flush, boolean finish) {
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] chunk = new byte[65536];
		deflater.setInput(message);
		if (finish) {
			deflater.finish();
		}
		int length = deflater.deflate(chunk, 0, chunk.length, flush);
		while (length > 0) {
			bytes.write(chunk, 0, length);
			length = (length == chunk.length) ? deflater.deflate(chunk, 0, chunk.length, flush) : 0;
		}
		deflater.end();
		return bytes.toByteArray();
	}

	static byte[] inflate(byte[] payload) {
		Inflater inflater = new Inflater(true);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] chunk = new byte[65536];
		inflater.setInput(Bytes.concat(payload, TAIL));
		try {
			for (int length = inflater.inflate(chunk); length > 0; length = inflater.inflate(chunk)) {
				bytes.write(chunk, 0, length);
			}
		}
		catch (DataFormatException ex) {
			throw new IllegalArgumentException("Not deflated", ex);
		}
		inflater.end();
		return bytes.toByteArray();
	}

}
