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

import org.jspecify.annotations.Nullable;

/**
 * What an envelope asks for or says. The codes are written to the wire: they never
 * change.
 */
enum EnvelopeType {

	/**
	 * A message to one socket. Detail: {@link MessageFlags}.
	 */
	SEND(1),

	/**
	 * Answer to a request. Detail: the ordinal of the {@code SendResult}, or a number.
	 */
	ANSWER(2),

	/**
	 * A ping frame to one socket.
	 */
	PING(3),

	/**
	 * The end of one socket. Detail: the code; payload: the reason.
	 */
	DISCONNECT(4),

	/**
	 * Whether one socket lives.
	 */
	ALIVE(5),

	/**
	 * What is known of one socket.
	 */
	DETAILS(6),

	/**
	 * One socket joins a topic. Payload: the name.
	 */
	JOIN(7),

	/**
	 * One socket leaves a topic. Payload: the name.
	 */
	LEAVE(8),

	/**
	 * A message to the sockets of the channel. Detail: {@link MessageFlags}; payload: the
	 * excluded ids, then the message.
	 */
	BROADCAST(9),

	/**
	 * The end of the sockets of the channel. Detail: the code; payload: the excluded ids,
	 * then the reason.
	 */
	DISCONNECT_ALL(10),

	/**
	 * The number of sockets of a channel. Payload: the channel, then the excluded ids.
	 */
	SIZE(11),

	/**
	 * How a node is.
	 */
	STATUS(12),

	/**
	 * A node has come, or uses another incarnation. Payload: its token.
	 */
	JOINED(13),

	/**
	 * An incarnation is gone for ever. Detail: the incarnation.
	 */
	LEFT(14);

	private static final EnvelopeType[] BY_CODE = byCode();

	private final int code;

	EnvelopeType(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	static @Nullable EnvelopeType of(int code) {
		return (code > 0 && code < BY_CODE.length) ? BY_CODE[code] : null;
	}

	private static EnvelopeType[] byCode() {
		EnvelopeType[] types = new EnvelopeType[values().length + 1];
		for (EnvelopeType type : values()) {
			types[type.code] = type;
		}
		return types;
	}

}
