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

import java.io.IOException;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.protocol.FrameReader;
import io.github.websocketgroups.spi.GroupSettings;

/**
 * The one handler of a socket in its channel's pipeline, in place of Netty's frame
 * codecs: bytes in, bytes out, the same over TCP, TLS and HTTP/2 streams. Pauses reading
 * between frames. Reactor Netty, whose handlers follow, keeps channel and life cycle but
 * never sees a frame.
 */
final class SocketChannelHandler extends ChannelDuplexHandler {

	private static final Log logger = LogFactory.getLog(SocketChannelHandler.class);

	// place in the list of the event loop, kept by it
	int index;

	private final SocketConnection connection;

	private final FrameReader reader;

	private final Inbound inbound;

	private @Nullable ChannelHandlerContext ctx;

	// what was read from the network and not yet parsed
	private @Nullable ByteBuf pending;

	private long midMessageSince;

	private long midMessageCount = -1;

	private long progress;

	private long stalledSince;

	private boolean stalling;

	private boolean reading;

	// until the socket is open, then whenever its callbacks or its peer cannot follow
	private boolean paused = true;

	SocketChannelHandler(SocketConnection connection, FrameReader reader, Inbound inbound) {
		this.connection = connection;
		this.reader = reader;
		this.inbound = inbound;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		this.connection.loop().add(this);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.connection.loop().remove(this);
		this.reader.release();
		if (this.pending != null) {
			this.pending.release();
			this.pending = null;
		}
	}

	ChannelHandlerContext context() {
		if (this.ctx == null) {
			throw new IllegalStateException("Not in a pipeline");
		}
		return this.ctx;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (!(message instanceof ByteBuf buffer)) {
			ReferenceCountUtil.release(message);
			return;
		}
		this.connection.inboundAt(this.connection.loop().nanoTime());
		this.pending = (this.pending == null) ? buffer
				: ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), this.pending, buffer);
		if (!this.paused) {
			readPending();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		// nothing was passed on, so nothing is complete for those behind
	}

	private void readPending() {
		ByteBuf in = this.pending;
		if (in == null || this.reading) {
			return;
		}
		this.reading = true;
		try {
			while (in.isReadable() && !this.inbound.paused()) {
				this.reader.read(in);
			}
		}
		finally {
			this.reading = false;
		}
		if (!in.isReadable()) {
			in.release();
			this.pending = null;
		}
		watchAssembly();
		pause(this.inbound.paused());
	}

	private void pause(boolean paused) {
		if (this.paused != paused && this.ctx != null) {
			this.paused = paused;
			this.ctx.channel().config().setAutoRead(!paused);
		}
	}

	/**
	 * Read on, if reading was paused and its reason is gone.
	 */
	void resume() {
		if (this.paused && !this.reading && !this.inbound.paused()) {
			readPending();
			pause(this.pending != null || this.inbound.paused());
		}
	}

	boolean isPaused() {
		return this.paused;
	}

	private void watchAssembly() {
		if (!this.reader.isMidMessage()) {
			this.midMessageCount = -1;
		}
		else if (this.midMessageCount != this.inbound.messages()) {
			this.midMessageCount = this.inbound.messages();
			this.midMessageSince = this.connection.loop().nanoTime();
		}
	}

	void tick(long now) {
		this.connection.tick(now);
		NettyWebSocket socket = this.connection.socket();
		if (socket.isDead()) {
			return;
		}
		GroupSettings settings = socket.settings();
		long assembly = settings.message().assemblyTimeout().toNanos();
		if (assembly > 0 && this.midMessageCount >= 0 && !this.paused && now - this.midMessageSince > assembly) {
			socket.fail(CloseStatuses.ASSEMBLY_TIMEOUT, null);
		}
		else if (isStalled(now, settings.outbound().stallTimeout().toNanos())) {
			socket.end(Ending.unanswered(new PeerTimeoutException("The peer reads nothing")));
		}
	}

	private boolean isStalled(long now, long timeout) {
		if (timeout == 0 || this.ctx == null || !this.connection.socket().outboundQueue().isInFlight()) {
			this.stalling = false;
			return false;
		}
		long progress = Wire.progress(this.ctx.channel());
		if (!this.stalling || progress != this.progress) {
			this.stalling = true;
			this.progress = progress;
			this.stalledSince = now;
		}
		return now - this.stalledSince > timeout;
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
		if (message instanceof WebSocketFrame) {
			// only Reactor Netty writes frames: a close frame, when it disposes of the
			// channel
			ReferenceCountUtil.release(message);
			this.connection.socket().end(Ending.byServer(CloseStatuses.GOING_AWAY, null));
			promise.trySuccess();
			return;
		}
		super.write(ctx, message, promise);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		this.connection.failed(cause);
		boolean network = cause instanceof IOException || cause.getCause() instanceof SSLException;
		if (network || !ctx.channel().isActive()) {
			ctx.close();
		}
		else {
			logger.error("The connection of " + this.connection.socket() + " failed", cause);
			this.connection.socket().fail(CloseStatuses.SERVER_ERROR, cause);
		}
	}

}
