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

package io.github.websocketgroups.test;

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Cuts frames out of the bytes that arrived. Checks nothing.
 */
final class RawFrameReader {

	private final RawInput input;

	RawFrameReader(RawInput input) {
		this.input = input;
	}

	/**
	 * Wait for a whole frame.
	 * @param deadline when to give up, as {@link System#nanoTime()}
	 * @return the frame, or {@code null} if time is up or the stream has ended
	 */
	@Nullable RawFrame next(long deadline) {
		RawFrame frame = cut();
		while (frame == null && this.input.more(deadline)) {
			frame = cut();
		}
		return frame;
	}

	private @Nullable RawFrame cut() {
		if (this.input.size() < 2) {
			return null;
		}
		int lengthBytes = lengthBytes();
		int headerLength = 2 + lengthBytes + (masked() ? 4 : 0);
		if (this.input.size() < headerLength) {
			return null;
		}
		long length = payloadLength(lengthBytes);
		if (this.input.size() - headerLength < length) {
			return null;
		}
		return frame(headerLength, (int) length);
	}

	private RawFrame frame(int headerLength, int length) {
		int first = this.input.unsignedByte(0);
		boolean masked = masked();
		byte[] bytes = this.input.take(headerLength + length);
		byte[] payload = new byte[length];
		for (int i = 0; i < length; i++) {
			int mask = masked ? bytes[headerLength - 4 + i % 4] : 0;
			payload[i] = (byte) (bytes[headerLength + i] ^ mask);
		}
		RawFrame frame = new RawFrame((first & 0x80) != 0, (first >> 4) & 7, first & 0xF, masked, payload);
		Traffic.received(frame);
		return frame;
	}

	private boolean masked() {
		return (this.input.unsignedByte(1) & 0x80) != 0;
	}

	private int lengthBytes() {
		return switch (this.input.unsignedByte(1) & 0x7F) {
			case 126 -> 2;
			case 127 -> 8;
			default -> 0;
		};
	}

	private long payloadLength(int lengthBytes) {
		if (lengthBytes == 0) {
			return this.input.unsignedByte(1) & 0x7F;
		}
		BigInteger length = new BigInteger(1, this.input.peek(2, lengthBytes));
		return length.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
	}

}
