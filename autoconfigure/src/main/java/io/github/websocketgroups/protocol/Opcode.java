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
 * Frame opcodes (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455,
 * 5.2</a>).
 *
 * @since 0.1.0
 */
public final class Opcode {

	/**
	 * A further frame of a fragmented message.
	 */
	public static final int CONTINUATION = 0;

	/**
	 * A text message or its first frame.
	 */
	public static final int TEXT = 1;

	/**
	 * A binary message or its first frame.
	 */
	public static final int BINARY = 2;

	/**
	 * A close frame.
	 */
	public static final int CLOSE = 8;

	/**
	 * A ping.
	 */
	public static final int PING = 9;

	/**
	 * A pong.
	 */
	public static final int PONG = 10;

	private Opcode() {
	}

	/**
	 * Return whether the opcode is one of a control frame, known or reserved.
	 * @param opcode the opcode, 0 to 15
	 * @return whether it is 8 or more
	 */
	public static boolean isControl(int opcode) {
		return opcode >= CLOSE;
	}

	/**
	 * Return whether the opcode starts or continues a data message.
	 * @param opcode the opcode, 0 to 15
	 * @return whether it is 0, 1 or 2
	 */
	public static boolean isData(int opcode) {
		return opcode <= BINARY;
	}

	static boolean isKnown(int opcode) {
		return isData(opcode) || (opcode >= CLOSE && opcode <= PONG);
	}

}
