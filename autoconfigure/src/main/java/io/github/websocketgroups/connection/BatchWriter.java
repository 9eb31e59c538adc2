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
import io.github.websocketgroups.spi.GroupSettings;

/**
 * What brings the batch of an outbound queue to the channel: at the end of a turn or when
 * it is full, one batch at a time while the network does not take everything, and the
 * close frame behind the last one. A part of {@link OutboundWriter}, and no object of its
 * own, as {@link OutboundStock} is not. Event loop only.
 */
abstract class BatchWriter extends OutboundStock implements ChannelFutureListener {

	private static final int CLOSE_FRAME_SIZE = 128;

	// set while the channel can be written to
	private @Nullable ChannelHandlerContext ctx;

	private @Nullable CloseFrame closeFrame;

	private boolean dirty;

	private boolean inFlight;

	BatchWriter(NettyWebSocket socket, Outbound queue) {
		super(socket, queue);
	}

	/**
	 * The channel can be written to from now on.
	 */
	final void open(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		batch().open(ctx);
		continueWriting();
	}

	/**
	 * Write a close frame: behind everything that was accepted, or at once.
	 * @param frame what to write
	 * @param orderly whether what was accepted goes out first
	 */
	final void close(CloseFrame frame, boolean orderly) {
		this.closeFrame = frame;
		if (!orderly) {
			discard();
		}
		closeIfDrained();
	}

	/**
	 * Nothing can be written any more: free everything.
	 */
	final void abort() {
		queue().reservation().close();
		discard();
		this.ctx = null;
		this.closeFrame = null;
		batch().free();
		settle(false);
	}

	/**
	 * A frame was appended to the batch.
	 */
	final void appended(int size, @Nullable Delivery delivery) {
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

	final void closeIfDrained() {
		CloseFrame frame = this.closeFrame;
		if (frame == null || this.ctx == null || !(isDiscarding() || isDrained())) {
			return;
		}
		this.closeFrame = null;
		discard();
		batch().push();
		if (frame.last()) {
			Wire.joinWithEnd(this.ctx.channel());
		}
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
	final void flush() {
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
	public final void operationComplete(ChannelFuture future) {
		completed(future.isSuccess());
	}

	final void completed(boolean success) {
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

	/**
	 * Return whether a frame may be appended to the batch, which is flushed before if it
	 * has no room.
	 */
	final boolean isWritable() {
		if (batch().isFull() && !this.inFlight) {
			flush();
		}
		return this.ctx != null && !this.inFlight && !isDiscarding() && hasNoBacklog();
	}

	final void flushLater() {
		if (!this.dirty) {
			this.dirty = true;
			queue().loop().flushLater(this);
		}
	}

	/**
	 * A flush follows, so that it need not be on the list of those to flush.
	 */
	final void flushFollows() {
		this.dirty = true;
	}

	/**
	 * Return whether a batch waits for the network to take it.
	 */
	final boolean isInFlight() {
		return this.inFlight;
	}

}
