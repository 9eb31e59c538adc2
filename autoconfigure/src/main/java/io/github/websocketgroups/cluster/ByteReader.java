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

package io.github.websocketgroups.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteWriter} wrote. Never reads beyond the end, and takes no memory
 * that a length claims without the bytes being there. For one thread.
 */
final class ByteReader {

	private final byte[] bytes;

	private final int end;

	private int position;

	ByteReader(byte[] bytes) {
		this(bytes, 0, bytes.length);
	}

	ByteReader(byte[] bytes, int start, int end) {
		this.bytes = bytes;
		this.position = start;
		this.end = end;
	}

	boolean hasMore() {
		return this.position < this.end;
	}

	int octet() {
		require(1);
		return this.bytes[this.position++] & 0xFF;
	}

	long number() {
		long value = 0;
		for (int shift = 0; shift < 64; shift += 7) {
			int octet = octet();
			value |= (long) (octet & 0x7F) << shift;
			if ((octet & 0x80) == 0) {
				return value;
			}
		}
		throw new MalformedPacketException("A number has more than ten bytes");
	}

	byte[] sized() {
		int length = require(number());
		byte[] value = Arrays.copyOfRange(this.bytes, this.position, this.position + length);
		this.position += length;
		return value;
	}

	byte[] rest() {
		return Arrays.copyOfRange(this.bytes, this.position, this.end);
	}

	@Nullable String text() {
		return (octet() != 0) ? new String(sized(), StandardCharsets.UTF_8) : null;
	}

	String requiredText() {
		String text = text();
		if (text == null) {
			throw new MalformedPacketException("A text is missing");
		}
		return text;
	}

	/**
	 * Return how many things follow, if there can be as many.
	 */
	int count() {
		return require(number());
	}

	private int require(long length) {
		if (length < 0 || length > this.end - this.position) {
			throw new MalformedPacketException(
					length + " bytes are announced, and " + (this.end - this.position) + " left");
		}
		return (int) length;
	}

}
