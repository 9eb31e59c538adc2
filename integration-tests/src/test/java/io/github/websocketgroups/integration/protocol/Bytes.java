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

package io.github.websocketgroups.integration.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.github.websocketgroups.test.RawFrame;

/**
 * Makes the bytes that tests send.
 */
final class Bytes {

	static final int MASK = 0x37FA213D;

	private Bytes() {
	}

	static byte[] of(RawFrame... frames) {
		byte[][] parts = new byte[frames.length][];
		for (int i = 0; i < frames.length; i++) {
			parts[i] = frames[i].toBytes(MASK);
		}
		return concat(parts);
	}

	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static RawFrame text(byte[] payload) {
		return RawFrame.of(RawFrame.TEXT, payload);
	}

	static RawFrame text(String payload) {
		return RawFrame.of(RawFrame.TEXT, payload);
	}

	static RawFrame binary(byte[] payload) {
		return RawFrame.of(RawFrame.BINARY, payload);
	}

	static RawFrame more(byte[] payload) {
		return RawFrame.of(RawFrame.CONTINUATION, payload);
	}

	static RawFrame more(String payload) {
		return RawFrame.of(RawFrame.CONTINUATION, payload);
	}

	static RawFrame ping(String payload) {
		return RawFrame.of(RawFrame.PING, payload);
	}

	static RawFrame pong(String payload) {
		return RawFrame.of(RawFrame.PONG, payload);
	}

	static RawFrame close(byte[] payload) {
		return RawFrame.of(RawFrame.CLOSE, payload);
	}

	static String repeat(String text, int length) {
		return text.repeat(length / text.length() + 1).substring(0, length);
	}

}
