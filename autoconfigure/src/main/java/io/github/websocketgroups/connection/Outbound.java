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

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.protocol.FrameWriter;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * The bounded outbound queue of one socket, as any thread sees it: decides whether a
 * frame is taken, and hands it to the event loop, where its {@link OutboundWriter} goes
 * on.
 */
final class Outbound {

	static final int RSV1 = 0x40;

	private final NettyWebSocket socket;

	private final SocketLoop loop;

	private final Reservation reservation = new Reservation();

	private final OutboundWriter writer;

	private volatile GroupSettings.Outbound limits;

	Outbound(NettyWebSocket socket, SocketLoop loop, GroupSettings.Outbound limits) {
		this.socket = socket;
		this.loop = loop;
		this.limits = limits;
		this.writer = new OutboundWriter(socket, this);
	}

	void limits(GroupSettings.Outbound limits) {
		this.limits = limits;
	}

	GroupSettings.Outbound limits() {
		return this.limits;
	}

	Reservation reservation() {
		return this.reservation;
	}

	SocketLoop loop() {
		return this.loop;
	}

	/**
	 * Return the other end of the queue. Event loop only.
	 */
	OutboundWriter writer() {
		return this.writer;
	}

	/**
	 * Take room for a frame, or apply the overflow policy. Any thread.
	 * @param size the size of the frame
	 */
	SendResult reserve(int size) {
		SendResult result = this.reservation.take(size, this.limits);
		if (result != SendResult.SENT) {
			refused(result);
		}
		return result;
	}

	private void refused(SendResult result) {
		SocketMeter meter = this.socket.meter();
		if (meter != null) {
			meter.refused(result);
		}
		if (result == SendResult.OVERFLOW) {
			this.socket.overflowed(this.limits.overflow());
		}
	}

	/**
	 * Send a frame. Any thread.
	 * @param first opcode and RSV bits
	 * @param payload the payload
	 * @param owned whether nobody else can change the payload
	 * @param delivery told only if the answer is {@code SENT}
	 */
	SendResult send(int first, byte[] payload, boolean owned, @Nullable Delivery delivery) {
		int size = FrameWriter.frameSize(payload.length);
		SendResult result = reserve(size);
		if (result == SendResult.SENT) {
			if (this.loop.inLoop()) {
				writeInOrder(first, payload, owned, delivery);
			}
			else {
				this.loop.execute(new Outgoing(this.writer, first, owned ? payload : payload.clone(), size, delivery));
			}
		}
		return result;
	}

	private void writeInOrder(int first, byte[] payload, boolean owned, @Nullable Delivery delivery) {
		try {
			this.loop.beginSend();
			this.writer.write(first, payload, owned, delivery);
		}
		finally {
			this.loop.endSend();
		}
	}

	/**
	 * Return whether more than half of what may wait is taken.
	 */
	boolean isHalfFull() {
		GroupSettings.Outbound limits = this.limits;
		return this.reservation.bytes() > limits.maxBytes() / 2
				|| this.reservation.messages() > limits.maxMessages() / 2;
	}

}
