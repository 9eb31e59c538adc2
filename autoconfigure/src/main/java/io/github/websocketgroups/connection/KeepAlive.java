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

import java.nio.ByteBuffer;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.GroupSettings;

/**
 * Decides when to ping a silent peer and when to take it for dead, and measures the
 * round-trip time. Figures may be read from any thread; the rest is event loop only.
 */
final class KeepAlive {

	private static final long UNKNOWN = -1;

	private final GroupSettings.KeepAlive settings;

	private long lastInbound;

	// while this side does not read, silence proves nothing
	private long postponedAt;

	private long lastPing;

	private boolean awaiting;

	private boolean probed;

	private long roundTrip = UNKNOWN;

	KeepAlive(long now, GroupSettings.KeepAlive settings) {
		this.lastInbound = now;
		this.postponedAt = now;
		this.settings = settings;
	}

	/**
	 * Something has come in, which proves that the peer is alive.
	 */
	void inbound(long now) {
		this.lastInbound = now;
		this.awaiting = false;
	}

	/**
	 * Begin anew: until now the peer could not have been heard.
	 */
	void postpone(long now) {
		this.postponedAt = now;
		this.awaiting = false;
	}

	/**
	 * Return whether the kernel is to find out now whether the peer is there, since its
	 * pongs are not read: once, for to go on does no harm, and not where there are no
	 * pings or no time for an answer.
	 */
	boolean beginsProbing() {
		boolean first = !this.probed && !this.settings.pingInterval().isZero() && !this.settings.pongTimeout().isZero();
		this.probed = this.probed || first;
		return first;
	}

	/**
	 * Return the payload of the next ping: the time, so that its pong tells the round
	 * trip.
	 */
	byte[] nextPing(long now) {
		this.lastPing = now;
		return ByteBuffer.allocate(Long.BYTES).putLong(now).array();
	}

	/**
	 * A pong has come.
	 * @return whether it answers the last ping
	 */
	boolean pong(byte[] payload, long now) {
		if (payload.length != Long.BYTES || ByteBuffer.wrap(payload).getLong() != this.lastPing) {
			return false;
		}
		this.roundTrip = now - this.lastPing;
		return true;
	}

	Verdict check(long now) {
		long interval = this.settings.pingInterval().toNanos();
		if (interval == 0) {
			return Verdict.FINE;
		}
		if (this.awaiting) {
			long timeout = this.settings.pongTimeout().toNanos();
			return (timeout > 0 && now - this.lastPing > timeout) ? Verdict.DEAD : Verdict.FINE;
		}
		if (now - this.lastInbound < interval || now - this.postponedAt < interval) {
			return Verdict.FINE;
		}
		this.awaiting = true;
		return Verdict.PING;
	}

	Duration idle(long now) {
		return Duration.ofNanos(Math.max(0, now - this.lastInbound));
	}

	@Nullable Duration roundTripTime() {
		long nanos = this.roundTrip;
		return (nanos != UNKNOWN) ? Duration.ofNanos(nanos) : null;
	}

	/**
	 * What to do about a peer.
	 */
	enum Verdict {

		/**
		 * Nothing.
		 */
		FINE,

		/**
		 * It has been silent: ping it.
		 */
		PING,

		/**
		 * It has not answered a ping.
		 */
		DEAD

	}

}
