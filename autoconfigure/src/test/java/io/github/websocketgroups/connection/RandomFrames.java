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

package io.github.websocketgroups.connection;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.netty.buffer.ByteBuf;

/**
 * Frames of a client at random: most of them legal, with flipped bits, wrong lengths and
 * missing bytes among them.
 */
final class RandomFrames {

	private static final int[] OPCODES = { 1, 1, 1, 1, 2, 2, 0, 0, 8, 9, 10, 3, 11 };

	private final Random random;

	private boolean open;

	RandomFrames(Random random) {
		this.random = random;
	}

	void nextSocket() {
		this.open = false;
	}

	/**
	 * Write a frame as it should be, then damage it.
	 */
	void write(ByteBuf out) {
		int start = out.writerIndex();
		int opcode = OPCODES[this.random.nextInt((this.random.nextInt(8) == 0) ? OPCODES.length : 6)];
		boolean control = opcode >= 8;
		boolean fin = control || this.random.nextInt(3) > 0;
		if (!control) {
			opcode = this.open ? 0 : opcode;
			this.open = !fin;
		}
		byte[] payload = payload(control ? 0 : bound(), opcode);
		out.writeByte((fin ? 0x80 : 0) | opcode);
		writeLength(out, payload.length);
		int mask = this.random.nextInt();
		out.writeInt(mask);
		for (int i = 0; i < payload.length; i++) {
			out.writeByte(payload[i] ^ (mask >>> (24 - 8 * (i & 3))));
		}
		damage(out, start);
	}

	private int bound() {
		return (this.random.nextInt(40) == 0) ? 400 : 40;
	}

	private static void writeLength(ByteBuf out, int length) {
		if (length < 126) {
			out.writeByte(0x80 | length);
		}
		else {
			out.writeByte(0x80 | 126).writeShort(length);
		}
	}

	private byte[] payload(int bound, int opcode) {
		if (opcode == 8) {
			return (this.random.nextInt(4) == 0) ? new byte[0]
					: new byte[] { (byte) (this.random.nextInt(3) + 2), (byte) this.random.nextInt(256), 'x' };
		}
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(bound + 5); i > 0; i--) {
			text.appendCodePoint(
					(this.random.nextInt(6) == 0) ? 0x80 + this.random.nextInt(0xD000) : ' ' + this.random.nextInt(90));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void damage(ByteBuf out, int start) {
		int size = out.writerIndex() - start;
		switch (this.random.nextInt(24)) {
			case 0 -> flip(out, start + this.random.nextInt(2));
			case 1 -> out.writerIndex(start + this.random.nextInt(size));
			case 2 -> out.writeByte(this.random.nextInt());
			default -> flip(out, start + 6 + this.random.nextInt(size));
		}
	}

	private void flip(ByteBuf out, int index) {
		if (index < out.writerIndex() && this.random.nextInt(3) == 0) {
			out.setByte(index, out.getByte(index) ^ (1 << this.random.nextInt(8)));
		}
	}

}
