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

import java.time.Duration;
import java.time.Instant;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.spi.LiveSocket.Traffic;
import io.github.websocketgroups.spi.SocketLimit;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * The life of one socket on its event loop, from the 101 response to the end of the
 * connection: connecting, open, closing, closed. Figures may be read from any thread;
 * everything else is event loop only.
 */
final class SocketConnection implements ChannelFutureListener {

	private static final Log logger = LogFactory.getLog(SocketConnection.class);

	private final NettyWebSocket socket;

	private final Channel channel;

	private final Callbacks callbacks;

	private @Nullable SocketChannelHandler handler;

	// set when the socket is open, and from then on
	private @Nullable KeepAlive keepAlive;

	// set when the socket has ended
	private @Nullable CloseHandshake closing;

	private @Nullable Throwable failure;

	private long openedAt;

	private volatile long connectedAtMillis;

	private boolean finished;

	private boolean closed;

	private boolean reported;

	// set before anything is done with the channel, then event loop only
	private volatile boolean counted;

	SocketConnection(NettyWebSocket socket, Channel channel) {
		this.socket = socket;
		this.channel = channel;
		this.callbacks = new Callbacks(socket, socket.outboundQueue().loop());
	}

	Channel channel() {
		return this.channel;
	}

	SocketLoop loop() {
		return this.callbacks.loop();
	}

	NettyWebSocket socket() {
		return this.socket;
	}

	Callbacks callbacks() {
		return this.callbacks;
	}

	/**
	 * Watch the channel from now on.
	 */
	void watch() {
		this.counted = true;
		this.socket.services().loops().connectionAccepted();
		this.channel.closeFuture().addListener(this);
	}

	void unwatch() {
		this.channel.closeFuture().removeListener(this);
	}

	@Override
	public void operationComplete(ChannelFuture future) {
		channelClosed();
	}

	/**
	 * Free what waits for a 101 response that never comes. Any thread.
	 */
	void abandon() {
		loop().execute(LoopTask.of(this::channelClosed));
	}

	/**
	 * Return the handler that takes over the frames of the channel.
	 */
	SocketChannelHandler createHandler() {
		this.handler = new SocketChannelHandler(this);
		return this.handler;
	}

	/**
	 * The 101 response is out and the channel is ours.
	 */
	void opened(ChannelHandlerContext ctx) {
		if (this.closed) {
			return;
		}
		this.openedAt = loop().nanoTime();
		this.connectedAtMillis = System.currentTimeMillis();
		this.keepAlive = new KeepAlive(this.openedAt, this.socket.settings().keepAlive());
		this.socket.measure();
		loop().runInOrder(() -> this.socket.writer().open(ctx));
		this.callbacks.connected();
		Ending ending = this.socket.state().get();
		if (ending != null) {
			startClosing(ending);
		}
		resume();
	}

	/**
	 * Something has come in.
	 */
	void inboundAt(long now) {
		if (this.keepAlive != null) {
			this.keepAlive.inbound(now);
		}
	}

	/**
	 * The socket is dead: do on the wire what its ending asks for.
	 */
	void startClosing(Ending ending) {
		if (this.handler == null || this.keepAlive == null || this.closed || !closing(this.handler).start()) {
			return;
		}
		if (!ending.keepsInbound()) {
			this.callbacks.dropWaiting();
		}
		if (ending.initiator() == Initiator.PEER || ending.manner() == Ending.Manner.FAILING) {
			finish(ending);
		}
		closing(this.handler).begin(ending);
		if (!this.closed) {
			resume();
		}
	}

	private CloseHandshake closing(SocketChannelHandler handler) {
		if (this.closing == null) {
			this.closing = new CloseHandshake(this.socket, handler.context(), loop().nanoTime());
		}
		return this.closing;
	}

	/**
	 * The peer's close frame has arrived.
	 */
	void peerClosed(int code, String reason) {
		if (!this.socket.end(Ending.byPeer(code, reason))) {
			finish(this.socket.state().require());
		}
		if (this.handler != null && !this.closed) {
			closing(this.handler).peerClosed();
		}
	}

	/**
	 * Our close frame has left, or could not.
	 */
	void closeFrameWritten(boolean success) {
		if (this.handler != null && !this.closed) {
			closing(this.handler).closeFrameWritten(success);
		}
	}

