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
import java.util.Random;

import org.springframework.util.Assert;

/**
 * What is sent: eight letters that name the sender, eight that are the sequence number,
 * and a filler of printable ASCII. All of it is compared when it comes back.
 */
final class Payload {

	private static final int HEAD = 16;

	// 'A' to 'P' for the sixteen values of half a byte
	private static final long LETTERS = 0x4141414141414141L;

	private static final long HALVES = 0x0F0F0F0F0F0F0F0FL;

	private final int size;

	private final boolean text;

	private final ByteBuffer filler;

	Payload(int size, boolean text) {
		Assert.isTrue(size >= HEAD, "'size' must be at least " + HEAD);
		this.size = size;
		this.text = text;
		byte[] filler = new byte[size - HEAD];
		Random random = new Random(size);
		for (int index = 0; index < filler.length; index++) {
			filler[index] = (byte) (' ' + random.nextInt(0x7F - ' '));
		}
		this.filler = ByteBuffer.allocateDirect(filler.length).put(0, filler);
	}

	int size() {
		return this.size;
	}

	boolean isText() {
		return this.text;
	}

	/**
	 * Return the filler's byte at an index of the payload.
	 */
	byte fillerAt(int index) {
		return this.filler.get(index - HEAD);
	}

	/**
	 * Return the eight letters that stand for a number.
	 */
	static long letters(int number) {
		long spread = number & 0xFFFFFFFFL;
		spread = (spread | (spread << 16)) & 0x0000FFFF0000FFFFL;
		spread = (spread | (spread << 8)) & 0x00FF00FF00FF00FFL;
		spread = (spread | (spread << 4)) & HALVES;
		return spread + LETTERS;
	}

	/**
	 * Return the sequence number of a payload that came back, or -1 if any of its bytes
	 * is not what was sent. Changes neither position nor limit of the buffer.
	 */
	long sequence(ByteBuffer in, int offset, int length, long sender) {
		if (length != this.size || in.getLong(offset) != sender || !fillerMatches(in, offset + HEAD)) {
			return -1;
		}
		long spread = in.getLong(offset + 8) - LETTERS;
		if ((spread & ~HALVES) != 0) {
			return -1;
		}
		spread = (spread | (spread >>> 4)) & 0x00FF00FF00FF00FFL;
		spread = (spread | (spread >>> 8)) & 0x0000FFFF0000FFFFL;
		return (spread | (spread >>> 16)) & 0xFFFFFFFFL;
	}

	private boolean fillerMatches(ByteBuffer in, int from) {
		int position = in.position();
		int limit = in.limit();
		in.limit(from + this.filler.capacity()).position(from);
		boolean matches = in.mismatch(this.filler) < 0;
		in.limit(limit).position(position);
		return matches;
	}

}
