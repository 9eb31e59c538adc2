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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The content of one message as it arrives: grows with it, never by what a header
 * declares, and checks text on the way. Event loop only.
 */
final class MessageBuffer {

	private static final int INITIAL = 256;

	private static final byte[] EMPTY = {};

	private final boolean text;

	private final int maxSize;

	private byte[] bytes = EMPTY;

	private int size;

	private int utf8 = Utf8.ACCEPT;

	MessageBuffer(boolean text, int maxSize) {
		this.text = text;
		this.maxSize = maxSize;
	}

	boolean isText() {
		return this.text;
	}

	int size() {
		return this.size;
	}

	/**
	 * Return the array to write to, from {@link #size()} on.
	 * @return the array, until the next call to {@link #reserve}
	 */
	byte[] array() {
		return this.bytes;
	}

	/**
	 * Return how much can be written before the array must grow.
	 * @return the number of bytes
	 */
	int room() {
		return this.bytes.length - this.size;
	}

	boolean isFull() {
		return this.size == this.maxSize;
	}

	/**
	 * Make room.
	 * @param length how many bytes are to be written
	 * @param expected how many more are certain to complete the message, or -1 if
	 * unknown; only keeps the array from growing past them
	 */
	void reserve(int length, int expected) {
		if (room() >= length) {
			return;
		}
		long ceiling = (expected < 0) ? this.maxSize : (long) this.size + expected;
		long grown = Math.min(Math.max(this.bytes.length * 2L, INITIAL), ceiling);
		this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(grown, (long) this.size + length));
	}

	/**
	 * Take over what was written.
	 * @param length how many bytes
	 * @param ascii whether they are known to be ASCII
	 * @return what is wrong with them, or {@code null}
	 */
	@Nullable Violation written(int length, boolean ascii) {
		int from = this.size;
		this.size += length;
		if (!this.text || (ascii && this.utf8 == Utf8.ACCEPT)) {
			return null;
		}
		this.utf8 = Utf8.check(this.utf8, this.bytes, from, length);
		return (this.utf8 == Utf8.REJECT) ? Violation.TEXT_NOT_UTF8 : null;
	}

	@Nullable Violation end() {
		return (this.utf8 != Utf8.ACCEPT) ? Violation.TEXT_NOT_UTF8 : null;
	}

	String toText() {
		return TextDecoder.decode(this.bytes, this.size);
	}

	byte[] toBinary() {
		return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
	}

}
