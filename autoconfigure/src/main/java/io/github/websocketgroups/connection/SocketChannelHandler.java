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
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket.Traffic;

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

	private final Inbound inbound;

	private @Nullable ChannelHandlerContext ctx;

	// what was read from the network and not yet parsed
	private @Nullable ByteBuf pending;

	// set when the peer is slow for the first time
	private @Nullable Slowness slowness;

	private boolean reading;

	// by the peer, in a stream of HTTP/2
	private boolean inputEnded;

	// until the socket is open, then whenever its callbacks or its peer cannot follow
	private boolean paused = true;

	SocketChannelHandler(SocketConnection connection) {
		this.connection = connection;
		this.inbound = new Inbound(connection);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		this.connection.loop().sockets().add(this);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.connection.loop().sockets().remove(this);
		this.inbound.release();
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
		this.connection.loop().flushes().beginRead(this.connection.socket().writer());
		this.pending = (this.pending == null) ? buffer
				: ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), this.pending, buffer);
		if (!this.paused) {
			readPending();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		this.connection.loop().flushes().endRead();
		// nothing was passed on, so nothing is complete for those behind
	}

	private void readPending() {
		ByteBuf in = this.pending;
		if (in == null || this.reading) {
			return;
		}
		this.reading = true;
		try {
			this.inbound.read(in);
		}
		finally {
			this.reading = false;
		}
		if (!in.isReadable()) {
			in.release();
			this.pending = null;
			closeIfEnded();
		}
		watchAssembly();
		pause(this.inbound.paused());
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event == ChannelInputShutdownEvent.INSTANCE) {
			this.inputEnded = true;
			closeIfEnded();
		}
		else {
			ctx.fireUserEventTriggered(event);
		}
	}

	private void closeIfEnded() {
		if (this.inputEnded && this.pending == null && !this.connection.socket().isDead()) {
			// behind what this turn has written; the close handshake ends by itself
			context().executor().execute(context()::close);
		}
	}

	private void pause(boolean paused) {
		// its channel is still read when a socket that has just opened stays paused
		if ((paused || this.paused) && this.ctx != null) {
			this.paused = paused;
			this.ctx.channel().config().setAutoRead(!paused);
		}
	}

	/**
	 * Read on, if reading was paused and its reason is gone.
	 */
	void resume() {
		if (this.paused && !this.reading) {
			if (!this.inbound.paused()) {
				readPending();
			}
			pause(this.pending != null || this.inbound.paused());
		}
	}

	boolean isPaused() {
		return this.paused;
	}

	Traffic received() {
		return new Traffic(this.inbound.messages(), this.inbound.bytes());
	}

	private void watchAssembly() {
		if (this.inbound.isMidMessage()) {
			slowness().incomplete(this.inbound.messages(), this.connection.loop().nanoTime());
		}
		else if (this.slowness != null) {
			this.slowness.complete();
		}
	}

	private Slowness slowness() {
		if (this.slowness == null) {
			this.slowness = new Slowness(this.connection.socket());
		}
		return this.slowness;
	}

	/**
	 * Look at every timeout of the socket.
	 */
	void tick(long now) {
		this.connection.tick(now);
		ChannelHandlerContext ctx = this.ctx;
		if (ctx != null && (this.slowness != null || this.connection.socket().writer().isInFlight())) {
			slowness().check(now, this.paused, ctx.channel());
		}
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
