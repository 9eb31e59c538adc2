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
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket.Traffic;
import io.github.websocketgroups.spi.SocketLimit;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * What of a connection hears the peer, and watches whether it is still there. A part of
 * {@link SocketConnection}, and no object of its own, because every socket has one.
 * Figures may be read from any thread; everything else is event loop only.
 */
abstract class PeerWatch {

	private final NettyWebSocket socket;

	private final Channel channel;

	private @Nullable SocketChannelHandler handler;

	// set when the socket is open, and from then on
	private @Nullable KeepAlive keepAlive;

	private long openedAt;

	private volatile long connectedAtMillis;

	PeerWatch(NettyWebSocket socket, Channel channel) {
		this.socket = socket;
		this.channel = channel;
	}

	final NettyWebSocket socket() {
		return this.socket;
	}

	final Channel channel() {
		return this.channel;
	}

	abstract SocketLoop loop();

	/**
	 * Return whether the socket is in its close handshake.
	 */
	abstract boolean isClosing();

	/**
	 * Read with this handler from now on.
	 */
	final SocketChannelHandler readBy(SocketChannelHandler handler) {
		this.handler = handler;
		return handler;
	}

	/**
	 * Return what reads from the peer.
	 * @return {@code null} before the 101 response
	 */
	final @Nullable SocketChannelHandler handler() {
		return this.handler;
	}

	final void resume() {
		if (this.handler != null) {
			this.handler.resume();
		}
	}

	/**
	 * The socket is open.
	 */
	final void startWatch() {
		this.openedAt = loop().nanoTime();
		this.connectedAtMillis = System.currentTimeMillis();
		this.keepAlive = new KeepAlive(this.openedAt, this.socket.settings().keepAlive());
	}

	/**
	 * Return whether the socket has been open.
	 */
	final boolean isWatching() {
		return this.keepAlive != null;
	}

	/**
	 * Return for how long the socket has been open.
	 */
	final Duration watched() {
		return Duration.ofNanos(loop().nanoTime() - this.openedAt);
	}

	/**
	 * Something has come in.
	 */
	final void inboundAt(long now) {
		if (this.keepAlive != null) {
			this.keepAlive.inbound(now);
		}
	}

	final void ping() {
		if (this.keepAlive != null && !isClosing()) {
			this.socket.writer().ping(this.keepAlive.nextPing(loop().nanoTime()));
		}
	}

	/**
	 * Ping a peer that is silent, and end the socket of one that does not answer.
	 */
	final void checkPeer(long now) {
		if (this.keepAlive != null) {
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
	final void pong(byte[] payload) {
		if (this.keepAlive != null) {
			boolean measured = this.keepAlive.pong(payload, loop().nanoTime());
			SocketMeter meter = this.socket.meter();
			Duration roundTrip = this.keepAlive.roundTripTime();
			if (measured && meter != null && roundTrip != null) {
				meter.roundTrip(roundTrip);
			}
		}
	}

	final Traffic received() {
		SocketChannelHandler handler = this.handler;
		return (handler != null) ? handler.received() : new Traffic(0, 0);
	}

	final Instant connectedAt() {
		return Instant.ofEpochMilli(this.connectedAtMillis);
	}

	final Duration idle() {
		KeepAlive keepAlive = this.keepAlive;
		return (keepAlive != null) ? keepAlive.idle(loop().nanoTime()) : Duration.ZERO;
	}

	final @Nullable Duration roundTripTime() {
		KeepAlive keepAlive = this.keepAlive;
		return (keepAlive != null) ? keepAlive.roundTripTime() : null;
	}

}
