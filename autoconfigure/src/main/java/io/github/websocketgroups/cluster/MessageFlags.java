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

package io.github.websocketgroups.cluster;

import java.util.Set;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.WebSocketMessage;

/**
 * The kind of a message and what to do with the connection, as bits of an envelope.
 */
final class MessageFlags {

	private static final int TEXT = 1;

	private static final int AFTER_SEND = 2;

	private static final int IMMEDIATELY = 4;

	private MessageFlags() {
	}

	static int of(WebSocketMessage message) {
		return message.isText() ? TEXT : 0;
	}

	static int of(WebSocketMessage message, Set<ConnectionFlag> flags) {
		return of(message) | (flags.contains(ConnectionFlag.DISCONNECT_AFTER_SEND) ? AFTER_SEND : 0)
				| (flags.contains(ConnectionFlag.DISCONNECT_IMMEDIATELY) ? IMMEDIATELY : 0);
	}

	static boolean isImmediate(long flags) {
		return (flags & IMMEDIATELY) != 0;
	}

	static boolean isAfterSend(long flags) {
		return (flags & AFTER_SEND) != 0;
	}

	/**
	 * Return the message.
	 * @throws MalformedPacketException if a text is not UTF-8
	 */
	static WebSocketMessage message(long flags, byte[] payload) {
		try {
			return ((flags & TEXT) != 0) ? WebSocketMessage.text(payload) : WebSocketMessage.binary(payload);
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedPacketException("Text of " + payload.length + " bytes is not UTF-8", ex);
		}
	}

}
