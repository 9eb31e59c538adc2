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

package io.github.websocketgroups.connection;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.spi.LimitExceededException;
import io.github.websocketgroups.spi.SocketLimit;

/**
 * Why and how a socket ends. The first one wins.
 *
 * @param status the status to report
 * @param initiator who ended it
 * @param cause what went wrong, or {@code null}
 * @param manner what happens on the wire
 * @param patience how long the peer may take to finish the close handshake, or
 * {@code null} for the close timeout of its group
 */
record Ending(CloseStatus status, Initiator initiator, @Nullable Throwable cause, Manner manner,
		@Nullable Duration patience) {

	private Ending(CloseStatus status, Initiator initiator, @Nullable Throwable cause, Manner manner) {
		this(status, initiator, cause, manner, null);
	}

	static Ending byPeer(int code, String reason) {
		return new Ending(new CloseStatus(code, reason.isEmpty() ? null : reason), Initiator.PEER, null,
				Manner.ORDERLY);
	}

	static Ending byApplication(CloseStatus status) {
		return new Ending(status, Initiator.APPLICATION, null, Manner.ORDERLY);
	}

	static Ending byServer(CloseStatus status, @Nullable Throwable cause) {
		return new Ending(status, Initiator.SERVER, cause, Manner.FAILING);
	}

	/**
	 * The peer did not keep a limit: the connection is reset if it no longer reads or
	 * answers, else it is told.
	 */
	static Ending byLimit(SocketLimit limit) {
		LimitExceededException cause = new LimitExceededException(limit);
		return switch (limit) {
			case STALL, PONG -> unanswered(cause);
			case SIZE -> byServer(CloseStatus.TOO_BIG_TO_PROCESS.withReason(limit.reason()), cause);
			case QUEUE -> byServer(CloseStatus.SERVICE_OVERLOAD.withReason(limit.reason()), cause);
			default -> byServer(CloseStatus.POLICY_VIOLATION.withReason(limit.reason()), cause);
		};
	}

	static Ending retired(CloseStatus status, @Nullable Duration patience) {
		return new Ending(status, Initiator.SERVER, null, Manner.ORDERLY, patience);
	}

	static Ending dropped() {
		return new Ending(CloseStatus.NO_CLOSE_FRAME, Initiator.APPLICATION, null, Manner.DROP);
	}

	static Ending lost(@Nullable Throwable cause) {
		return new Ending(CloseStatus.NO_CLOSE_FRAME, Initiator.NETWORK, cause, Manner.DROP);
	}

	static Ending unanswered(Throwable cause) {
		return new Ending(CloseStatus.NO_CLOSE_FRAME, Initiator.NETWORK, cause, Manner.RESET);
	}

	/**
	 * Return whether messages that had arrived before are still given to their callbacks.
	 */
	boolean keepsInbound() {
		return this.initiator == Initiator.PEER || this.initiator == Initiator.NETWORK;
	}

	/**
	 * What happens on the wire.
	 */
	enum Manner {

		/**
		 * What is queued goes out first, then the close frame.
		 */
		ORDERLY,

		/**
		 * The close frame goes out at once; what is queued is dropped.
		 */
		FAILING,

		/**
		 * No close frame; the connection is closed.
		 */
		DROP,

		/**
		 * No close frame; the connection is reset.
		 */
		RESET;

		boolean writesCloseFrame() {
			return this == ORDERLY || this == FAILING;
		}

	}

}
