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

package io.github.websocketgroups.spi;

/**
 * Limits that end the socket of a peer that does not keep them.
 *
 * @since 0.1.0
 */
public enum SocketLimit {

	/**
	 * A message, or a frame, is larger than {@code message.max-size}.
	 */
	SIZE("Message is too big"),

	/**
	 * A message has more frames than {@code message.max-fragments}.
	 */
	FRAGMENTS("Message has too many fragments"),

	/**
	 * A message was not complete within {@code message.assembly-timeout}.
	 */
	ASSEMBLY("Message took too long"),

	/**
	 * More messages than {@code message.rate}.
	 */
	RATE("Too many messages"),

	/**
	 * More bytes than {@code message.byte-rate}.
	 */
	BYTE_RATE("Too many bytes"),

	/**
	 * More control frames than {@code control-rate}.
	 */
	CONTROL_RATE("Too many control frames"),

	/**
	 * More is queued for the peer than {@code outbound.max-bytes} or
	 * {@code outbound.max-messages}, and {@code outbound.overflow} is {@code close}.
	 */
	QUEUE("Outbound queue is full"),

	/**
	 * The peer has read nothing for {@code outbound.stall-timeout}.
	 */
	STALL("The peer reads nothing"),

	/**
	 * The peer has not answered a ping within {@code keep-alive.pong-timeout}.
	 */
	PONG("No answer to a ping");

	private final String reason;

	SocketLimit(String reason) {
		this.reason = reason;
	}

	/**
	 * Return what the peer has done, in words that may be told to it.
	 * @return the reason, fit for a close frame
	 */
	public String reason() {
		return this.reason;
	}

}
