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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.protocol.FrameWriter;
import io.github.websocketgroups.protocol.Opcode;
import io.github.websocketgroups.spi.GroupSettings;

/**
 * The bounded outbound queue of one socket.
 * <p>
 * Any thread reserves room and hands the frame to the event loop. There frames of one
 * turn are collected in one buffer, written and flushed together. While the network has
 * not taken a batch, everything behind it waits in the backlog, where it can still be
 * dropped.
 */
final class Outbound implements ChannelFutureListener {

	static final int RSV1 = 0x40;

	private static final int MAX_BATCH = 64 * 1024;

	private static final int MAX_COPY = 4 * 1024;

	private static final int MIN_BUFFER = 256;

	private static final int MAX_BUFFER = 16 * 1024;

	private final NettyWebSocket socket;

	private final SocketLoop loop;

	private final Reservation reservation = new Reservation();

	private volatile GroupSettings.Outbound limits;

	// event loop only, as all that follows; set while the channel can be written to
	private @Nullable ChannelHandlerContext ctx;

	private @Nullable ByteBuf tail;

	private @Nullable ArrayDeque<Outgoing> backlog;

	private @Nullable List<Delivery> deliveries;

	private byte @Nullable [] pong;

	private byte @Nullable [] ping;

	private @Nullable CloseFrame closeFrame;

	private boolean tailShared;

	private boolean dirty;

	private boolean inFlight;

	private boolean discarding;

	private boolean congested;

	private int arrived;

	private int batchMessages;

	private int batchBytes;

	private long sentMessages;

	private long sentBytes;

