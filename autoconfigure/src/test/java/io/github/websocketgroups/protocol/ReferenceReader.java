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
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rules of RFC 6455, 5 for complete input, written down without a thought for speed
 * or for bytes that are still to come. Does not know compression.
 */
final class ReferenceReader {

	private final FrameLimits limits;

	private final byte[] wire;

	private final List<String> events = new ArrayList<>();

	private final ByteArrayOutputStream message = new ByteArrayOutputStream();

	private int opcode = -1;

	private int fragments;

	private int position;

	ReferenceReader(FrameLimits limits, byte[] wire) {
		this.limits = limits;
		this.wire = wire;
	}

	List<String> read() {
		try {
			while (this.position < this.wire.length) {
				readFrame();
			}
		}
		catch (EndException ex) {
			// nothing follows a failure, a close frame or the end of the input
		}
		return this.events;
	}

	private void readFrame() {
		int first = next();
		int code = first & 0x0F;
		boolean fin = first >= 0x80;
		boolean control = code >= 8;
		require((first & 0x70) == 0, Violation.RESERVED_BITS);
		require(code <= 2 || (code >= 8 && code <= 10), Violation.RESERVED_OPCODE);
		require(fin || !control, Violation.CONTROL_FRAGMENTED);
		require(code == 0 || control || this.opcode == -1, Violation.MESSAGE_INCOMPLETE);
		require(code != 0 || this.opcode != -1, Violation.NOTHING_TO_CONTINUE);
		require(code != 0 || this.fragments < this.limits.maxFragments(), Violation.TOO_MANY_FRAGMENTS);
		int length = readLength(control);
		byte[] mask = { (byte) next(), (byte) next(), (byte) next(), (byte) next() };
		if (control) {
			control(code, payload(mask, length));
		}
		else {
			data(code, fin, mask, length);
		}
	}

	private int readLength(boolean control) {
		int second = next();
		require(second >= 0x80, Violation.UNMASKED);
		int form = second & 0x7F;
		require(!control || form <= 125, Violation.CONTROL_TOO_LONG);
		int width = (form < 126) ? 0 : (form == 126) ? 2 : 8;
		byte[] digits = new byte[width];
		for (int i = 0; i < width; i++) {
			digits[i] = (byte) next();
		}
		BigInteger length = (width == 0) ? BigInteger.valueOf(form) : new BigInteger(1, digits);
		require(length.bitLength() < 64, Violation.LENGTH_NEGATIVE);
		int least = (width == 0) ? 0 : (width == 2) ? 126 : 65536;
		require(length.longValue() >= least, Violation.LENGTH_NOT_MINIMAL);
		int free = this.limits.maxMessageSize() - this.message.size();
		require(control || length.longValue() <= free, Violation.TOO_BIG);
		return length.intValue();
	}

	private void control(int code, byte[] payload) {
		if (payload.length == 0 && code == 8) {
			end(Events.close(1005, ""));
		}
		if (code != 8) {
			this.events.add((code == 9) ? Events.ping(payload) : Events.pong(payload));
			return;
		}
		require(payload.length >= 2, Violation.CLOSE_TRUNCATED);
		int status = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
		boolean legal = status >= 1000 && status < 5000 && !(status >= 1004 && status <= 1006)
				&& !(status >= 1015 && status < 3000);
		require(legal, Violation.CLOSE_CODE);
		byte[] reason = Arrays.copyOfRange(payload, 2, payload.length);
		require(isPrefix(reason) && decodes(reason), Violation.CLOSE_REASON);
		end(Events.close(status, new String(reason, StandardCharsets.UTF_8)));
	}

	private void data(int code, boolean fin, byte[] mask, int length) {
		this.opcode = (code != 0) ? code : this.opcode;
		for (int i = 0; i < length; i++) {
			this.message.write(next() ^ mask[i % 4]);
			require(this.opcode != 1 || isPrefix(this.message.toByteArray()), Violation.TEXT_NOT_UTF8);
		}
		this.fragments++;
		if (fin) {
			byte[] payload = this.message.toByteArray();
			require(this.opcode != 1 || decodes(payload), Violation.TEXT_NOT_UTF8);
			this.events.add((this.opcode == 1) ? Events.text(new String(payload, StandardCharsets.UTF_8))
					: Events.binary(payload));
			this.message.reset();
			this.opcode = -1;
			this.fragments = 0;
		}
	}

	private byte[] payload(byte[] mask, int length) {
		byte[] payload = new byte[length];
		for (int i = 0; i < length; i++) {
			payload[i] = (byte) (next() ^ mask[i % 4]);
		}
		return payload;
	}

	private static boolean isPrefix(byte[] bytes) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), false);
		return !result.isError() && !endsInSurrogate(bytes);
	}

	// the one start of a character that cannot be completed and that the decoder lets
	// pass
	private static boolean endsInSurrogate(byte[] bytes) {
		int last = bytes.length - 1;
		return last > 0 && bytes[last - 1] == (byte) 0xED && (bytes[last] & 0xE0) == 0xA0;
	}

	private static boolean decodes(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private void require(boolean condition, Violation violation) {
		if (!condition) {
			end(Events.fail(violation));
		}
	}

	private void end(String event) {
		this.events.add(event);
		throw new EndException();
	}

	private int next() {
		if (this.position == this.wire.length) {
			throw new EndException();
		}
		return this.wire[this.position++] & 0xFF;
	}

	private static final class EndException extends RuntimeException {

		EndException() {
			super(null, null, false, false);
		}

	}

}
