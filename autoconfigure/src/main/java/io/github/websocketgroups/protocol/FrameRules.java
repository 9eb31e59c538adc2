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

import org.jspecify.annotations.Nullable;

/**
 * What a client's frame header may say
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, 5.2</a> and
 * following).
 */
final class FrameRules {

	private static final int MAX_CONTROL_LENGTH = 125;

	private static final int MAX_16_BIT_LENGTH = 0xFFFF;

	private FrameRules() {
	}

	/**
	 * Check FIN, RSV and opcode on their own.
	 * @param header a header of which the first byte is known
	 * @param deflate whether permessage-deflate was negotiated
	 * @return what is wrong, or {@code null}
	 */
	static @Nullable Violation checkFirstByte(FrameHeader header, boolean deflate) {
		int opcode = header.opcode();
		if (header.isRsv2Or3() || (header.isRsv1() && !mayBeCompressed(opcode, deflate))) {
			return Violation.RESERVED_BITS;
		}
		if (!Opcode.isKnown(opcode)) {
			return Violation.RESERVED_OPCODE;
		}
		return (Opcode.isControl(opcode) && !header.isFinal()) ? Violation.CONTROL_FRAGMENTED : null;
	}

	private static boolean mayBeCompressed(int opcode, boolean deflate) {
		return deflate && (opcode == Opcode.TEXT || opcode == Opcode.BINARY);
	}

	/**
	 * Check the place of a frame between others.
	 * @param opcode the opcode, which is known
	 * @param message the message in progress, or {@code null}
	 * @param limits what is accepted
	 * @return what is wrong, or {@code null}
	 */
	static @Nullable Violation checkOrder(int opcode, @Nullable MessageAssembly message, FrameLimits limits) {
		if (Opcode.isControl(opcode)) {
			return null;
		}
		if (opcode != Opcode.CONTINUATION) {
			return (message != null) ? Violation.MESSAGE_INCOMPLETE : null;
		}
		if (message == null) {
			return Violation.NOTHING_TO_CONTINUE;
		}
		return (message.fragments() >= limits.maxFragments()) ? Violation.TOO_MANY_FRAGMENTS : null;
	}

	/**
	 * Check the mask bit and the length of a control frame.
	 * @param header a header of which the first two bytes are known
	 * @return what is wrong, or {@code null}
	 */
	static @Nullable Violation checkSecondByte(FrameHeader header) {
		if (!header.isMasked()) {
			return Violation.UNMASKED;
		}
		boolean tooLong = Opcode.isControl(header.opcode()) && header.shortLength() > MAX_CONTROL_LENGTH;
		return tooLong ? Violation.CONTROL_TOO_LONG : null;
	}

	/**
	 * Check the encoding of the length.
	 * @param header a header of which the length is known
	 * @return what is wrong, or {@code null}
	 */
	static @Nullable Violation checkLength(FrameHeader header) {
		if (header.remaining() < 0) {
			return Violation.LENGTH_NEGATIVE;
		}
		boolean minimal = switch (header.shortLength()) {
			case 126 -> header.remaining() > MAX_CONTROL_LENGTH;
			case 127 -> header.remaining() > MAX_16_BIT_LENGTH;
			default -> true;
		};
		return minimal ? null : Violation.LENGTH_NOT_MINIMAL;
	}

}
