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

import java.util.Random;

/**
 * Frames at random, mostly legal, with mistakes at random.
 */
final class RandomTraffic {

	private final Random random;

	private final boolean deflate;

	RandomTraffic(Random random, boolean deflate) {
		this.random = random;
		this.deflate = deflate;
	}

	byte[] next() {
		Wire wire = Wire.frames();
		boolean open = false;
		for (int i = 1 + this.random.nextInt(6); i > 0; i--) {
			if (chance(4)) {
				wire.frame(Wire.FIN | (chance(2) ? Opcode.PING : Opcode.PONG), payload(20));
			}
			else {
				boolean last = chance(2);
				boolean compressed = this.deflate && !open && chance(2);
				byte[] payload = payload(chance(10) ? 300 : 40);
				int opcode = open ? Opcode.CONTINUATION : chance(2) ? Opcode.TEXT : Opcode.BINARY;
				wire.frame((last ? Wire.FIN : 0) | (compressed ? Wire.RSV1 : 0) | opcode,
						compressed ? MessageDeflater.deflate(payload, 1) : payload);
				open = !last;
			}
		}
		if (chance(3)) {
			wire.close(chance(2) ? 1000 : 990 + this.random.nextInt(40), payload(10));
		}
		return wire.toBytes();
	}

	byte[] mutated(byte[] source) {
		byte[] wire = source.clone();
		for (int i = this.random.nextInt(4); i > 0 && wire.length > 0; i--) {
			int at = this.random.nextInt(wire.length);
			switch (this.random.nextInt(3)) {
				case 0 -> flip(wire, at);
				case 1 -> wire[at]++;
				default -> {
					int from = this.random.nextInt(wire.length);
					int length = this.random.nextInt(wire.length - Math.max(at, from) + 1);
					System.arraycopy(source, from, wire, at, length);
				}
			}
		}
		return wire;
	}

	private void flip(byte[] wire, int at) {
		wire[at] ^= (byte) (1 << this.random.nextInt(8));
	}

	private byte[] payload(int bound) {
		int size = this.random.nextInt(bound);
		if (chance(3)) {
			byte[] payload = new byte[size];
			this.random.nextBytes(payload);
			return payload;
		}
		StringBuilder text = new StringBuilder();
		for (int i = size / 2; i > 0; i--) {
			text.appendCodePoint(chance(5) ? 0x80 + this.random.nextInt(0xD000) : ' ' + this.random.nextInt(90));
		}
		return Wire.utf8(text.toString());
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

}
