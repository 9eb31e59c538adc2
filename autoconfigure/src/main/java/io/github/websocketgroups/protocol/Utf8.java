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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-8 validation that can stop and go on at any byte and rejects at the first byte that
 * cannot be part of a valid sequence
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-8.1">RFC 6455, 8.1</a>,
 * <a href="https://www.rfc-editor.org/rfc/rfc3629#section-4">RFC 3629, 4</a>).
 * <p>
 * The state is an {@code int}: how many bytes of a sequence are missing (bits 0 to 7) and
 * the smallest (8 to 15) and largest (16 to 23) value allowed for the next of them.
 *
 * @since 0.1.0
 */
public final class Utf8 {

	/**
	 * The state at the start and between two characters.
	 */
	public static final int ACCEPT = 0;

	/**
	 * The state after a byte that makes the input invalid, whatever follows.
	 */
	public static final int REJECT = -1;

	// eight bytes at a time
	static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	// set where a byte is not ASCII
	static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private Utf8() {
	}

	/**
	 * Return whether the bytes are complete and valid UTF-8.
	 * @param bytes the bytes
	 * @return whether they are
	 */
	public static boolean isValid(byte[] bytes) {
		return check(ACCEPT, bytes, 0, bytes.length) == ACCEPT;
	}

	/**
	 * Continue a validation.
	 * @param state {@link #ACCEPT} at the start, later the last result
	 * @param bytes the array with the next bytes
	 * @param offset the first of them
	 * @param length how many
	 * @return {@link #ACCEPT} if all is valid so far and no character is incomplete,
	 * {@link #REJECT} if it is invalid for good, otherwise a state to continue with
	 */
	public static int check(int state, byte[] bytes, int offset, int length) {
		int next = state;
		int end = offset + length;
		for (int index = offset; index < end && next != REJECT; index++) {
			if (next == ACCEPT) {
				index = skipWhole(bytes, index, end);
				if (index == end) {
					return ACCEPT;
				}
			}
			next = step(next, bytes[index] & 0xFF);
		}
		return next;
	}

	/**
	 * Return where the first character is that is not valid, or not complete.
	 */
	private static int skipWhole(byte[] bytes, int from, int end) {
		int index = skipAscii(bytes, from, end);
		while (index < end) {
			int length = wholeLength(bytes, index, end);
			if (length == 0) {
				return index;
			}
			index += length;
			if (index < end && bytes[index] >= 0) {
				index = skipAscii(bytes, index, end);
			}
		}
		return index;
	}

	/**
	 * Return how many bytes the character has that begins here, which is not ASCII.
	 * @return 0 if it is not valid, or not complete
	 */
	private static int wholeLength(byte[] bytes, int index, int end) {
		int state = lead(bytes[index] & 0xFF);
		int missing = state & 0xFF;
		if (state == REJECT || end - index <= missing || !isAllowed(state, bytes[index + 1] & 0xFF)) {
			return 0;
		}
		for (int i = 2; i <= missing; i++) {
			if (bytes[index + i] >= (byte) 0xC0) {
				return 0;
			}
		}
		return missing + 1;
	}

	private static boolean isAllowed(int state, int value) {
		return value >= (state >> 8 & 0xFF) && value <= (state >> 16 & 0xFF);
	}

	private static int skipAscii(byte[] bytes, int from, int end) {
		int index = from;
		while (index <= end - Long.BYTES && ((long) LONGS.get(bytes, index) & HIGH_BITS) == 0) {
			index += Long.BYTES;
		}
		while (index < end && bytes[index] >= 0) {
			index++;
		}
		return index;
	}

	private static int step(int state, int value) {
		if (state == ACCEPT) {
			return lead(value);
		}
		if (!isAllowed(state, value)) {
			return REJECT;
		}
		int missing = (state & 0xFF) - 1;
		return (missing == 0) ? ACCEPT : expect(missing, 0x80, 0xBF);
	}

	private static int lead(int value) {
		if (value < 0x80) {
			return ACCEPT;
		}
		if (value < 0xC2 || value > 0xF4) {
			return REJECT;
		}
		return switch (value) {
			case 0xE0 -> expect(2, 0xA0, 0xBF);
			case 0xED -> expect(2, 0x80, 0x9F);
			case 0xF0 -> expect(3, 0x90, 0xBF);
			case 0xF4 -> expect(3, 0x80, 0x8F);
			default -> expect((value < 0xE0) ? 1 : (value < 0xF0) ? 2 : 3, 0x80, 0xBF);
		};
	}

	private static int expect(int missing, int smallest, int largest) {
		return missing | smallest << 8 | largest << 16;
	}

}
