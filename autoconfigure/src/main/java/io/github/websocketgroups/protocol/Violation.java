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

/**
 * Everything a peer can do wrong in its frames, with the close code it earns.
 */
enum Violation {

	RESERVED_BITS(CloseCodes.PROTOCOL_ERROR, "Reserved bit set"),

	RESERVED_OPCODE(CloseCodes.PROTOCOL_ERROR, "Reserved opcode"),

	UNMASKED(CloseCodes.PROTOCOL_ERROR, "Frame is not masked"),

	LENGTH_NOT_MINIMAL(CloseCodes.PROTOCOL_ERROR, "Payload length is not minimally encoded"),

	LENGTH_NEGATIVE(CloseCodes.PROTOCOL_ERROR, "Payload length has its top bit set"),

	CONTROL_FRAGMENTED(CloseCodes.PROTOCOL_ERROR, "Control frame is fragmented"),

	CONTROL_TOO_LONG(CloseCodes.PROTOCOL_ERROR, "Control frame is longer than 125 bytes"),

	NOTHING_TO_CONTINUE(CloseCodes.PROTOCOL_ERROR, "Continuation frame without a message"),

	MESSAGE_INCOMPLETE(CloseCodes.PROTOCOL_ERROR, "New message before the last one ended"),

	CLOSE_TRUNCATED(CloseCodes.PROTOCOL_ERROR, "Close frame with one byte"),

	CLOSE_CODE(CloseCodes.PROTOCOL_ERROR, "Illegal close code"),

	CLOSE_REASON(CloseCodes.INVALID_PAYLOAD, "Close reason is not UTF-8"),

	TEXT_NOT_UTF8(CloseCodes.INVALID_PAYLOAD, "Text message is not UTF-8"),

	/**
	 * RFC 7692 names no code. It is 1007 and not 1002 because the frames themselves are
	 * in order: their content cannot be what RSV1 says it is.
	 */
	NOT_DEFLATE(CloseCodes.INVALID_PAYLOAD, "Compressed message cannot be inflated"),

	TOO_MANY_FRAGMENTS(CloseCodes.POLICY_VIOLATION, "Message has too many fragments"),

	TOO_BIG(CloseCodes.TOO_BIG, "Message is too big");

	private final int code;

	private final String reason;

	Violation(int code, String reason) {
		this.code = code;
		this.reason = reason;
	}

	int code() {
		return this.code;
	}

	String reason() {
		return this.reason;
	}

}
