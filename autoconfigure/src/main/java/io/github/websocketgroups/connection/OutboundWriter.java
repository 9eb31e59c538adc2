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

/**
 * The end of an outbound queue that writes to the channel. Frames of one turn are
 * collected in one batch, written and flushed together. While the network has not taken a
 * batch, everything behind it waits in the backlog, where it can still be dropped. Event
 * loop only.
 */
final class OutboundWriter extends OutboundStock implements ChannelFutureListener {

	private static final int CLOSE_FRAME_SIZE = 128;

	// set while the channel can be written to
	private @Nullable ChannelHandlerContext ctx;

	private @Nullable CloseFrame closeFrame;

	private boolean dirty;

	private boolean inFlight;

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
		// keeps it from the list of those to flush
		this.dirty = true;
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

	private void appended(int size, @Nullable Delivery delivery) {
		batch().count(size, delivery);
		flushLater();
		flushIfFull();
		closeIfDrained();
	}

	/**
	 * Hand over what was collected before it takes up the room of what follows: one turn
	 * of the loop can bring more replies than may wait for a peer.
	 */
	private void flushIfFull() {
		GroupSettings.Outbound limits = queue().limits();
		if (!this.inFlight
				&& (batch().messages() > limits.maxMessages() / 2 || batch().bytes() > limits.maxBytes() / 2)) {
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

	/**
	 * The channel can be written to from now on.
	 */
	void open(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		batch().open(ctx);
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
			discard();
		}
		closeIfDrained();
	}

	/**
	 * Nothing can be written any more: free everything.
	 */
	void abort() {
		queue().reservation().close();
		discard();
		this.ctx = null;
		this.closeFrame = null;
		batch().free();
		settle(false);
	}

	private void closeIfDrained() {
		CloseFrame frame = this.closeFrame;
		if (frame == null || this.ctx == null || !(isDiscarding() || isDrained())) {
			return;
		}
		this.closeFrame = null;
		discard();
		batch().push();
		ByteBuf buffer = this.ctx.alloc().directBuffer(CLOSE_FRAME_SIZE);
		FrameWriter.writeClose(buffer, frame.code(), frame.reason());
		this.ctx.writeAndFlush(buffer).addListener((done) -> {
			settle(done.isSuccess());
			socket().connection().closeFrameWritten(done.isSuccess());
		});
	}

	/**
	 * Write what was collected, at the end of a turn or when enough has come together.
	 */
	void flush() {
		this.dirty = false;
		ChannelHandlerContext ctx = this.ctx;
		if (ctx != null && batch().hasBuffer()) {
			this.inFlight = true;
			if (Wire.isDirect(ctx)) {
				flushDirectly(ctx);
			}
			else {
				batch().flush(ctx.newPromise().addListener(this));
			}
		}
	}

	/**
	 * Nearly always the kernel takes everything at once, and no future is needed to know.
	 */
	private void flushDirectly(ChannelHandlerContext ctx) {
		if (batch().send()) {
			completed(true);
			return;
		}
		batch().flush(ctx.voidPromise());
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
		if (this.ctx != null && collect()) {
			flushLater();
		}
		updateCongestion();
		closeIfDrained();
	}

	private boolean isWritable() {
		if (batch().isFull() && !this.inFlight) {
			flush();
		}
		return this.ctx != null && !this.inFlight && !isDiscarding() && hasNoBacklog();
	}

	private void flushLater() {
		if (!this.dirty) {
			this.dirty = true;
			queue().loop().flushLater(this);
		}
	}

	/**
	 * Return whether a batch waits for the network to take it.
	 */
	boolean isInFlight() {
		return this.inFlight;
	}

}
