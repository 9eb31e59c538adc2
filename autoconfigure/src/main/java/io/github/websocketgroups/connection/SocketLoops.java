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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.EventLoop;

/**
 * The event loops that have served sockets, each with what its sockets share.
 *
 * @since 0.1.0
 */
public final class SocketLoops {

	private final Map<EventLoop, SocketLoop> loops = new ConcurrentHashMap<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final long tickNanos;

	/**
	 * Create the loops of a node.
	 * @param tick how often every socket's timeouts are looked at
	 */
	public SocketLoops(Duration tick) {
		this.tickNanos = tick.toNanos();
	}

	SocketLoop get(EventLoop eventLoop) {
		SocketLoop loop = this.loops.get(eventLoop);
		return (loop != null) ? loop : this.loops.computeIfAbsent(eventLoop, this::create);
	}

	void connectionAccepted() {
		this.connections.incrementAndGet();
	}

	void connectionGone() {
		this.connections.decrementAndGet();
	}

	/**
	 * Return the number of connections there is still something to do for: from the
	 * acceptance of the upgrade until the connection is closed and the disconnect
	 * callback is done.
	 * @return number of connections
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * Reset every connection that is left.
	 */
	public void reset() {
		this.loops.values().forEach((loop) -> loop.execute(LoopTask.of(() -> loop.sockets().reset())));
	}

	private SocketLoop create(EventLoop eventLoop) {
		return new SocketLoop(eventLoop, this.tickNanos);
	}

}
