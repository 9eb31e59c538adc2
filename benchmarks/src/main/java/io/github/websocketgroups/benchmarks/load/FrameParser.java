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
 * Walks over the server's frames in the read buffer, without objects. A frame that is not
 * complete is kept by its socket.
 */
final class FrameParser {

	private static final int CLOSE = 8;

	private static final int PING = 9;

	private static final int PONG = 10;

	private final ByteBuffer out;

	FrameParser(ByteBuffer out) {
		this.out = out;
	}

	/**
	 * Hand over every complete frame between position and limit and leave the position
	 * behind the last one.
	 */
	void parse(LoadSocket socket, ByteBuffer in, SocketListener listener) {
		while (in.remaining() >= 2) {
			int at = in.position();
			int head = headLength(in.get(at + 1));
			if (in.remaining() < head) {
				return;
			}
			int length = payloadLength(in, at, head);
			if (in.remaining() < head + length) {
				return;
			}
			int first = in.get(at);
			in.position(at + head + length);
			frame(socket, in, first, at + head, length, listener);
		}
	}

	private void frame(LoadSocket socket, ByteBuffer in, int first, int offset, int length, SocketListener listener) {
		if ((first & 0xF0) != 0x80) {
			throw new IllegalStateException("A frame starts with 0x" + Integer.toHexString(first & 0xFF));
		}
		switch (first & 0xF) {
			case FrameTemplate.TEXT, FrameTemplate.BINARY -> listener.message(socket, in, offset, length);
			case CLOSE -> socket.closed((length < 2) ? 1005 : in.getShort(offset) & 0xFFFF);
			case PING -> FrameTemplate.writeControl(this.out, PONG, body(in, offset, length));
			case PONG -> {
			}
			default -> throw new IllegalStateException("A frame has the opcode " + (first & 0xF));
		}
	}

	private static byte[] body(ByteBuffer in, int offset, int length) {
		byte[] body = new byte[length];
		in.get(offset, body);
		return body;
	}

	private static int headLength(byte second) {
		if (second < 0) {
			throw new IllegalStateException("A frame of the server is masked");
		}
		return switch (second) {
			case 126 -> 4;
			case 127 -> 10;
			default -> 2;
		};
	}

	private static int payloadLength(ByteBuffer in, int at, int head) {
		return switch (head) {
			case 2 -> in.get(at + 1);
			case 4 -> in.getShort(at + 2) & 0xFFFF;
			default -> (int) in.getLong(at + 2);
		};
	}

}
