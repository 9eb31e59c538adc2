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

/**
 * Makes strings of bytes that are known to be valid UTF-8. {@link String} looks at one
 * byte after the other as soon as one is not ASCII; this knows that nothing is wrong with
 * them, and has a place to write to: the bytes themselves.
 */
final class TextDecoder {

	private TextDecoder() {
	}

	/**
	 * Decode the first bytes of an array.
	 * @param bytes valid UTF-8, which is overwritten
	 * @param length how many bytes
	 * @return the text
	 */
	static String decode(byte[] bytes, int length) {
		int in = 0;
		int out = 0;
		// to ISO 8859-1, which is never longer, as far as that goes
		while (in < length) {
			if (length - in >= Long.BYTES) {
				long next = (long) Utf8.LONGS.get(bytes, in);
				if ((next & Utf8.HIGH_BITS) == 0) {
					Utf8.LONGS.set(bytes, out, next);
					in += Long.BYTES;
					out += Long.BYTES;
					continue;
				}
			}
			int lead = bytes[in];
			if (lead >= 0) {
				bytes[out++] = (byte) lead;
				in++;
			}
			else if (lead <= (byte) 0xC3) {
				bytes[out++] = (byte) (lead << 6 | tail(bytes, in + 1));
				in += 2;
			}
			else {
				return decodeWide(bytes, out, in, length);
			}
		}
		return new String(bytes, 0, out, StandardCharsets.ISO_8859_1);
	}

	private static int tail(byte[] bytes, int index) {
		return bytes[index] & 0x3F;
	}

	/**
	 * Go on with characters beyond ISO 8859-1.
	 * @param latin how many bytes at the start are ISO 8859-1 already
	 * @param from where UTF-8 goes on
	 */
	private static String decodeWide(byte[] bytes, int latin, int from, int length) {
		char[] text = Scratch.charsOfAtLeast(latin + length - from);
		for (int index = 0; index < latin; index++) {
			text[index] = (char) (bytes[index] & 0xFF);
		}
		int in = from;
		int out = latin;
		while (in < length) {
			int lead = bytes[in];
			if (lead >= 0) {
				text[out++] = (char) lead;
				in++;
			}
			else if (lead < (byte) 0xE0) {
				text[out++] = (char) ((lead & 0x1F) << 6 | tail(bytes, in + 1));
				in += 2;
			}
			else if (lead < (byte) 0xF0) {
				text[out++] = (char) ((lead & 0x0F) << 12 | tail(bytes, in + 1) << 6 | tail(bytes, in + 2));
				in += 3;
			}
			else {
				int codePoint = (lead & 0x07) << 18 | tail(bytes, in + 1) << 12 | tail(bytes, in + 2) << 6
						| tail(bytes, in + 3);
				text[out++] = Character.highSurrogate(codePoint);
				text[out++] = Character.lowSurrogate(codePoint);
				in += 4;
			}
		}
		return new String(text, 0, out);
	}

}