	/**
	 * Something failed below, most often a reset by the peer.
	 */
	void failed(Throwable cause) {
		this.failure = cause;
	}

	/**
	 * The connection is gone, whatever the reason. Runs exactly once for every channel.
	 */
	private void channelClosed() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.socket.end(Ending.lost(this.failure));
		this.socket.writer().abort();
		finish(this.socket.state().require());
		if (this.keepAlive == null) {
			this.reported = true;
		}
		leaveIfGone();
	}

	/**
	 * The disconnect callback is done.
	 */
	void disconnectReported() {
		this.reported = true;
		leaveIfGone();
	}

	private void leaveIfGone() {
		if (this.closed && this.reported && this.counted) {
			this.counted = false;
			this.socket.services().loops().connectionGone();
		}
	}

	private void finish(Ending ending) {
		if (this.finished) {
			return;
		}
		this.finished = true;
		// the thread that ended the socket may not have got that far
		this.socket.services().directory().remove(this.socket);
		if (this.keepAlive != null) {
			Duration duration = Duration.ofNanos(loop().nanoTime() - this.openedAt);
			this.callbacks.disconnected(new Disconnect(ending.status(), ending.initiator(), duration, ending.cause()));
			if (logger.isDebugEnabled()) {
				logger.debug(this.socket + " ended: " + ending.status() + " by " + ending.initiator());
			}
		}
		this.socket.state().finish();
	}

	void ping() {
		if (this.keepAlive != null && this.closing == null) {
			this.socket.writer().ping(this.keepAlive.nextPing(loop().nanoTime()));
		}
	}

	/**
	 * Look at the timeouts of the connection.
	 */
	void tick(long now) {
		if (this.closed) {
			return;
		}
		if (this.closing != null) {
			if (this.closing.isOverdue(now)) {
				finish(this.socket.state().require());
				this.closing.cut();
			}
		}
		else if (this.keepAlive != null) {
			checkPeer(now, this.keepAlive);
		}
	}

	private void checkPeer(long now, KeepAlive keepAlive) {
		if (isDeaf()) {
			keepAlive.postpone(now);
			if (keepAlive.beginsProbing()) {
				Wire.probe(this.channel, this.socket.settings().keepAlive());
			}
		}
		switch (keepAlive.check(now)) {
			case PING -> ping();
			case DEAD -> this.socket.end(Ending.byLimit(SocketLimit.PONG));
			case FINE -> {
			}
		}
	}

	/**
	 * Return whether nothing is heard of the peer because of this side, or of a slow
	 * network that has its own timeout: reading is paused, or a ping would have to wait
	 * behind what the peer is still reading.
	 */
	private boolean isDeaf() {
		boolean paused = this.handler != null && this.handler.isPaused();
		boolean stallIsWatched = !this.socket.settings().outbound().stallTimeout().isZero();
		return paused || (stallIsWatched && this.socket.writer().isInFlight());
	}

	/**
	 * A ping of this side was answered, or a pong came by itself.
	 */
	void pong(byte[] payload) {
		if (this.keepAlive != null) {
			boolean measured = this.keepAlive.pong(payload, loop().nanoTime());
			SocketMeter meter = this.socket.meter();
			Duration roundTrip = this.keepAlive.roundTripTime();
			if (measured && meter != null && roundTrip != null) {
				meter.roundTrip(roundTrip);
			}
		}
	}

	void resume() {
		if (this.handler != null) {
			this.handler.resume();
		}
	}

	Instant connectedAt() {
		return Instant.ofEpochMilli(this.connectedAtMillis);
	}

	Duration idle() {
		KeepAlive keepAlive = this.keepAlive;
		return (keepAlive != null) ? keepAlive.idle(loop().nanoTime()) : Duration.ZERO;
	}

	@Nullable Duration roundTripTime() {
		KeepAlive keepAlive = this.keepAlive;
		return (keepAlive != null) ? keepAlive.roundTripTime() : null;
	}

	Traffic received() {
		SocketChannelHandler handler = this.handler;
		return (handler != null) ? handler.received() : new Traffic(0, 0);
	}

}
