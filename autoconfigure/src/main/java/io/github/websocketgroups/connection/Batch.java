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

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.protocol.FrameWriter;

/**
 * The frames of one socket that leave together, in as few buffers as possible, and what
 * is to be settled when they have left. Event loop only; the totals may be read from any
 * thread.
 */
final class Batch {

	private static final int MAX_SIZE = 64 * 1024;

	private static final int MAX_COPY = 4 * 1024;

	private static final int MIN_BUFFER = 256;

	private static final int MAX_BUFFER = 16 * 1024;

	private @Nullable ChannelHandlerContext ctx;

	// what is not in the channel yet
	private @Nullable ByteBuf tail;

	private @Nullable List<Delivery> deliveries;

	private boolean tailShared;

	private int messages;

	private int bytes;

	// size of the batch before, which the next one is likely to have
	private int expected;

	private long sentMessages;

	private long sentBytes;

	void open(ChannelHandlerContext ctx) {
		this.ctx = ctx;
	}

	ChannelHandlerContext context() {
		if (this.ctx == null) {
			throw new IllegalStateException("The outbound queue is not open");
		}
		return this.ctx;
	}

	void append(int first, byte[] payload) {
		ByteBuf buffer = room(FrameWriter.frameSize(payload.length));
		FrameWriter.writeHeader(buffer, first & ~Outbound.RSV1, (first & Outbound.RSV1) != 0, payload.length);
		buffer.writeBytes(payload);
	}

	/**
	 * Append a frame that many sockets share: a reference of its own to a large one and
	 * to one that may stay alone, a copy of a small one among others.
	 */
	void appendShared(ByteBuf frame) {
		int size = frame.readableBytes();
		if (this.tail == null || size > MAX_COPY) {
			push();
			this.tail = frame.retainedDuplicate();
			this.tailShared = true;
		}
		else {
			room(size).writeBytes(frame, frame.readerIndex(), size);
		}
	}

	/**
	 * Append and count a frame that has waited, and release what it shares.
	 */
	void append(Outgoing frame) {
		if (frame.payload != null) {
			append(frame.first, frame.payload);
		}
		else if (frame.shared != null) {
			appendShared(frame.shared);
			frame.shared.release();
		}
		count(frame.size, frame.delivery);
	}

	private ByteBuf room(int size) {
		ByteBuf last = this.tail;
		if (last != null && !this.tailShared && last.writableBytes() >= size) {
			return last;
		}
		boolean joins = last != null && this.tailShared && last.readableBytes() <= MAX_COPY;
		if (!joins) {
			push();
			last = null;
		}
		ByteBuf buffer = allocate((last != null) ? size + last.readableBytes() : size);
		if (last != null) {
			buffer.writeBytes(last);
			last.release();
		}
		this.tail = buffer;
		this.tailShared = false;
		return buffer;
	}

	private ByteBuf allocate(int least) {
		int likely = Math.max(2 * this.bytes, this.expected + this.expected / 4);
		int capacity = Math.max(least, Math.min(MAX_BUFFER, Math.max(MIN_BUFFER, likely)));
		return context().alloc().directBuffer(capacity, capacity);
	}

	/**
	 * Give the channel what was collected, without a flush.
	 */
	void push() {
		ByteBuf last = this.tail;
		if (last != null) {
			ChannelHandlerContext ctx = context();
			this.tail = null;
			ctx.write(last, ctx.voidPromise());
		}
	}

	/**
	 * Give the channel what was collected, and flush.
	 */
	void flush(ChannelPromise promise) {
		ByteBuf last = this.tail;
		if (last != null) {
			this.tail = null;
			context().writeAndFlush(last, promise);
		}
	}

	/**
	 * Send what was collected, or a part of it, past the channel.
	 * @return whether nothing is left
	 */
	boolean send() {
		ByteBuf last = this.tail;
		if (last != null) {
			last.skipBytes(Kernel.send(context().channel(), last));
			if (last.isReadable()) {
				return false;
			}
			this.tail = null;
			last.release();
		}
		return true;
	}

	/**
	 * Count a frame that was appended and for which room was reserved.
	 */
	void count(int size, @Nullable Delivery delivery) {
		this.messages++;
		this.bytes += size;
		if (delivery != null) {
			if (this.deliveries == null) {
				this.deliveries = new ArrayList<>();
			}
			this.deliveries.add(delivery);
		}
	}

	boolean isFull() {
		return this.bytes >= MAX_SIZE;
	}

	boolean hasBuffer() {
		return this.tail != null;
	}

	/**
	 * Release what is not in the channel.
	 */
	void free() {
		this.ctx = null;
		if (this.tail != null) {
			this.tail.release();
			this.tail = null;
		}
	}

	/**
	 * Begin anew: what was counted has left, or never will.
	 */
	void settle(boolean flushed) {
		this.sentMessages += this.messages;
		this.sentBytes += this.bytes;
		this.expected = this.bytes;
		this.messages = 0;
		this.bytes = 0;
		List<Delivery> deliveries = this.deliveries;
		if (deliveries != null) {
			this.deliveries = null;
			deliveries.forEach((delivery) -> delivery.done(flushed));
		}
	}

	int messages() {
		return this.messages;
	}

	int bytes() {
		return this.bytes;
	}

	long sentMessages() {
		return this.sentMessages;
	}

	long sentBytes() {
		return this.sentBytes;
	}

}