	Outbound(NettyWebSocket socket, SocketLoop loop, GroupSettings.Outbound limits) {
		this.socket = socket;
		this.loop = loop;
		this.limits = limits;
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
	 * Take room for a frame, or apply the overflow policy. Any thread.
	 * @param size the size of the frame
	 */
	SendResult reserve(int size) {
		SendResult result = this.reservation.take(size, this.limits);
		if (result == SendResult.OVERFLOW) {
			this.socket.overflowed(this.limits.overflow());
		}
		return result;
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
				this.loop.execute(new Outgoing(this, first, owned ? payload : payload.clone(), size, delivery));
			}
		}
		return result;
	}

	/**
	 * A frame from another thread is there.
	 */
	void arrive(Outgoing frame) {
		this.arrived++;
		if (frame.payload != null && isWritable()) {
			append(frame.first, frame.payload);
			batch(frame.size, frame.delivery);
			flushIfFull();
			closeIfDrained();
		}
		else {
			await(frame);
		}
	}

	private void writeInOrder(int first, byte[] payload, boolean owned, @Nullable Delivery delivery) {
		try {
			this.loop.beginSend();
			write(first, payload, owned, delivery);
		}
		finally {
			this.loop.endSend();
		}
	}

	private void write(int first, byte[] payload, boolean owned, @Nullable Delivery delivery) {
		int size = FrameWriter.frameSize(payload.length);
		this.arrived++;
		if (isWritable()) {
			append(first, payload);
			batch(size, delivery);
			flushIfFull();
			closeIfDrained();
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
		this.arrived++;
		int size = frame.readableBytes();
		if (!isWritable()) {
			await(new Outgoing(this, frame.retainedDuplicate(), delivery));
			return;
		}
		appendShared(frame, size);
		batch(size, delivery);
		flushIfFull();
		closeIfDrained();
	}

	/**
	 * Hand over what was collected before it takes up the room of what follows: one turn
	 * of the loop can bring more replies than may wait for a peer.
	 */
	private void flushIfFull() {
		GroupSettings.Outbound limits = this.limits;
		if (!this.inFlight
				&& (this.batchMessages > limits.maxMessages() / 2 || this.batchBytes > limits.maxBytes() / 2)) {
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
		if (this.discarding) {
			release(1, frame.size);
			frame.discard();
			return;
		}
		if (this.backlog == null) {
			this.backlog = new ArrayDeque<>();
		}
		this.backlog.add(frame);
		evictOldest(this.backlog);
		updateCongestion();
	}

	private void evictOldest(ArrayDeque<Outgoing> backlog) {
		while (backlog.size() > 1 && this.reservation.isOver(this.limits)) {
			Outgoing oldest = backlog.remove();
			release(1, oldest.size);
			oldest.discard();
		}
	}

	/**
	 * Send a pong. While the network takes nothing only the newest one is kept.
	 */
	void pong(byte[] payload) {
		if (isWritable()) {
			append(Opcode.PONG, payload);
			flushLater();
		}
		else {
			this.pong = payload;
		}
	}

	void ping(byte[] payload) {
		if (isWritable()) {
			append(Opcode.PING, payload);
			flushLater();
		}
		else {
			this.ping = payload;
		}
	}

	/**
	 * The channel can be written to from now on.
	 */
	void open(ChannelHandlerContext ctx) {
		this.ctx = ctx;
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
		this.reservation.close();
		discardBacklog();
		this.ctx = null;
		this.closeFrame = null;
		if (this.tail != null) {
			this.tail.release();
			this.tail = null;
		}
		settle(false);
	}

	private void discardBacklog() {
		this.discarding = true;
		this.pong = null;
		this.ping = null;
		if (this.backlog != null) {
			for (Outgoing frame : this.backlog) {
				release(1, frame.size);
				frame.discard();
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
		pushTail();
		ByteBuf buffer = this.ctx.alloc().directBuffer(MIN_BUFFER / 2);
		FrameWriter.writeClose(buffer, frame.code(), frame.reason());
		this.ctx.writeAndFlush(buffer).addListener((done) -> {
			settle(done.isSuccess());
			this.socket.closeFrameWritten(done.isSuccess());
		});
	}

	/**
	 * Return whether every frame that was accepted is in the channel or in the tail:
	 * senders that have reserved room and not yet handed over their frame count.
	 */
	private boolean isDrained() {
		return (this.backlog == null || this.backlog.isEmpty()) && this.arrived == this.reservation.messages();
	}

	/**
	 * Write what was collected. Event loop only, at the end of a turn or when enough has
	 * come together.
	 */
	void flush() {
		this.dirty = false;
		if (this.tail == null || this.ctx == null) {
			return;
		}
		ChannelHandlerContext ctx = this.ctx;
		ByteBuf last = this.tail;
		this.tail = null;
		this.inFlight = true;
		ctx.write(last).addListener(this);
		ctx.flush();
	}

	@Override
	public void operationComplete(ChannelFuture future) {
		this.inFlight = false;
		settle(future.isSuccess());
		if (future.isSuccess()) {
			continueWriting();
		}
	}

	private void continueWriting() {
		writeControl();
		ArrayDeque<Outgoing> backlog = this.backlog;
		while (backlog != null && !backlog.isEmpty() && this.batchBytes < MAX_BATCH) {
			writeWaiting(backlog.remove());
		}
		if (backlog != null && backlog.isEmpty()) {
			this.backlog = null;
		}
		updateCongestion();
		closeIfDrained();
	}

	private void writeControl() {
		if (this.ctx == null || this.discarding) {
			return;
		}
		if (this.pong != null) {
			append(Opcode.PONG, this.pong);
			this.pong = null;
			flushLater();
		}
		if (this.ping != null) {
			append(Opcode.PING, this.ping);
			this.ping = null;
			flushLater();
		}
	}

	private void writeWaiting(Outgoing frame) {
		if (frame.payload != null) {
			append(frame.first, frame.payload);
		}
		else if (frame.shared != null) {
			appendShared(frame.shared, frame.size);
			frame.shared.release();
		}
		batch(frame.size, frame.delivery);
	}

	private boolean isWritable() {
		if (this.batchBytes >= MAX_BATCH && !this.inFlight) {
			flush();
		}
		return this.ctx != null && !this.inFlight && !this.discarding
				&& (this.backlog == null || this.backlog.isEmpty());
	}

	private void append(int first, byte[] payload) {
		ByteBuf buffer = room(FrameWriter.frameSize(payload.length));
		FrameWriter.writeHeader(buffer, first & ~RSV1, (first & RSV1) != 0, payload.length);
		buffer.writeBytes(payload);
	}

	private void appendShared(ByteBuf frame, int size) {
		if (size <= MAX_COPY) {
			room(size).writeBytes(frame, frame.readerIndex(), size);
		}
		else {
			pushTail();
			this.tail = frame.retainedDuplicate();
			this.tailShared = true;
		}
	}

	private ByteBuf room(int size) {
		ByteBuf buffer = this.tail;
		if (buffer == null || this.tailShared || buffer.writableBytes() < size) {
			pushTail();
			int capacity = Math.max(size, Math.min(MAX_BUFFER, Math.max(MIN_BUFFER, 2 * this.batchBytes)));
			buffer = requireContext().alloc().directBuffer(capacity, capacity);
			this.tail = buffer;
			this.tailShared = false;
		}
		return buffer;
	}

	private void pushTail() {
		ByteBuf last = this.tail;
		if (last != null) {
			ChannelHandlerContext ctx = requireContext();
			this.tail = null;
			ctx.write(last, ctx.voidPromise());
		}
	}

	private ChannelHandlerContext requireContext() {
		if (this.ctx == null) {
			throw new IllegalStateException("The outbound queue of socket " + this.socket.id() + " is not open");
		}
		return this.ctx;
	}

	private void batch(int size, @Nullable Delivery delivery) {
		this.batchMessages++;
		this.batchBytes += size;
		if (delivery != null) {
			if (this.deliveries == null) {
				this.deliveries = new ArrayList<>();
			}
			this.deliveries.add(delivery);
		}
		flushLater();
	}

	private void flushLater() {
		if (!this.dirty) {
			this.dirty = true;
			this.loop.flushLater(this);
		}
	}

	private void settle(boolean flushed) {
		this.sentMessages += this.batchMessages;
		this.sentBytes += this.batchBytes;
		release(this.batchMessages, this.batchBytes);
		this.batchMessages = 0;
		this.batchBytes = 0;
		List<Delivery> deliveries = this.deliveries;
		if (deliveries != null) {
			this.deliveries = null;
			deliveries.forEach((delivery) -> delivery.done(flushed));
		}
	}

	private void release(int messages, int bytes) {
		if (messages > 0) {
			this.arrived -= messages;
			this.reservation.release(messages, bytes);
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
		this.congested = this.backlog != null && (this.reservation.bytes() > this.limits.maxBytes() / 2
				|| this.reservation.messages() > this.limits.maxMessages() / 2);
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
		return this.sentMessages;
	}

	long sentBytes() {
		return this.sentBytes;
	}

}
