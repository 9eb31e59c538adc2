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

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.protocol.FrameWriter;
import io.github.websocketgroups.protocol.Opcode;

/**
 * The end of an outbound queue that writes to the channel. Frames of one turn are
 * collected in one batch, written and flushed together. While the network has not taken a
 * batch, everything behind it waits in the backlog, where it can still be dropped. Here
 * is where frames come in; how they leave is inherited. Event loop only.
 */
final class OutboundWriter extends BatchWriter {

	OutboundWriter(NettyWebSocket socket, Outbound queue) {
		super(socket, queue);
	}

	/**
	 * A frame from another thread is there.
	 */
	void arrive(Outgoing frame) {
		if (frame.payload != null && isWritable()) {
			arrived();
			batch().append(frame.first, frame.payload);
			appended(frame.size, frame.delivery);
		}
		else {
			await(frame);
		}
	}

	/**
	 * Write a frame that was sent on this loop; room was reserved for it.
	 */
	void write(int first, byte[] payload, boolean owned, @Nullable Delivery delivery) {
		int size = FrameWriter.frameSize(payload.length);
		if (isWritable()) {
			arrived();
			batch().append(first, payload);
			appended(size, delivery);
		}
		else {
			await(new Outgoing(this, first, owned ? payload : payload.clone(), size, delivery));
		}
	}

	/**
	 * A frame that many sockets share is there; room was reserved for it.
	 * @param frame the whole frame, not released here
	 */
	void arriveShared(ByteBuf frame, @Nullable Delivery delivery) {
		if (isWritable()) {
			arrived();
			batch().appendShared(frame);
			appended(frame.readableBytes(), delivery);
		}
		else {
			await(new Outgoing(this, frame.retainedDuplicate(), delivery));
		}
	}

	/**
	 * As {@link #arriveShared}, and flush at once.
	 */
	void flushShared(ByteBuf frame, @Nullable Delivery delivery) {
		if (isWritable() && !batch().hasBuffer() && Wire.isDirect(batch().context())) {
			sendShared(frame, delivery);
			return;
		}
		flushFollows();
		arriveShared(frame, delivery);
		flush();
	}

	private void sendShared(ByteBuf frame, @Nullable Delivery delivery) {
		int sent = Kernel.send(batch().context().channel(), frame);
		arrived();
		batch().count(frame.readableBytes(), delivery);
		if (sent == frame.readableBytes()) {
			completed(true);
		}
		else {
			batch().appendShared(frame.slice(frame.readerIndex() + sent, frame.readableBytes() - sent));
			flush();
		}
	}

	/**
	 * Room was reserved for a frame that will not come.
	 */
	void giveBack(int size) {
		arrived();
		release(1, size);
		updateCongestion();
		closeIfDrained();
	}

	private void await(Outgoing frame) {
		arrived();
		keep(frame);
	}

	/**
	 * Send a pong. While the network takes nothing only the newest one is kept.
	 */
	void pong(byte[] payload) {
		control(Opcode.PONG, payload);
	}

	void ping(byte[] payload) {
		control(Opcode.PING, payload);
	}

	private void control(int opcode, byte[] payload) {
		if (isWritable()) {
			batch().append(opcode, payload);
			flushLater();
		}
		else {
			keepControl(opcode, payload);
		}
	}

}
