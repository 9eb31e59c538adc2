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

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Encodes the frames a server sends, which are not masked and never fragmented
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, 5.2</a>).
 *
 * @since 0.1.0
 */
public final class FrameWriter {

	private static final int FINAL = 0x80;

	private static final int RSV1 = 0x40;

	private static final int MAX_7_BIT_LENGTH = 125;

	private static final int MAX_16_BIT_LENGTH = 0xFFFF;

	private FrameWriter() {
	}

	/**
	 * Return the size of a whole frame.
	 * @param payloadLength the length of its payload
	 * @return the size of header and payload
	 * @throws ArithmeticException if it is more than an {@code int} can hold
	 */
	public static int frameSize(int payloadLength) {
		int header = (payloadLength <= MAX_7_BIT_LENGTH) ? 2 : (payloadLength <= MAX_16_BIT_LENGTH) ? 4 : 10;
		return Math.addExact(header, payloadLength);
	}

	/**
	 * Write the header of a final frame. The caller keeps the buffer.
	 * @param out where to write it
	 * @param opcode one of {@link Opcode}
	 * @param rsv1 whether the payload is a compressed message
	 * @param payloadLength the length of the payload
	 */
	public static void writeHeader(ByteBuf out, int opcode, boolean rsv1, int payloadLength) {
		int first = (FINAL | (rsv1 ? RSV1 : 0) | opcode) << 8;
		if (payloadLength <= MAX_7_BIT_LENGTH) {
			out.writeShort(first | payloadLength);
		}
		else if (payloadLength <= MAX_16_BIT_LENGTH) {
			out.writeInt((first | 126) << 16 | payloadLength);
		}
		else {
			out.writeShort(first | 127).writeLong(payloadLength);
		}
	}

	/**
	 * Write a final, uncompressed frame. The caller keeps the buffer.
	 * @param out where to write it
	 * @param opcode one of {@link Opcode}
	 * @param payload the payload, at most 125 bytes in a control frame
	 * @throws IllegalArgumentException if a control frame would be longer
	 */
	public static void write(ByteBuf out, int opcode, byte[] payload) {
		if (Opcode.isControl(opcode) && payload.length > MAX_7_BIT_LENGTH) {
			throw new IllegalArgumentException(
					"Payload of a control frame must be at most 125 bytes but has " + payload.length);
		}
		out.ensureWritable(frameSize(payload.length));
		writeHeader(out, opcode, false, payload.length);
		out.writeBytes(payload);
	}

	/**
	 * Write a close frame. The caller keeps the buffer.
	 * @param out where to write it
	 * @param code a legal code, or 1005 for a frame without code and reason; 1010 is
	 * accepted because it may be echoed
	 * @param reason the reason, at most 123 bytes of UTF-8
	 * @throws IllegalArgumentException if the code must not be on the wire, or the reason
	 * is too long or has no code
	 */
	public static void writeClose(ByteBuf out, int code, String reason) {
		byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
		if (code == CloseCodes.NO_STATUS && bytes.length == 0) {
			writeHeader(out, Opcode.CLOSE, false, 0);
			return;
		}
		if (!CloseCodes.isReceivable(code)) {
			throw new IllegalArgumentException("Close code must not be on the wire: " + code);
		}
		if (bytes.length > CloseBody.MAX_REASON) {
			throw new IllegalArgumentException(
					"Close reason must be at most 123 bytes of UTF-8 but has " + bytes.length);
		}
		writeHeader(out, Opcode.CLOSE, false, Short.BYTES + bytes.length);
		out.writeShort(code).writeBytes(bytes);
	}

}
