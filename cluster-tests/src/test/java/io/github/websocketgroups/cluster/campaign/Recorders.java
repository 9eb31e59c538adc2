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

package io.github.websocketgroups.cluster.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Many clients on one thread, which write down all they get, and come back when their
 * socket ends.
 */
final class Recorders implements AutoCloseable {

	private static final int TEXT = 0x81;

	private static final int CLOSE = 0x88;

	private static final int PING = 0x89;

	private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final History history; // thread only

	private final Queue<Long> fresh = new ConcurrentLinkedQueue<>();

	private final AtomicLong received = new AtomicLong();

	private volatile boolean closing;

	Recorders(History history) {
		this.history = history;
	}

	/**
	 * Open a socket, and another each time it ends.
	 * @param port asked each time where to
	 */
	void open(Supplier<Integer> port) {
		if (this.closing) {
			return;
		}
		new Bootstrap().group(this.thread)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new Recorder(port))
			.connect("127.0.0.1", port.get())
			.addListener((ChannelFutureListener) (future) -> {
				if (!future.isSuccess()) {
					reopen(port);
				}
			});
	}

	private void reopen(Supplier<Integer> port) {
		if (!this.thread.isShuttingDown()) {
			this.thread.schedule(() -> open(port), 200, TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * Return the ids of the sockets that are new since the last call.
	 */
	List<Long> fresh() {
		List<Long> ids = new ArrayList<>();
		for (Long id = this.fresh.poll(); id != null; id = this.fresh.poll()) {
			ids.add(id);
		}
		return ids;
	}

	long received() {
		return this.received.get();
	}

	/**
	 * Do something with the history on the one thread that may.
	 */
	<T> T inHistory(Callable<T> task) throws Exception {
		return this.thread.submit(task).get();
	}

	/**
	 * Something was wrong on purpose, or with the machine.
	 */
	void fault(long from, long to) {
		if (!this.thread.isShuttingDown()) {
			this.thread.execute(() -> this.history.fault(from, to));
		}
	}

	/**
	 * From now on a socket that ends ends in vain.
	 */
	void freeze() {
		this.closing = true;
	}

	@Override
	public void close() {
		this.closing = true;
		this.thread.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/**
	 * One client, as small as a client can be.
	 */
	private final class Recorder extends ByteToMessageDecoder {

		private final Supplier<Integer> port;

		private boolean upgraded;

		private long id;

		private boolean over;

		Recorder(Supplier<Integer> port) {
			this.port = port;
		}

		@Override
		public void channelActive(ChannelHandlerContext ctx) {
			String request = "GET /target HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
			ctx.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
		}

		@Override
		protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
			if (this.upgraded) {
				readFrame(ctx, in);
				return;
			}
			String text = in.toString(StandardCharsets.US_ASCII);
			int end = text.indexOf("\r\n\r\n");
			if (end < 0) {
				return;
			}
			if (!text.startsWith("HTTP/1.1 101")) {
				// not ready, or stopping: comes back soon
				ctx.close();
				in.skipBytes(in.readableBytes());
				return;
			}
			this.upgraded = true;
			in.skipBytes(end + 4);
		}

		private void readFrame(ChannelHandlerContext ctx, ByteBuf in) {
			if (in.readableBytes() < 2) {
				return;
			}
			int length = in.getUnsignedByte(in.readerIndex() + 1);
			if (length > 125) {
				throw new IllegalStateException("Nobody sends so long a message");
			}
			if (in.readableBytes() >= 2 + length) {
				int first = in.readUnsignedByte();
				in.skipBytes(1);
				frame(ctx, first, in.readSlice(length));
			}
		}

		private void frame(ChannelHandlerContext ctx, int first, ByteBuf payload) {
			switch (first) {
				case TEXT -> text(payload.toString(StandardCharsets.UTF_8));
				case PING -> ctx.writeAndFlush(Unpooled.buffer()
					.writeByte(0x8A)
					.writeByte(0x80 | payload.readableBytes())
					.writeInt(0)
					.writeBytes(payload));
				case CLOSE -> {
					over();
					ctx.writeAndFlush(Unpooled.buffer().writeByte(CLOSE).writeByte(0x80).writeInt(0));
				}
				default -> Recorders.this.history.receivedNonsense(this.id, "a frame " + first);
			}
		}

		private void text(String text) {
			String[] parts = text.split(":");
			if (this.id == 0 && parts.length == 3 && parts[1].equals("all")) {
				// a member of the group already, and not greeted yet
				return;
			}
			if (this.id == 0) {
				this.id = Long.parseLong(text.substring("id:".length()));
				Recorders.this.history.opened(this.id, System.currentTimeMillis());
				Recorders.this.fresh.add(this.id);
				return;
			}
			Recorders.this.received.incrementAndGet();
			if (parts.length != 3) {
				Recorders.this.history.receivedNonsense(this.id, text);
				return;
			}
			long target = parts[1].equals("all") ? this.id : Long.parseLong(parts[1]);
			Recorders.this.history.received(this.id, parts[0], target, Integer.parseInt(parts[2]));
		}

		private void over() {
			if (!this.over && this.id != 0 && !Recorders.this.closing) {
				Recorders.this.history.closed(this.id, System.currentTimeMillis());
			}
			this.over = true;
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) throws Exception {
			super.channelInactive(ctx);
			over();
			reopen(this.port);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			Recorders.this.history.receivedNonsense(this.id, cause.toString());
			ctx.close();
		}

	}

}
