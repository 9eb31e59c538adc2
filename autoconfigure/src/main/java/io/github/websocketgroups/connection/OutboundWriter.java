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
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.protocol.FrameWriter;
import io.github.websocketgroups.protocol.Opcode;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * The end of an outbound queue that writes to the channel. Frames of one turn are
 * collected in one batch, written and flushed together. While the network has not taken a
 * batch, everything behind it waits in the backlog, where it can still be dropped. Event
 * loop only.
 */
final class OutboundWriter implements ChannelFutureListener {

	private static final int CLOSE_FRAME_SIZE = 128;

	private final NettyWebSocket socket;

	private final Outbound queue;

	private final Batch batch = new Batch();

	private @Nullable Backlog backlog;

	// set while the channel can be written to
	private @Nullable ChannelHandlerContext ctx;

	private @Nullable CloseFrame closeFrame;

	private boolean dirty;

	private boolean inFlight;

	private boolean discarding;

	private boolean congested;

	// frames that have reserved room, have come here, and have not left
	private int arrived;

	OutboundWriter(NettyWebSocket socket, Outbound queue) {
		this.socket = socket;
		this.queue = queue;
	}

	/**
	 * A frame from another thread is there.
	 */
	void arrive(Outgoing frame) {
		if (frame.payload != null && isWritable()) {
			this.arrived++;
			this.batch.append(frame.first, frame.payload);
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
			this.arrived++;
			this.batch.append(first, payload);
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
			this.arrived++;
			this.batch.appendShared(frame);
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
		if (isWritable() && !this.batch.hasBuffer() && Wire.isDirect(this.batch.context())) {
			sendShared(frame, delivery);
			return;
		}
		// keeps it from the list of those to flush
		this.dirty = true;
		arriveShared(frame, delivery);
		flush();
	}

	private void sendShared(ByteBuf frame, @Nullable Delivery delivery) {
		int sent = Kernel.send(this.batch.context().channel(), frame);
		this.arrived++;
		this.batch.count(frame.readableBytes(), delivery);
		if (sent == frame.readableBytes()) {
			completed(true);
		}
		else {
			this.batch.appendShared(frame.slice(frame.readerIndex() + sent, frame.readableBytes() - sent));
			flush();
		}
	}

	private void appended(int size, @Nullable Delivery delivery) {
		this.batch.count(size, delivery);
		flushLater();
		flushIfFull();
		closeIfDrained();
	}

	/**
	 * Hand over what was collected before it takes up the room of what follows: one turn
	 * of the loop can bring more replies than may wait for a peer.
	 */
	private void flushIfFull() {
		GroupSettings.Outbound limits = this.queue.limits();
		if (!this.inFlight
				&& (this.batch.messages() > limits.maxMessages() / 2 || this.batch.bytes() > limits.maxBytes() / 2)) {
			flush();
		}
	}

	/**
	 * Room was reserved for a frame that will not come.
	 */
	void giveBack(int size) {
		this.arrived++;
		release(1, size);
		updateCongestion();
		closeIfDrained();
	}

	private void await(Outgoing frame) {
		this.arrived++;
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
			this.batch.append(opcode, payload);
			flushLater();
		}
		else if (!this.discarding) {
			requireBacklog().control(opcode, payload);
		}
	}

	/**
	 * The channel can be written to from now on.
	 */
	void open(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		this.batch.open(ctx);
		continueWriting();
	}

	/**
	 * Write a close frame: behind everything that was accepted, or at once.
	 * @param frame what to write
	 * @param orderly whether what was accepted goes out first
	 */
	void close(CloseFrame frame, boolean orderly) {
		this.closeFrame = frame;
		if (!orderly) {
			discardBacklog();
		}
		closeIfDrained();
	}

	/**
	 * Nothing can be written any more: free everything.
	 */
	void abort() {
		this.queue.reservation().close();
		discardBacklog();
		this.ctx = null;
		this.closeFrame = null;
		this.batch.free();
		settle(false);
	}

