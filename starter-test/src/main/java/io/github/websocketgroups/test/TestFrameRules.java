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

import org.jspecify.annotations.Nullable;

/**
 * What a client must not accept from a server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5">RFC 6455, section 5</a>
 */
final class TestFrameRules {

	private TestFrameRules() {
	}

	/**
	 * Check a frame of a server.
	 * @param frame the frame
	 * @param fragmented whether a message has begun and not ended
	 * @param compression whether permessage-deflate was negotiated
	 * @return the rule it breaks, or {@code null}
	 */
	static @Nullable String violation(RawFrame frame, boolean fragmented, boolean compression) {
		if (frame.masked()) {
			return "a server must not mask";
		}
		boolean compressed = compression && (frame.opcode() == RawFrame.TEXT || frame.opcode() == RawFrame.BINARY);
		if ((frame.rsv() & ~(compressed ? TestCompression.RSV1 : 0)) != 0) {
			return "no extension was negotiated that has a use for reserved bits";
		}
		return (frame.opcode() >= RawFrame.CLOSE) ? controlViolation(frame) : dataViolation(frame, fragmented);
	}

	private static @Nullable String controlViolation(RawFrame frame) {
		if (frame.opcode() > RawFrame.PONG) {
			return "reserved opcode";
		}
		if (!frame.fin() || frame.payload().length > 125) {
			return "a control frame must be final and have at most 125 bytes";
		}
		return (frame.opcode() == RawFrame.CLOSE && frame.payload().length == 1) ? "a close code has two bytes" : null;
	}

	private static @Nullable String dataViolation(RawFrame frame, boolean fragmented) {
		if (frame.opcode() > RawFrame.BINARY) {
			return "reserved opcode";
		}
		if ((frame.opcode() == RawFrame.CONTINUATION) == fragmented) {
			return null;
		}
		return fragmented ? "a message began before the last one ended" : "there is no message to continue";
	}

}
