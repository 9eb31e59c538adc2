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

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.SocketLimit;

/**
 * How slow a peer is: at sending a message that it has begun, and at reading what was
 * written. Exists only for those that were slow once. Event loop only.
 */
final class Slowness {

	private final NettyWebSocket socket;

	// set by the first message that does not arrive at once
	private @Nullable AssemblyWatch assembly;

	// set while a check finds something in flight
	private @Nullable StallWatch stall;

	Slowness(NettyWebSocket socket) {
		this.socket = socket;
	}

	/**
	 * A part of a message has arrived.
	 * @param messages number of messages that arrived before
	 */
	void incomplete(long messages, long now) {
		if (this.assembly == null) {
			this.assembly = new AssemblyWatch();
		}
		this.assembly.incomplete(messages, now);
	}

	/**
	 * Everything that has arrived was complete.
	 */
	void complete() {
		if (this.assembly != null) {
			this.assembly.complete();
		}
	}

	/**
	 * End the socket if its peer was too slow.
	 * @param paused whether this side does not read, so that nothing can arrive
	 */
	void check(long now, boolean paused, Channel channel) {
		if (this.socket.isDead()) {
			return;
		}
		GroupSettings settings = this.socket.settings();
		if (isIncompleteForLong(now, paused, settings.message().assemblyTimeout().toNanos())) {
			this.socket.end(Ending.byLimit(SocketLimit.ASSEMBLY));
		}
		else if (isStalled(now, settings.outbound().stallTimeout().toNanos(), channel)) {
			this.socket.end(Ending.byLimit(SocketLimit.STALL));
		}
	}

	private boolean isIncompleteForLong(long now, boolean paused, long timeout) {
		if (this.assembly == null) {
			return false;
		}
		if (paused) {
			this.assembly.postpone(now);
		}
		return this.assembly.isOverdue(now, timeout);
	}

	private boolean isStalled(long now, long timeout, Channel channel) {
		if (timeout == 0 || !this.socket.writer().isInFlight()) {
			this.stall = null;
			return false;
		}
		long progress = Wire.progress(channel);
		if (this.stall == null) {
			this.stall = new StallWatch(progress, now);
		}
		return this.stall.isStalled(progress, now, timeout);
	}

}
