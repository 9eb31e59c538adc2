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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A WebSocket frame as it is on the wire, legal or not. The payload is the unmasked one.
 *
 * @param fin whether it is the last frame of its message
 * @param rsv the three reserved bits, 0 to 7; RSV1 is 4
 * @param opcode the opcode, 0 to 15
 * @param masked whether the payload is masked on the wire
 * @param payload the payload, not copied
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section
 * 5.2</a>
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the content
public record RawFrame(boolean fin, int rsv, int opcode, boolean masked, byte[] payload) {

	/**
	 * Opcode of a frame that goes on with a message.
	 */
	public static final int CONTINUATION = 0x0;

	/**
	 * Opcode of the first frame of a text message.
	 */
	public static final int TEXT = 0x1;

	/**
	 * Opcode of the first frame of a binary message.
	 */
	public static final int BINARY = 0x2;

	/**
	 * Opcode of a close frame.
	 */
	public static final int CLOSE = 0x8;

	/**
	 * Opcode of a ping frame.
	 */
	public static final int PING = 0x9;

	/**
	 * Opcode of a pong frame.
	 */
	public static final int PONG = 0xA;

	private static final int SHOWN = 120;

	/**
	 * Return a final, masked frame.
	 * @param opcode the opcode, 0 to 15
	 * @param payload the payload
	 * @return the frame
	 */
	public static RawFrame of(int opcode, byte[] payload) {
		return new RawFrame(true, 0, opcode, true, payload);
	}

	/**
	 * Return a final, masked frame.
	 * @param opcode the opcode, 0 to 15
	 * @param payload the payload, to be encoded as UTF-8
	 * @return the frame
	 */
	public static RawFrame of(int opcode, String payload) {
		return of(opcode, payload.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return a close frame with a code and a reason, which may be illegal ones.
	 * @param code the code, of which 16 bits are sent
	 * @param reason the reason
	 * @return the frame
	 */
	public static RawFrame close(int code, String reason) {
		byte[] text = reason.getBytes(StandardCharsets.UTF_8);
		return of(CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
	}

	/**
	 * Return this frame as one that is not the last of its message.
	 * @return another frame
	 */
	public RawFrame notFinal() {
		return new RawFrame(false, this.rsv, this.opcode, this.masked, this.payload);
	}

	/**
	 * Return this frame with other reserved bits.
	 * @param bits 0 to 7; RSV1 is 4
	 * @return another frame
	 */
	public RawFrame rsv(int bits) {
		return new RawFrame(this.fin, bits, this.opcode, this.masked, this.payload);
	}

	/**
	 * Return this frame as one that is sent without a mask, which a client must not do.
	 * @return another frame
	 */
	public RawFrame unmasked() {
		return new RawFrame(this.fin, this.rsv, this.opcode, false, this.payload);
	}

	/**
	 * Return the payload as text.
	 * @return the payload decoded as UTF-8
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	/**
	 * Return the code of a close frame.
	 * @return the code, or 1005 if the payload is too short to have one
	 */
	public int closeCode() {
		return (this.payload.length < 2) ? 1005 : ByteBuffer.wrap(this.payload).getShort() & 0xFFFF;
	}

	/**
	 * Return the reason of a close frame.
	 * @return the reason, empty if there is none
	 */
	public String closeReason() {
		return (this.payload.length < 2) ? ""
				: new String(this.payload, 2, this.payload.length - 2, StandardCharsets.UTF_8);
	}

	/**
	 * Return the bytes of the frame, with the shortest form of its length.
	 * @param maskingKey the four bytes of the masking key, for a masked frame
	 * @return header and payload
	 */
	public byte[] toBytes(int maskingKey) {
		return toBytes(maskingKey, lengthBytes(this.payload.length));
	}

	/**
	 * Return the bytes of the frame, with any form of its length.
	 * @param maskingKey the four bytes of the masking key, for a masked frame
	 * @param lengthBytes bytes of the extended length: 0, 2 or 8
	 * @return header and payload
	 */
	public byte[] toBytes(int maskingKey, int lengthBytes) {
		byte[] header = header(maskingKey, this.payload.length, lengthBytes);
		byte[] bytes = Arrays.copyOf(header, header.length + this.payload.length);
		for (int i = 0; i < this.payload.length; i++) {
			int mask = this.masked ? maskingKey >>> (24 - 8 * (i % 4)) : 0;
			bytes[header.length + i] = (byte) (this.payload[i] ^ mask);
		}
		return bytes;
	}

	/**
	 * Return the header alone, which may declare any length.
	 * @param maskingKey the four bytes of the masking key, for a masked frame
	 * @param declaredLength the length to declare, whatever the payload is
	 * @return the header, with the shortest form of that length
	 */
	public byte[] header(int maskingKey, long declaredLength) {
		return header(maskingKey, declaredLength, lengthBytes(declaredLength));
	}

	private byte[] header(int maskingKey, long declaredLength, int lengthBytes) {
		ByteBuffer header = ByteBuffer.allocate(2 + lengthBytes + (this.masked ? 4 : 0));
		header.put((byte) ((this.fin ? 0x80 : 0) | (this.rsv << 4) | this.opcode));
		int mask = this.masked ? 0x80 : 0;
		switch (lengthBytes) {
			case 0 -> header.put((byte) (mask | (int) declaredLength));
			case 2 -> header.put((byte) (mask | 126)).putShort((short) declaredLength);
			case 8 -> header.put((byte) (mask | 127)).putLong(declaredLength);
			default -> throw new IllegalArgumentException("'lengthBytes' must be 0, 2 or 8 but is " + lengthBytes);
		}
		if (this.masked) {
			header.putInt(maskingKey);
		}
		return header.array();
	}

	private static int lengthBytes(long length) {
		if (length >= 0 && length < 126) {
			return 0;
		}
		return (length >= 0 && length < 65536) ? 2 : 8;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RawFrame that && this.fin == that.fin && this.rsv == that.rsv
				&& this.opcode == that.opcode && this.masked == that.masked
				&& Arrays.equals(this.payload, that.payload);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.payload) * 31 + this.opcode;
	}

	@Override
	public String toString() {
		String flags = (this.fin ? "" : " (not final)") + ((this.rsv == 0) ? "" : " rsv=" + this.rsv);
		return switch (this.opcode) {
			case CONTINUATION -> "continuation" + flags + " " + printable();
			case TEXT -> "text" + flags + " " + printable();
			case BINARY -> "binary" + flags + " " + hex();
			case CLOSE -> "close" + flags + " " + closeCode() + " \"" + closeReason() + "\"";
			case PING -> "ping" + flags + " " + printable();
			case PONG -> "pong" + flags + " " + printable();
			default -> "opcode " + this.opcode + flags + " " + hex();
		};
	}

	private String printable() {
		String text = text();
		return (text.length() <= SHOWN) ? '"' + text + '"'
				: '"' + text.substring(0, SHOWN) + "\"... (" + this.payload.length + " bytes)";
	}

	private String hex() {
		byte[] start = Arrays.copyOf(this.payload, Math.min(this.payload.length, SHOWN / 2));
		return HexFormat.of().formatHex(start) + " (" + this.payload.length + " bytes)";
	}

}
