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

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.SocketMeter;

/**
 * What of an outbound queue is on the event loop: the batch that is being collected or
 * has left, the backlog behind it, and the room that both take. A part of
 * {@link OutboundWriter}, and no object of its own, because every socket has one. Event
 * loop only.
 */
abstract class OutboundStock {

	private final NettyWebSocket socket;

	private final Outbound queue;

	private final Batch batch = new Batch();

	private @Nullable Backlog backlog;

	private boolean discarding;

	private boolean congested;

	// frames that have reserved room, have come here, and have not left
	private int arrived;

	OutboundStock(NettyWebSocket socket, Outbound queue) {
		this.socket = socket;
		this.queue = queue;
	}

	final NettyWebSocket socket() {
		return this.socket;
	}

	final Outbound queue() {
		return this.queue;
	}

	final Batch batch() {
		return this.batch;
	}

	final boolean hasNoBacklog() {
		return this.backlog == null || this.backlog.isEmpty();
	}

	/**
	 * A frame for which room was reserved has come.
	 */
	final void arrived() {
		this.arrived++;
	}

	/**
	 * Let a frame that has come wait, or drop what the limits do not allow to wait.
	 */
	final void keep(Outgoing frame) {
		if (this.discarding) {
			drop(frame);
			return;
		}
		Backlog backlog = requireBacklog();
		backlog.add(frame);
		while (backlog.size() > 1 && this.queue.reservation().isOver(this.queue.limits())) {
			drop(backlog.remove());
		}
		updateCongestion();
	}

	private void drop(Outgoing frame) {
		release(1, frame.size);
		SocketMeter meter = this.socket.meter();
		if (meter != null) {
			meter.lost(1);
		}
		frame.discard();
	}

	private Backlog requireBacklog() {
		if (this.backlog == null) {
			this.backlog = new Backlog();
		}
		return this.backlog;
	}

	/**
	 * Let a control frame wait, in place of an older one of its kind.
	 */
	final void keepControl(int opcode, byte[] payload) {
		if (!this.discarding) {
			requireBacklog().control(opcode, payload);
		}
	}

	/**
	 * Move as much of the backlog to the batch as it has room for.
	 * @return whether there was a backlog
	 */
	final boolean collect() {
		Backlog backlog = this.backlog;
		if (backlog == null || this.discarding) {
			return false;
		}
		backlog.writeControls(this.batch);
		while (!backlog.isEmpty() && !this.batch.isFull()) {
			this.batch.append(backlog.remove());
		}
		if (backlog.isEmpty()) {
			this.backlog = null;
		}
		return true;
	}

	/**
	 * Drop what waits, and whatever comes from now on.
	 */
	final void discard() {
		this.discarding = true;
		if (this.backlog != null) {
			while (!this.backlog.isEmpty()) {
				drop(this.backlog.remove());
			}
			this.backlog = null;
		}
	}

	final boolean isDiscarding() {
		return this.discarding;
	}

	/**
	 * Return whether every frame that was accepted is in the channel or in the batch:
	 * senders that have reserved room and not yet handed over their frame count.
	 */
	final boolean isDrained() {
		return hasNoBacklog() && this.arrived == this.queue.reservation().messages();
	}

	/**
	 * Give back the room of the batch: it has left, or never will.
	 */
	final void settle(boolean flushed) {
		SocketMeter meter = this.socket.meter();
		if (meter != null && this.batch.messages() > 0) {
			measure(meter, flushed);
		}
		release(this.batch.messages(), this.batch.bytes());
		this.batch.settle(flushed);
	}

	/**
	 * The queue only grows from one settlement to the next, so that it is never fuller
	 * than now.
	 */
	private void measure(SocketMeter meter, boolean flushed) {
		Reservation reservation = this.queue.reservation();
		meter.queued(reservation.messages(), reservation.bytes());
		if (flushed) {
			meter.sent(this.batch.messages(), this.batch.bytes());
		}
		else {
			meter.lost(this.batch.messages());
		}
	}

	final void release(int messages, int bytes) {
		if (messages > 0) {
			this.arrived -= messages;
			this.queue.reservation().release(messages, bytes);
		}
	}

	/**
	 * Return whether so much waits for the peer that nothing more should be read from it.
	 */
	final boolean isCongested() {
		return this.congested;
	}

	final void updateCongestion() {
		boolean before = this.congested;
		this.congested = !hasNoBacklog() && this.queue.isHalfFull();
		if (before && !this.congested) {
			this.socket.resumeReading();
		}
	}

	final long sentMessages() {
		return this.batch.sentMessages();
	}

	final long sentBytes() {
		return this.batch.sentBytes();
	}

}
