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

package io.github.websocketgroups;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * How a socket ended: told once to every {@code @OnDisconnect}.
 *
 * @param status the close status: the peer's code (1005 when its close frame had none),
 * the one this side sent, or 1006 when the connection was lost without a close frame
 * @param initiator who ended the socket
 * @param duration how long the socket was open
 * @param cause what went wrong, where something did; a {@code LimitExceededException}
 * where the peer did not keep a limit
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.1.5">RFC 6455, section
 * 7.1.5</a>
 */
public record Disconnect(CloseStatus status, Initiator initiator, Duration duration, @Nullable Throwable cause) {

	public Disconnect {
		Assert.notNull(status, "'status' must not be null");
		Assert.notNull(initiator, "'initiator' must not be null");
		Assert.notNull(duration, "'duration' must not be null");
	}

	/**
	 * Who ended a socket.
	 */
	public enum Initiator {

		/**
		 * The peer, with a close frame.
		 */
		PEER,

		/**
		 * The application, through {@link WebSocket#disconnect()} or a
		 * {@link ConnectionFlag}.
		 */
		APPLICATION,

		/**
		 * This server: a protocol error, a limit, an overflow, a failed callback, a drain
		 * or an expired authentication.
		 */
		SERVER,

		/**
		 * The network: the connection was lost, or the peer no longer answers.
		 */
		NETWORK

	}

}
