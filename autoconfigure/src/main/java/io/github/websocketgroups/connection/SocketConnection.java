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
import io.github.websocketgroups.protocol.FrameLimits;
import io.github.websocketgroups.protocol.FrameReader;
import io.github.websocketgroups.protocol.Inflation;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LiveSocket.Traffic;

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

	private @Nullable Inbound inbound;

	private @Nullable KeepAlive keepAlive;

	private @Nullable Throwable failure;

	private long openedAt;

	private volatile long connectedAtMillis;

	private long closingSince;

	private boolean closing;

	private boolean peerClosed;

	private boolean closeFrameWritten;

	private boolean outputShut;

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
		loop().execute(new LoopTask() {

			@Override
			void run() {
				channelClosed();
			}

		});
	}

	/**
	 * Return the handler that takes over the frames of the channel.
	 */
	SocketChannelHandler createHandler() {
		GroupSettings settings = this.socket.settings();
		Handshake handshake = this.socket.handshakeOrNull();
		boolean compressed = handshake != null && handshake.compressed();
		Inbound inbound = new Inbound(this.socket, this, this.callbacks);
		FrameLimits limits = new FrameLimits(settings.message().maxSize(), settings.message().maxFragments());
		FrameReader reader = new FrameReader(limits, inbound, compressed ? Inflation.withoutContextTakeover() : null);
		this.inbound = inbound;
		this.handler = new SocketChannelHandler(this, reader, inbound);
		return this.handler;
	}

	/**
	 * The 101 response is out and the channel is ours.
	 */
	void opened(ChannelHandlerContext ctx) {
		if (this.closed) {
			return;
		}
		SocketLoop loop = loop();
		this.openedAt = loop.nanoTime();
		this.connectedAtMillis = System.currentTimeMillis();
		this.keepAlive = new KeepAlive(this.openedAt, this.socket.settings().keepAlive());
		loop.runInOrder(() -> this.socket.outboundQueue().open(ctx));
		this.callbacks.connected();
		Ending ending = this.socket.state().get();
		if (ending != null) {
			begin(ending);
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
		if (this.handler != null && this.keepAlive != null) {
			begin(ending);
		}
	}

	private void begin(Ending ending) {
		if (this.closing || this.closed) {
			return;
		}
		this.closing = true;
		this.closingSince = loop().nanoTime();
		if (!ending.keepsInbound()) {
			this.callbacks.dropWaiting();
		}
		if (ending.initiator() == Initiator.PEER || ending.manner() == Ending.Manner.FAILING) {
			finish(ending);
		}
		write(ending);
		if (this.handler != null && !this.closed) {
			this.handler.resume();
		}
	}

	private void write(Ending ending) {
		switch (ending.manner()) {
			case ORDERLY -> this.socket.outboundQueue().close(closeFrame(ending), true);
			case FAILING -> this.socket.outboundQueue().close(closeFrame(ending), false);
			case DROP -> this.channel.close();
			case RESET -> Wire.reset(this.channel);
		}
	}

	private static CloseFrame closeFrame(Ending ending) {
		return (ending.initiator() == Initiator.PEER) ? CloseFrame.answering(ending.status())
				: CloseFrame.of(ending.status());
	}

	/**
	 * The peer's close frame has arrived.
	 */
	void peerClosed(int code, String reason) {
		this.peerClosed = true;
		if (!this.socket.end(Ending.byPeer(code, reason))) {
			finish(requireEnding());
		}
		shutdownOutputIfDone();
	}

	/**
	 * Our close frame has left, or could not.
	 */
	void closeFrameWritten(boolean success) {
		this.closeFrameWritten = success;
		shutdownOutputIfDone();
	}

	private void shutdownOutputIfDone() {
		boolean failing = requireEnding().manner() == Ending.Manner.FAILING;
		if (this.closeFrameWritten && (this.peerClosed || failing) && !this.outputShut && !this.closed
				&& this.handler != null) {
			this.outputShut = true;
			Wire.shutdownOutput(this.handler.context());
		}
	}

	private Ending requireEnding() {
		Ending ending = this.socket.state().get();
		if (ending == null) {
			throw new IllegalStateException("Socket " + this.socket.id() + " has not ended");
		}
		return ending;
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
		this.socket.outboundQueue().abort();
		finish(requireEnding());
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
		if (this.keepAlive != null && !this.closing) {
			this.socket.outboundQueue().ping(this.keepAlive.nextPing(loop().nanoTime()));
		}
	}

	/**
	 * Look at every timeout of the socket.
	 */
	void tick(long now) {
		if (this.closed) {
			return;
		}
		if (this.closing) {
			if (now - this.closingSince > this.socket.settings().closeTimeout().toNanos()) {
				cut();
			}
			return;
		}
		if (this.inbound != null && this.keepAlive != null) {
			tickOpen(now, this.keepAlive);
		}
	}

	private void tickOpen(long now, KeepAlive keepAlive) {
		if (isDeaf()) {
			keepAlive.postpone(now);
		}
		switch (keepAlive.check(now)) {
			case PING -> ping();
			case DEAD -> this.socket.end(Ending.unanswered(new PeerTimeoutException("No answer to a ping")));
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
		return paused || (stallIsWatched && this.socket.outboundQueue().isInFlight());
	}

	/**
	 * The peer did not finish the close handshake in time.
	 */
	private void cut() {
		finish(requireEnding());
		if (this.outputShut) {
			this.channel.close();
		}
		else {
			Wire.reset(this.channel);
		}
	}

	KeepAlive keepAlive() {
		if (this.keepAlive == null) {
			throw new IllegalStateException("Socket " + this.socket.id() + " is not open");
		}
		return this.keepAlive;
	}

	SocketLoop loop() {
		return this.socket.outboundQueue().loop();
	}

	NettyWebSocket socket() {
		return this.socket;
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
		Inbound inbound = this.inbound;
		return (inbound != null) ? new Traffic(inbound.messages(), inbound.bytes()) : new Traffic(0, 0);
	}

}
