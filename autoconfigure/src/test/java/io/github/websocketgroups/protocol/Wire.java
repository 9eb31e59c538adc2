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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes what a client would, and what it should not.
 */
final class Wire {

	static final int FIN = 0x80;

	static final int RSV1 = 0x40;

	private static final byte[] MASK = { 0x37, (byte) 0xFA, 0x21, (byte) 0x80 };

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	static Wire frames() {
		return new Wire();
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	Wire frame(int first, byte[] payload) {
		return header(first, payload.length).masked(payload);
	}

	Wire frame(int first, String payload) {
		return frame(first, utf8(payload));
	}

	Wire text(String text) {
		return frame(FIN | Opcode.TEXT, text);
	}

	Wire binary(byte[] payload) {
		return frame(FIN | Opcode.BINARY, payload);
	}

	Wire close(int code, byte[] reason) {
		byte[] body = ByteBuffer.allocate(2 + reason.length).putShort((short) code).put(reason).array();
		return frame(FIN | Opcode.CLOSE, body);
	}

	/** A header that ends with the mask, with the shortest form of the length. */
	Wire header(int first, long length) {
		int form = (length <= 125) ? 7 : (length <= 0xFFFF) ? 16 : 64;
		return declared(first, form, length).raw(MASK);
	}

	/** A header that ends with the length. */
	Wire declared(int first, int form, long length) {
		this.out.write(first);
		switch (form) {
			case 7 -> this.out.write(0x80 | (int) length);
			case 16 -> raw(bytes(0x80 | 126, (int) (length >> 8), (int) length));
			default -> raw(bytes(0x80 | 127)).raw(ByteBuffer.allocate(8).putLong(length).array());
		}
		return this;
	}

	Wire masked(byte[] payload) {
		for (int i = 0; i < payload.length; i++) {
			this.out.write(payload[i] ^ MASK[i % 4]);
		}
		return this;
	}

	Wire raw(byte[] bytes) {
		this.out.writeBytes(bytes);
		return this;
	}

	byte[] toBytes() {
		return this.out.toByteArray();
	}

}
