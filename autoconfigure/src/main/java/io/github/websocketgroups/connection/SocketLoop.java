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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the sockets of one event loop share: the queue by which other threads reach them,
 * the list of sockets to flush at the end of the turn, and the timer.
 * <p>
 * However many threads send to however many sockets, at most one task is scheduled, and
 * each socket that was written to is flushed once.
 */
final class SocketLoop {

	private static final Log logger = LogFactory.getLog(SocketLoop.class);

	private final EventLoop eventLoop;

	private final long tickNanos;

	private final LoopQueue queue = new LoopQueue();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	// event loop only, as all that follows
	private final List<Outbound> dirty = new ArrayList<>();

	private final List<SocketChannelHandler> sockets = new ArrayList<>();

	private @Nullable ScheduledFuture<?> timer;

	private boolean flushScheduled;

	private boolean draining;

	private int sending;

	SocketLoop(EventLoop eventLoop, long tickNanos) {
		this.eventLoop = eventLoop;
		this.tickNanos = tickNanos;
	}

	boolean inLoop() {
		return this.eventLoop.inEventLoop();
	}

	EventLoop eventLoop() {
		return this.eventLoop;
	}

	/**
	 * Return the time of the event loop, which tests can set.
	 */
	long nanoTime() {
		return this.eventLoop.ticker().nanoTime();
	}

	/**
	 * Have a task run on the event loop behind everything that was handed over before.
	 * Any thread.
	 */
	void execute(LoopTask task) {
		this.queue.offer(task);
		schedule();
	}

	private void schedule() {
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			try {
				this.eventLoop.execute(this::drainAndFlush);
			}
			catch (RejectedExecutionException ex) {
				discardAll();
			}
		}
	}

	/**
	 * Do something for a caller on the event loop as between {@link #beginSend()} and
	 * {@link #endSend()}.
	 */
	void runInOrder(Runnable action) {
		try {
			beginSend();
			action.run();
		}
		finally {
			endSend();
		}
	}

	/**
	 * Run what other threads have handed over so far, so that what the caller does next
	 * comes behind it. The caller may be a callback, or any code of the application on
	 * the event loop, and does not expect that callbacks run meanwhile: they are
	 * postponed until after {@link #endSend()}. Event loop only.
	 */
	void beginSend() {
		this.sending++;
		drain();
	}

	void endSend() {
		this.sending--;
	}

	/**
	 * Return whether callbacks may not be called now, see {@link #postpone}.
	 */
	boolean isSending() {
		return this.sending > 0;
	}

	/**
	 * Call callbacks in a turn of their own. Event loop only.
	 */
	void postpone(Callbacks callbacks) {
		this.eventLoop.execute(callbacks::runPostponed);
	}

	/**
	 * Run what was handed over when this was called: not what comes meanwhile, or a
	 * sender who is fast enough would keep the event loop to himself.
	 */
	private void drain() {
		LoopTask last = this.queue.last();
		while (!last.taken) {
			LoopTask task = this.queue.poll();
			if (task == null) {
				return;
			}
			run(task);
		}
	}

	/**
	 * Flush a socket at the end of this turn. Event loop only.
	 */
	void flushLater(Outbound outbound) {
		this.dirty.add(outbound);
		if (!this.flushScheduled && !this.draining) {
			this.flushScheduled = true;
			this.eventLoop.execute(this::flushScheduled);
		}
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
	 * Reset every connection of the loop. Any thread.
	 */
	void reset() {
		execute(new LoopTask() {

			@Override
			void run() {
				List.copyOf(SocketLoop.this.sockets).forEach((socket) -> Wire.reset(socket.context().channel()));
			}

		});
	}

	private void tick() {
		long now = nanoTime();
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

	private void drainAndFlush() {
		this.scheduled.set(false);
		this.draining = true;
		try {
			drain();
		}
		finally {
			this.draining = false;
		}
		if (!this.flushScheduled) {
			flush();
		}
		if (!this.queue.isEmpty()) {
			schedule();
		}
	}

	private void flushScheduled() {
		this.flushScheduled = false;
		flush();
	}

	/**
	 * Flush the sockets that were written to in this turn. Those that are written to
	 * because others were flushed have another.
	 */
	private void flush() {
		int size = this.dirty.size();
		for (int i = 0; i < size; i++) {
			this.dirty.get(i).flush();
		}
		this.dirty.subList(0, size).clear();
	}

	private void run(LoopTask task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			logger.error("A task of the WebSocket event loop failed", ex);
		}
	}

	private synchronized void discardAll() {
		LoopTask task = this.queue.poll();
		while (task != null) {
			task.discard();
			task = this.queue.poll();
		}
		this.scheduled.set(false);
	}

}
