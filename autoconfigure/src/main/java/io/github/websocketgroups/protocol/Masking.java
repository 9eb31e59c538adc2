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

import io.netty.buffer.ByteBuf;

/**
 * Unmasking (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3">RFC 6455,
 * 5.3</a>), eight bytes at a time.
 */
final class Masking {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private Masking() {
	}

	/**
	 * Read and unmask payload bytes. A bulk copy and an exclusive-or in the array:
	 * measured against reads of eight bytes from a direct buffer it took half the time
	 * for 16 bytes and no more for 128 and above. Neither retains nor releases the
	 * buffer.
	 * @param in the buffer, with at least {@code length} readable bytes
	 * @param mask the masking key for the first of them
	 * @param target where to put them
	 * @param offset the first index there
	 * @param length how many
	 * @return whether all of them are ASCII
	 */
	static boolean unmask(ByteBuf in, int mask, byte[] target, int offset, int length) {
		in.readBytes(target, offset, length);
		return unmask(mask, target, offset, length);
	}

	private static boolean unmask(int mask, byte[] bytes, int offset, int length) {
		int key = Integer.reverseBytes(mask);
		long longKey = (key & 0xFFFF_FFFFL) | ((long) key << 32);
		long seen = 0;
		int index = offset;
		int end = offset + length;
		for (int last = end - Long.BYTES; index <= last; index += Long.BYTES) {
			long value = (long) LONGS.get(bytes, index) ^ longKey;
			LONGS.set(bytes, index, value);
			seen |= value;
		}
		for (int shift = 0; index < end; index++, shift += Byte.SIZE) {
			byte value = (byte) (bytes[index] ^ (longKey >>> shift));
			bytes[index] = value;
			seen |= value;
		}
		return (seen & HIGH_BITS) == 0;
	}

}
