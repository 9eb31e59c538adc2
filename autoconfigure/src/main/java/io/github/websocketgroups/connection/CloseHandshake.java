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

import io.netty.channel.ChannelHandlerContext;

import io.github.websocketgroups.Disconnect.Initiator;

/**
 * What happens on the wire when a socket has ended, from its close frame to the end of
 * the connection. Exists only from then on. Event loop only.
 */
final class CloseHandshake {

	private final NettyWebSocket socket;

	private final ChannelHandlerContext ctx;

	private final long since;

	private Duration patience;

	private boolean begun;

	private boolean failing;

	private boolean peerClosed;

	private boolean closeFrameWritten;

	private boolean outputShut;

	CloseHandshake(NettyWebSocket socket, ChannelHandlerContext ctx, long now) {
		this.socket = socket;
		this.ctx = ctx;
		this.since = now;
		this.patience = socket.settings().closeTimeout();
	}

	/**
	 * Return whether nothing was done yet, and count on {@link #begin} from now on.
	 */
	boolean start() {
		boolean first = !this.begun;
		this.begun = true;
		return first;
	}

	void begin(Ending ending) {
		this.failing = ending.manner() == Ending.Manner.FAILING;
		if (ending.patience() != null) {
			this.patience = ending.patience();
		}
		switch (ending.manner()) {
			case ORDERLY, FAILING -> this.socket.writer().close(closeFrame(ending), !this.failing);
			case DROP -> this.ctx.channel().close();
			case RESET -> Wire.reset(this.ctx.channel());
		}
	}

	private CloseFrame closeFrame(Ending ending) {
		return (ending.initiator() == Initiator.PEER) ? CloseFrame.answering(ending.status())
				: CloseFrame.of(ending.status(), this.failing);
	}

	/**
	 * The peer's close frame has arrived.
	 */
	void peerClosed() {
		this.peerClosed = true;
		shutdownOutputIfDone();
	}

	/**
	 * Our close frame has left, or could not.
	 */
	void closeFrameWritten(boolean success) {
		this.closeFrameWritten = success;
		shutdownOutputIfDone();
	}

	private void shutdownOutputIfDone() {
		if (this.closeFrameWritten && (this.peerClosed || this.failing) && !this.outputShut) {
			this.outputShut = true;
			Wire.shutdownOutput(this.ctx);
		}
	}

	/**
	 * Return whether the peer did not finish the close handshake in time.
	 */
	boolean isOverdue(long now) {
		// one that has answered has only TCP to end, which takes no patience
		Duration limit = this.outputShut ? this.socket.settings().closeTimeout() : this.patience;
		return now - this.since > limit.toNanos();
	}

	/**
	 * Do not wait for the peer any longer.
	 */
	void cut() {
		if (this.outputShut) {
			this.ctx.channel().close();
		}
		else {
			Wire.reset(this.ctx.channel());
		}
	}

}
