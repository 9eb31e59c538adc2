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
 * Writes numbers and texts to a growing array. For one thread.
 */
final class ByteWriter {

	private byte[] bytes;

	private int length;

	ByteWriter(int capacity) {
		this.bytes = new byte[capacity];
	}

	ByteWriter raw(byte[] content) {
		ensure(content.length);
		System.arraycopy(content, 0, this.bytes, this.length, content.length);
		this.length += content.length;
		return this;
	}

	ByteWriter octet(int value) {
		ensure(1);
		this.bytes[this.length++] = (byte) value;
		return this;
	}

	/**
	 * Write an unsigned number, in one to ten bytes.
	 */
	ByteWriter number(long value) {
		ensure(10);
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			this.bytes[this.length++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		this.bytes[this.length++] = (byte) rest;
		return this;
	}

	ByteWriter sized(byte[] content) {
		return number(content.length).raw(content);
	}

	/**
	 * Write a text that may be missing.
	 */
	ByteWriter text(@Nullable String text) {
		return (text != null) ? octet(1).sized(text.getBytes(StandardCharsets.UTF_8)) : octet(0);
	}

	byte[] bytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	private void ensure(int more) {
		if (this.bytes.length - this.length < more) {
			int capacity = Math.max(Math.addExact(this.length, more),
					(int) Math.min(this.bytes.length * 2L, Integer.MAX_VALUE - 8));
			this.bytes = Arrays.copyOf(this.bytes, capacity);
		}
	}

}
