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

package io.github.websocketgroups.handler;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.SendResult;

/**
 * What an application returned, made ready to be sent.
 */
final class Reply {

	private Reply() {
	}

	/**
	 * Return the bytes of a buffer, anything else as it is.
	 * @param value the value
	 * @return the bytes, or the value
	 */
	static Object normalize(Object value) {
		if (value instanceof DataBuffer buffer) {
			return take(buffer);
		}
		return (value instanceof ByteBuffer buffer) ? take(buffer.duplicate()) : value;
	}

	/**
	 * Return what to send for a value: nothing for the outcome of a send, which a
	 * callback returns with the publisher of {@code deliver}, or for what a function of
	 * Kotlin returns when it returns nothing.
	 * @param value the value
	 * @return what to send, or {@code null}
	 */
	static @Nullable Object toSend(@Nullable Object value) {
		return (value != null && !isNothing(value)) ? normalize(value) : null;
	}

	private static boolean isNothing(Object value) {
		return value instanceof SendResult || value instanceof BroadcastResult
				|| value.getClass().getName().equals("kotlin.Unit");
	}

	/**
	 * Return the content of a buffer and release it.
	 * @param buffer the buffer
	 * @return the bytes
	 */
	static byte[] take(DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			return bytes;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private static byte[] take(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

}
