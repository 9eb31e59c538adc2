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

import io.netty.buffer.ByteBuf;

/**
 * The header of the frame being read, taken in field by field so that each rule can speak
 * as soon as its bytes are there, and then what remains of the payload. One per socket,
 * reused for each frame; event loop only.
 */
final class FrameHeader {

	static final int START = 0;

	static final int FIRST_BYTE = 1;

	static final int SECOND_BYTE = 2;

	static final int LENGTH = 3;

	static final int COMPLETE = 4;

	private static final int LENGTH_16 = 126;

	private long remaining;

	private int mask;

	private byte first;

	private byte second;

	private byte step;

	// bytes still missing of the extended length or the mask
	private byte missing;

	/**
	 * Read up to the end of the next field. Neither retains nor releases the buffer.
	 * @param in a readable buffer
	 * @return whether a field was completed and {@link #step()} has moved
	 */
	boolean advance(ByteBuf in) {
		int before = this.step;
		switch (before) {
			case START -> readFirst(in);
			case FIRST_BYTE -> readSecond(in);
			case SECOND_BYTE -> readLength(in);
			default -> readMask(in);
		}
		return this.step != before;
	}

	private void readFirst(ByteBuf in) {
		this.first = in.readByte();
		this.step = FIRST_BYTE;
	}

	private void readSecond(ByteBuf in) {
		this.second = in.readByte();
		int length = shortLength();
		if (length < LENGTH_16) {
			this.remaining = length;
			expectMask();
		}
		else {
			this.remaining = 0;
			this.missing = (byte) ((length == LENGTH_16) ? Short.BYTES : Long.BYTES);
			this.step = SECOND_BYTE;
		}
	}

	private void readLength(ByteBuf in) {
		while (this.missing > 0 && in.isReadable()) {
			this.remaining = this.remaining << 8 | in.readUnsignedByte();
			this.missing--;
		}
		if (this.missing == 0) {
			expectMask();
		}
	}

	private void expectMask() {
		this.missing = Integer.BYTES;
		this.step = LENGTH;
	}

	private void readMask(ByteBuf in) {
		if (this.missing == Integer.BYTES && in.readableBytes() >= Integer.BYTES) {
			this.mask = in.readInt();
			this.missing = 0;
		}
		while (this.missing > 0 && in.isReadable()) {
			this.mask = this.mask << 8 | in.readUnsignedByte();
			this.missing--;
		}
		if (this.missing == 0) {
			this.step = COMPLETE;
		}
	}

	int step() {
		return this.step;
	}

	boolean isFinal() {
		return this.first < 0;
	}

	boolean isRsv1() {
		return (this.first & 0x40) != 0;
	}

	boolean isRsv2Or3() {
		return (this.first & 0x30) != 0;
	}

	int opcode() {
		return this.first & 0x0F;
	}

	boolean isMasked() {
		return this.second < 0;
	}

	/**
	 * Return the length in the second byte.
	 * @return the length, or 126 or 127 where an extended one follows
	 */
	int shortLength() {
		return this.second & 0x7F;
	}

	/**
	 * Return how much of the payload is still to be read.
	 * @return the number of bytes
	 */
	long remaining() {
		return this.remaining;
	}

	/**
	 * Return the masking key, turned so that it starts at the next payload byte.
	 * @return the key
	 */
	int mask() {
		return this.mask;
	}

	/**
	 * Account for payload bytes that were read.
	 * @param length how many
	 */
	void consumed(int length) {
		this.remaining -= length;
		this.mask = Integer.rotateLeft(this.mask, length << 3);
	}

	void reset() {
		this.step = START;
		this.remaining = 0;
	}

}
