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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The open channels of one event loop, and the timer that looks at all their timeouts as
 * long as there are any. Event loop only.
 */
final class LoopSockets {

	private static final Log logger = LogFactory.getLog(LoopSockets.class);

	private final EventLoop eventLoop;

	private final long tickNanos;

	private final FlushList flushes;

	private final List<SocketChannelHandler> sockets = new ArrayList<>();

	private @Nullable ScheduledFuture<?> timer;

	LoopSockets(EventLoop eventLoop, long tickNanos, FlushList flushes) {
		this.eventLoop = eventLoop;
		this.tickNanos = tickNanos;
		this.flushes = flushes;
	}

	void add(SocketChannelHandler socket) {
		socket.index = this.sockets.size();
		this.sockets.add(socket);
		if (this.timer == null) {
			this.timer = this.eventLoop.scheduleAtFixedRate(this::tick, this.tickNanos, this.tickNanos,
					TimeUnit.NANOSECONDS);
		}
	}

	void remove(SocketChannelHandler socket) {
		int last = this.sockets.size() - 1;
		SocketChannelHandler moved = this.sockets.remove(last);
		if (moved != socket) {
			this.sockets.set(socket.index, moved);
			moved.index = socket.index;
		}
		if (last == 0 && this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	/**
	 * Reset every connection.
	 */
	void reset() {
		List.copyOf(this.sockets).forEach((socket) -> Wire.reset(socket.context().channel()));
	}

	private void tick() {
		this.flushes.endRead();
		long now = this.eventLoop.ticker().nanoTime();
		for (int i = this.sockets.size() - 1; i >= 0; i--) {
			if (i < this.sockets.size()) {
				tick(this.sockets.get(i), now);
			}
		}
	}

	private static void tick(SocketChannelHandler socket, long now) {
		try {
			socket.tick(now);
		}
		catch (Throwable ex) {
			// or the timer would be cancelled, for all sockets
			logger.error("The timeouts of a WebSocket could not be checked", ex);
		}
	}

}
