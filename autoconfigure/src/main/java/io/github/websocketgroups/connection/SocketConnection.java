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

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;

/**
 * The life of one socket on its event loop, from the 101 response to the end of the
 * connection: connecting, open, closing, closed. Figures may be read from any thread;
 * everything else is event loop only.
 */
final class SocketConnection extends PeerWatch implements ChannelFutureListener {

	private static final Log logger = LogFactory.getLog(SocketConnection.class);

	private final Callbacks callbacks;

	// set when the socket has ended
	private @Nullable CloseHandshake closing;

	private @Nullable Throwable failure;

	private boolean finished;

	private boolean closed;

	private boolean reported;

	// set before anything is done with the channel, then event loop only
	private volatile boolean counted;

	SocketConnection(NettyWebSocket socket, Channel channel) {
		super(socket, channel);
		this.callbacks = new Callbacks(socket, socket.outboundQueue().loop());
	}

	@Override
	SocketLoop loop() {
		return this.callbacks.loop();
	}

	Callbacks callbacks() {
		return this.callbacks;
	}

	/**
	 * Watch the channel from now on.
	 */
	void watch() {
		this.counted = true;
		socket().services().loops().connectionAccepted();
		channel().closeFuture().addListener(this);
	}

	void unwatch() {
		channel().closeFuture().removeListener(this);
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
		return readBy(new SocketChannelHandler(this));
	}

	/**
	 * The 101 response is out and the channel is ours.
	 */
	void opened(ChannelHandlerContext ctx) {
		if (this.closed) {
			return;
		}
		startWatch();
		socket().measure();
		loop().runInOrder(() -> socket().writer().open(ctx));
		this.callbacks.connected();
		Ending ending = socket().state().get();
		if (ending != null) {
			startClosing(ending);
		}
		resume();
	}

	/**
	 * The socket is dead: do on the wire what its ending asks for.
	 */
	void startClosing(Ending ending) {
		SocketChannelHandler handler = handler();
		if (handler == null || !isWatching() || this.closed || !closing(handler).start()) {
			return;
		}
		if (!ending.keepsInbound()) {
			this.callbacks.dropWaiting();
		}
		if (ending.initiator() == Initiator.PEER || ending.manner() == Ending.Manner.FAILING) {
			finish(ending);
		}
		closing(handler).begin(ending);
		if (!this.closed) {
			resume();
		}
	}

	private CloseHandshake closing(SocketChannelHandler handler) {
		if (this.closing == null) {
			this.closing = new CloseHandshake(socket(), handler.context(), loop().nanoTime());
		}
		return this.closing;
	}

	/**
	 * The peer's close frame has arrived.
	 */
	void peerClosed(int code, String reason) {
		if (!socket().end(Ending.byPeer(code, reason))) {
			finish(socket().state().require());
		}
		SocketChannelHandler handler = handler();
		if (handler != null && !this.closed) {
			closing(handler).peerClosed();
		}
	}

	/**
	 * Our close frame has left, or could not.
	 */
	void closeFrameWritten(boolean success) {
		SocketChannelHandler handler = handler();
		if (handler != null && !this.closed) {
			closing(handler).closeFrameWritten(success);
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
		socket().end(Ending.lost(this.failure));
		socket().writer().abort();
		finish(socket().state().require());
		if (!isWatching()) {
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
			socket().services().loops().connectionGone();
		}
	}

	private void finish(Ending ending) {
		if (this.finished) {
			return;
		}
		this.finished = true;
		// the thread that ended the socket may not have got that far
		socket().services().directory().remove(socket());
		if (isWatching()) {
			Duration duration = watched();
			this.callbacks.disconnected(new Disconnect(ending.status(), ending.initiator(), duration, ending.cause()));
			if (logger.isDebugEnabled()) {
				logger.debug(socket() + " ended: " + ending.status() + " by " + ending.initiator());
			}
		}
		socket().state().finish();
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
				finish(socket().state().require());
				this.closing.cut();
			}
		}
		else {
			checkPeer(now);
		}
	}

	@Override
	boolean isClosing() {
		return this.closing != null;
	}

}
