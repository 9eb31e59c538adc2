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

/**
 * Fails a callback whose reply the outbound queue of its socket had no room for, in a
 * group whose overflow policy says so.
 *
 * @since 0.1.0
 * @see SendResult#OVERFLOW
 */
public final class ReplyOverflowException extends RuntimeException {

	private final long socketId;

	/**
	 * Create an exception for a socket.
	 * @param socketId the id of the socket
	 */
	public ReplyOverflowException(long socketId) {
		super("The reply was refused, because the outbound queue of socket " + WebSocketId.toString(socketId)
				+ " is full: reply less, or raise 'websocket.outbound.max-bytes' or 'websocket.outbound.max-messages'");
		this.socketId = socketId;
	}

	/**
	 * Return whose queue was full.
	 * @return the id of the socket
	 */
	public long socketId() {
		return this.socketId;
	}

}
