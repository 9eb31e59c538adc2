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
 * Which close codes may be on the wire
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, 7.4</a> and the
 * IANA registry it opens).
 *
 * @since 0.1.0
 */
public final class CloseCodes {

	/**
	 * The purpose of the connection has been fulfilled.
	 */
	public static final int NORMAL = 1000;

	/**
	 * The frame sequence breaks the protocol.
	 */
	public static final int PROTOCOL_ERROR = 1002;

	/**
	 * Stands for a close frame without a code; never on the wire.
	 */
	public static final int NO_STATUS = 1005;

	/**
	 * The content of a message does not fit its type.
	 */
	public static final int INVALID_PAYLOAD = 1007;

	/**
	 * A rule of this server was broken.
	 */
	public static final int POLICY_VIOLATION = 1008;

	/**
	 * A message is larger than the server accepts.
	 */
	public static final int TOO_BIG = 1009;

	private CloseCodes() {
	}

	/**
	 * Return whether a client may send the code. The client's own 1010 is among them;
	 * 1004, 1005, 1006 and 1015 are reserved and must not be on the wire.
	 * @param code the code of a close frame
	 * @return whether it is legal there
	 */
	public static boolean isReceivable(int code) {
		return isStandard(code) || (code >= 3000 && code <= 4999);
	}

	/**
	 * Return whether a server may start the closing handshake with the code. 1010 is
	 * missing: it says that the server did not negotiate an extension. A server may still
	 * echo it.
	 * @param code the code
	 * @return whether a server may send it
	 */
	public static boolean isSendable(int code) {
		return isReceivable(code) && code != 1010;
	}

	private static boolean isStandard(int code) {
		return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
	}

}
