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

package io.github.websocketgroups.liveview;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.HandshakeInfo;

import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.LiveSocket.Traffic;

/**
 * What was last seen of one socket. For the thread of the sampler only.
 */
final class SocketSample {

	// an idle time says when something came in only so exactly
	private static final long ACTIVE_TOLERANCE_MILLIS = 250;

	private final LiveSocket socket;

	private final String group;

	private long connectedAt;

	private final Flow in = new Flow();

	private final Flow out = new Flow();

	private @Nullable String address;

	private @Nullable String subprotocol;

	private boolean detailed;

	private long activeAt;

	private Traffic queued = new Traffic(0, 0);

	private long roundTripMicros = -1;

	private int seenAt;

	SocketSample(LiveSocket socket) {
		this.socket = socket;
		this.group = String.valueOf(socket.group());
	}

	void update(int tick, long nowMillis, double seconds) {
		this.seenAt = tick;
		if (this.connectedAt <= 0) {
			// listed, and its 101 response was not out yet
			this.connectedAt = this.socket.connectedAt().toEpochMilli();
		}
		this.in.update(this.socket.inbound(), seconds);
		this.out.update(this.socket.outbound(), seconds);
		this.queued = this.socket.queued();
		Duration roundTrip = this.socket.roundTripTime();
		this.roundTripMicros = (roundTrip != null) ? roundTrip.toNanos() / 1_000 : -1;
		long active = nowMillis - this.socket.idle().toMillis();
		if (Math.abs(active - this.activeAt) > ACTIVE_TOLERANCE_MILLIS) {
			this.activeAt = active;
		}
	}

	boolean isSeenAt(int tick) {
		return this.seenAt == tick;
	}

	LiveSocket socket() {
		return this.socket;
	}

	String group() {
		return this.group;
	}

	long connectedAt() {
		return this.connectedAt;
	}

	long activeAt() {
		return this.activeAt;
	}

	Flow in() {
		return this.in;
	}

	Flow out() {
		return this.out;
	}

	long queuedMessages() {
		return this.queued.messages();
	}

	long queuedBytes() {
		return this.queued.bytes();
	}

	/**
	 * Return the round-trip time.
	 * @return microseconds, or -1 if none was measured
	 */
	long roundTripMicros() {
		return this.roundTripMicros;
	}

	@Nullable String user() {
		Principal principal = this.socket.principal();
		return (principal != null) ? principal.getName() : null;
	}

	@Nullable String address() {
		takeDetails();
		return this.address;
	}

	@Nullable String subprotocol() {
		takeDetails();
		return this.subprotocol;
	}

	/**
	 * Look at the handshake, which is costly, once and only for sockets somebody looks
	 * at.
	 */
	private void takeDetails() {
		if (!this.detailed) {
			HandshakeInfo handshake = this.socket.handshake();
			InetSocketAddress remote = handshake.getRemoteAddress();
			this.address = (remote != null) ? remote.getHostString() + ":" + remote.getPort() : null;
			this.subprotocol = handshake.getSubProtocol();
			this.detailed = true;
		}
	}

}
