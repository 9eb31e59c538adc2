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

package io.github.websocketgroups.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * A client's frame, masked beforehand. Only sender and sequence number change from one
 * message to the next, and they are two XORs.
 */
final class FrameTemplate {

	static final int TEXT = 1;

	static final int BINARY = 2;

	// A constant is as good as a random key here: servers unmask it all the same
	private static final int KEY = 0x5A3C96E1;

	private static final long WIDE_KEY = ((long) KEY << 32) | (KEY & 0xFFFFFFFFL);

	private final ByteBuffer frame;

	private final int head;

	FrameTemplate(Payload payload) {
		this.frame = ByteBuffer.allocateDirect(payload.size() + 14);
		this.frame.put((byte) (0x80 | (payload.isText() ? TEXT : BINARY)));
		putLength(this.frame, payload.size());
		this.frame.putInt(KEY);
		this.head = this.frame.position();
		for (int index = 0; index < payload.size(); index++) {
			byte plain = (index < 16) ? 0 : payload.fillerAt(index);
			this.frame.put((byte) (plain ^ (KEY >>> (24 - 8 * (index & 3)))));
		}
		this.frame.flip();
	}

	int length() {
		return this.frame.limit();
	}

	/**
	 * Append the frame of one message.
	 */
	void write(ByteBuffer out, long sender, int sequence) {
		int at = out.position();
		out.put(at, this.frame, 0, this.frame.limit());
		out.putLong(at + this.head, sender ^ WIDE_KEY);
		out.putLong(at + this.head + 8, Payload.letters(sequence) ^ WIDE_KEY);
		out.position(at + this.frame.limit());
	}

	/**
	 * Append a masked control frame.
	 */
	static void writeControl(ByteBuffer out, int opcode, byte[] body) {
		out.put((byte) (0x80 | opcode)).put((byte) (0x80 | body.length)).putInt(KEY);
		for (int index = 0; index < body.length; index++) {
			out.put((byte) (body[index] ^ (KEY >>> (24 - 8 * (index & 3)))));
		}
	}

	private static void putLength(ByteBuffer out, int length) {
		if (length < 126) {
			out.put((byte) (0x80 | length));
		}
		else if (length < 65536) {
			out.put((byte) (0x80 | 126)).putShort((short) length);
		}
		else {
			out.put((byte) (0x80 | 127)).putLong(length);
		}
	}

}
