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

package io.github.websocketgroups.integration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Many clients in one process, each as small as a client can be.
 */
final class Crowd implements AutoCloseable {

	static final int TEXT = 0x81;

	static final int CLOSE = 0x88;

	private static final int AT_ONCE = 200;

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Semaphore connecting = new Semaphore(AT_ONCE);

	private final int port;

	final List<Channel> channels = Collections.synchronizedList(new ArrayList<>());

	final AtomicInteger opened = new AtomicInteger();

	final AtomicInteger closed = new AtomicInteger();

	final AtomicInteger goingAway = new AtomicInteger();

	final AtomicLong messages = new AtomicLong();

	volatile long firstClose;

	volatile long lastClose;

	volatile boolean answersClose = true;

	volatile BiConsumer<Channel, ByteBuf> onText = (channel, text) -> {
	};

	Crowd(int port) {
		this.port = port;
	}

	/**
	 * Connect clients, and wait until all are open.
	 */
	List<Channel> connect(String path, int count) throws InterruptedException {
		int before = this.channels.size();
		int target = this.opened.get() + count;
		for (int i = 0; i < count; i++) {
			if (!this.connecting.tryAcquire(20, TimeUnit.SECONDS)) {
				throw new AssertionError("Only " + this.opened + " handshakes succeeded");
			}
			this.channels.add(bootstrap(path).connect("127.0.0.1", this.port).channel());
		}
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (this.opened.get() < target && System.nanoTime() < deadline) {
			Thread.onSpinWait();
		}
		return List.copyOf(this.channels.subList(before, before + count));
	}

	/**
	 * Connect clients that send half a request and then nothing.
	 */
	void connectSlowly(int count) {
		for (int i = 0; i < count; i++) {
			Channel channel = bootstrap(null).connect("127.0.0.1", this.port).syncUninterruptibly().channel();
			channel
				.writeAndFlush(Unpooled.copiedBuffer("GET /echo HTTP/1.1\r\nHost: x\r\n", StandardCharsets.US_ASCII));
		}
	}

	private Bootstrap bootstrap(String path) {
		return new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_RCVBUF, 16 * 1024)
			.handler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline().addLast(new Client(path));
				}

			});
	}

	/**
	 * Return a frame of a client, masked with zeros.
	 */
	static ByteBuf frame(int first, byte[] payload) {
		ByteBuf frame = Unpooled.buffer(payload.length + 8).writeByte(first);
		if (payload.length < 126) {
			frame.writeByte(0x80 | payload.length);
		}
		else {
			frame.writeByte(0x80 | 126).writeShort(payload.length);
		}
		return frame.writeInt(0).writeBytes(payload);
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
	}

	private final class Client extends ByteToMessageDecoder {

		private final String path;

		private boolean open;

		private boolean released;

		Client(String path) {
			this.path = path;
		}

		@Override
		public void channelActive(ChannelHandlerContext ctx) {
			if (this.path == null) {
				return;
			}
			String request = "GET " + this.path + " HTTP/1.1\r\nHost: 127.0.0.1:" + Crowd.this.port
					+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
					+ "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
			ctx.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
		}

		@Override
		protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
			if (this.open) {
				readFrame(ctx, in);
				return;
			}
			int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
			while (end >= 0 && !this.open) {
				this.open = end - in.readerIndex() <= 1;
				in.readerIndex(end + 1);
				end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
			}
			if (this.open) {
				release();
				Crowd.this.opened.incrementAndGet();
			}
		}

		private void readFrame(ChannelHandlerContext ctx, ByteBuf in) {
			int available = in.readableBytes();
			if (available < 2) {
				return;
			}
			int length = in.getUnsignedByte(in.readerIndex() + 1);
			int header = 2;
			if (length == 126) {
				header = 4;
				length = (available >= 4) ? in.getUnsignedShort(in.readerIndex() + 2) : Integer.MAX_VALUE / 2;
			}
			if (available >= header + length) {
				int first = in.getUnsignedByte(in.readerIndex());
				in.skipBytes(header);
				frame(ctx, first, in.readSlice(length));
			}
		}

		private void frame(ChannelHandlerContext ctx, int first, ByteBuf payload) {
			if (first == TEXT) {
				Crowd.this.messages.incrementAndGet();
				Crowd.this.onText.accept(ctx.channel(), payload);
			}
			else if (first == CLOSE) {
				long now = System.nanoTime();
				Crowd.this.firstClose = (Crowd.this.firstClose == 0) ? now : Crowd.this.firstClose;
				Crowd.this.lastClose = now;
				if (payload.readableBytes() >= 2 && payload.readUnsignedShort() == 1001) {
					Crowd.this.goingAway.incrementAndGet();
				}
				if (Crowd.this.answersClose) {
					ctx.writeAndFlush(Crowd.frame(CLOSE, new byte[] { 3, (byte) 0xE9 }));
				}
			}
		}

		@Override
		protected void handlerRemoved0(ChannelHandlerContext ctx) {
			release();
			if (this.open) {
				Crowd.this.closed.incrementAndGet();
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			ctx.close();
		}

		private void release() {
			if (!this.released) {
				this.released = true;
				Crowd.this.connecting.release();
			}
		}

	}

}
