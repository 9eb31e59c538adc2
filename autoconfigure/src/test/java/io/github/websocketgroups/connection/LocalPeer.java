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

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.protocol.Opcode;

/**
 * The other end of a socket on the in-memory transport: counts the frames it gets,
 * answers a close frame, and closes when the server has.
 */
final class LocalPeer extends ChannelInboundHandlerAdapter {

	private static final int CLOSE_HEADER = 0x88;

	final CountDownLatch closed = new CountDownLatch(1);

	volatile @Nullable NettyWebSocket socket;

	volatile int dataFrames;

	volatile int framesAfterClose;

	volatile int closeCode;

	volatile boolean mute;

	volatile String lastText = "";

	private volatile @Nullable ChannelHandlerContext ctx;

	private @Nullable ByteBuf pending;

	NettyWebSocket socket() {
		NettyWebSocket socket = this.socket;
		if (socket == null) {
			throw new IllegalStateException("Not connected");
		}
		return socket;
	}

	void send(ByteBuf bytes) {
		LocalPeers.until(() -> this.ctx != null);
		ChannelHandlerContext ctx = this.ctx;
		if (ctx != null) {
			ctx.writeAndFlush(bytes);
		}
	}

	/**
	 * Answer nothing any more.
	 */
	void mute() {
		this.mute = true;
		LocalPeers.until(() -> this.ctx != null);
		ChannelHandlerContext ctx = this.ctx;
		if (ctx != null) {
			// behind what is being answered
			ctx.executor().submit(() -> {
			}).syncUninterruptibly();
		}
	}

	void sendText(String text) {
		sendTexts(text, 1);
	}

	/**
	 * Send a message several times at once.
	 */
	void sendTexts(String text, int times) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		ByteBuf frames = Unpooled.buffer();
		for (int i = 0; i < times; i++) {
			frames.writeByte(0x81).writeByte(0x80 | payload.length).writeInt(0).writeBytes(payload);
		}
		send(frames);
	}

	void awaitClosed() throws InterruptedException {
		if (!this.closed.await(20, TimeUnit.SECONDS)) {
			throw new AssertionError("The connection of " + this.socket + " is not closed");
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		this.ctx = ctx;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (!(message instanceof ByteBuf bytes)) {
			// what stands for the end of the server's output
			ReferenceCountUtil.release(message);
			if (!this.mute) {
				ctx.close();
			}
			return;
		}
		if (this.pending == null) {
			this.pending = ctx.alloc().buffer();
		}
		this.pending.writeBytes(bytes);
		bytes.release();
		readFrames(ctx, this.pending);
	}

	private void readFrames(ChannelHandlerContext ctx, ByteBuf in) {
		while (in.readableBytes() >= 2) {
			int length = in.getByte(in.readerIndex() + 1);
			if (length > 125 || in.readableBytes() < 2 + length) {
				break;
			}
			int first = in.readUnsignedByte();
			in.skipBytes(1);
			frame(ctx, first, in.readSlice(length));
		}
		if (!in.isReadable()) {
			in.release();
			this.pending = null;
		}
	}

	private void frame(ChannelHandlerContext ctx, int first, ByteBuf payload) {
		if (this.closeCode != 0) {
			this.framesAfterClose = this.framesAfterClose + 1;
		}
		else if (first == CLOSE_HEADER) {
			this.closeCode = (payload.readableBytes() >= 2) ? payload.readUnsignedShort() : 1005;
			if (this.mute) {
				return;
			}
			ByteBuf answer = ctx.alloc().buffer(8);
			answer.writeByte(CLOSE_HEADER).writeByte(0x80 | 2).writeInt(0).writeShort(1000);
			ctx.writeAndFlush(answer);
		}
		else if (Opcode.isData(first & 0x0F)) {
			this.lastText = payload.toString(StandardCharsets.UTF_8);
			// behind it, as tests wait for the number
			this.dataFrames = this.dataFrames + 1;
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		if (this.pending != null) {
			this.pending.release();
			this.pending = null;
		}
		this.closed.countDown();
	}

}
