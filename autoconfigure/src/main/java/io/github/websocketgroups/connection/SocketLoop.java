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

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;

/**
 * What the sockets of one event loop share, above all the queue by which other threads
 * reach them. However many threads send to however many sockets, at most one task is
 * scheduled.
 */
final class SocketLoop {

	private final EventLoop eventLoop;

	private final LoopWork work = new LoopWork();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final Runnable task = this::turn;

	private final Runnable continuation = this::submit;

	private final FlushList flushes;

	private final LoopSockets sockets;

	// event loop only
	private int sending;

	SocketLoop(EventLoop eventLoop, long tickNanos) {
		this.eventLoop = eventLoop;
		this.flushes = new FlushList(eventLoop);
		this.sockets = new LoopSockets(eventLoop, tickNanos, this.flushes);
	}

	boolean inLoop() {
		return this.eventLoop.inEventLoop();
	}

	EventLoop eventLoop() {
		return this.eventLoop;
	}

	/**
	 * Return the sockets of the loop. Event loop only.
	 */
	LoopSockets sockets() {
		return this.sockets;
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
		this.work.add(task);
		schedule();
	}

	private void schedule() {
		if (!this.scheduled.get() && this.scheduled.compareAndSet(false, true)) {
			submit();
		}
	}

	private void submit() {
		try {
			this.eventLoop.execute(this.task);
		}
		catch (RejectedExecutionException ex) {
			discardAll();
		}
	}

	private void submitBehindThisTurn() {
		try {
			Turns.runBehindThisTurn(this.eventLoop, this.continuation);
		}
		catch (RejectedExecutionException ex) {
			discardAll();
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
		this.work.runAll();
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
	 * Flush a socket at the end of this turn. Event loop only.
	 */
	void flushLater(BatchWriter writer) {
		this.flushes.add(writer);
	}

	FlushList flushes() {
		return this.flushes;
	}

	private void turn() {
		try {
			this.flushes.hold();
			this.work.runSome();
		}
		finally {
			endTurn();
		}
	}

	private void endTurn() {
		try {
			this.flushes.unhold();
		}
		finally {
			continueOrRest();
		}
	}

	private void continueOrRest() {
		if (this.work.isLeft()) {
			submitBehindThisTurn();
			return;
		}
		this.scheduled.set(false);
		if (this.work.isLeft()) {
			schedule();
		}
	}

	private synchronized void discardAll() {
		this.work.discardAll();
		this.scheduled.set(false);
	}

}