	private void discardBacklog() {
		this.discarding = true;
		if (this.backlog != null) {
			while (!this.backlog.isEmpty()) {
				drop(this.backlog.remove());
			}
			this.backlog = null;
		}
	}

	private void closeIfDrained() {
		CloseFrame frame = this.closeFrame;
		if (frame == null || this.ctx == null || !(this.discarding || isDrained())) {
			return;
		}
		this.closeFrame = null;
		this.discarding = true;
		this.batch.push();
		ByteBuf buffer = this.ctx.alloc().directBuffer(CLOSE_FRAME_SIZE);
		FrameWriter.writeClose(buffer, frame.code(), frame.reason());
		this.ctx.writeAndFlush(buffer).addListener((done) -> {
			settle(done.isSuccess());
			this.socket.connection().closeFrameWritten(done.isSuccess());
		});
	}

	/**
	 * Return whether every frame that was accepted is in the channel or in the batch:
	 * senders that have reserved room and not yet handed over their frame count.
	 */
	private boolean isDrained() {
		return hasNoBacklog() && this.arrived == this.queue.reservation().messages();
	}

	private boolean hasNoBacklog() {
		return this.backlog == null || this.backlog.isEmpty();
	}

	/**
	 * Write what was collected, at the end of a turn or when enough has come together.
	 */
	void flush() {
		this.dirty = false;
		ChannelHandlerContext ctx = this.ctx;
		if (ctx != null && this.batch.hasBuffer()) {
			this.inFlight = true;
			if (Wire.isDirect(ctx)) {
				flushDirectly(ctx);
			}
			else {
				this.batch.flush(ctx.newPromise().addListener(this));
			}
		}
	}

	/**
	 * Nearly always the kernel takes everything at once, and no future is needed to know.
	 */
	private void flushDirectly(ChannelHandlerContext ctx) {
		if (this.batch.send()) {
			completed(true);
			return;
		}
		this.batch.flush(ctx.voidPromise());
		if (Wire.hasTakenAll(ctx)) {
			completed(true);
		}
		else if (this.ctx != null) {
			ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(this);
		}
	}

	@Override
	public void operationComplete(ChannelFuture future) {
		completed(future.isSuccess());
	}

	private void completed(boolean success) {
		this.inFlight = false;
		settle(success);
		if (success) {
			continueWriting();
		}
	}

	private void continueWriting() {
		Backlog backlog = this.backlog;
		if (backlog != null && !this.discarding && this.ctx != null) {
			backlog.writeControls(this.batch);
			while (!backlog.isEmpty() && !this.batch.isFull()) {
				this.batch.append(backlog.remove());
			}
			if (backlog.isEmpty()) {
				this.backlog = null;
			}
			flushLater();
		}
		updateCongestion();
		closeIfDrained();
	}

	private boolean isWritable() {
		if (this.batch.isFull() && !this.inFlight) {
			flush();
		}
		return this.ctx != null && !this.inFlight && !this.discarding && hasNoBacklog();
	}

	private void flushLater() {
		if (!this.dirty) {
			this.dirty = true;
			this.queue.loop().flushLater(this);
		}
	}

	private void settle(boolean flushed) {
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

	private void release(int messages, int bytes) {
		if (messages > 0) {
			this.arrived -= messages;
			this.queue.reservation().release(messages, bytes);
		}
	}

	/**
	 * Return whether so much waits for the peer that nothing more should be read from it.
	 */
	boolean isCongested() {
		return this.congested;
	}

	private void updateCongestion() {
		boolean before = this.congested;
		this.congested = !hasNoBacklog() && this.queue.isHalfFull();
		if (before && !this.congested) {
			this.socket.resumeReading();
		}
	}

	/**
	 * Return whether a batch waits for the network to take it.
	 */
	boolean isInFlight() {
		return this.inFlight;
	}

	long sentMessages() {
		return this.batch.sentMessages();
	}

	long sentBytes() {
		return this.batch.sentBytes();
	}

}
