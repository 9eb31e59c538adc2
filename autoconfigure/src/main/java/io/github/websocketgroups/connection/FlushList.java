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

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one event loop that were written to in this turn. Each is flushed once,
 * when the turn ends. Where that are many, the event loop reads what has arrived in
 * between, so that those who do not take part wait for some of them only. Event loop
 * only.
 */
final class FlushList {

	/**
	 * How many sockets are flushed before the event loop reads again: each takes a system
	 * call.
	 */
	static final int AT_ONCE = 64;

	private final EventLoop eventLoop;

	private final List<BatchWriter> writers = new ArrayList<>();

	private final Runnable task = this::flushScheduled;

	private final Runnable continuation = this::continueLater;

	// the socket whose input is being read
	private @Nullable BatchWriter reading;

	private boolean scheduled;

	private boolean held;

	FlushList(EventLoop eventLoop) {
		this.eventLoop = eventLoop;
	}

	/**
	 * Flush a socket at the end of this turn, or when all that has arrived for it is
	 * read.
	 */
	void add(BatchWriter writer) {
		if (writer != this.reading) {
			addLater(writer);
		}
	}

	/**
	 * Something is read from the network for a socket: what it is answered needs no task
	 * of its own.
	 */
	void beginRead(BatchWriter writer) {
		BatchWriter before = this.reading;
		this.reading = writer;
		if (before != null && before != writer) {
			addLater(before);
		}
	}

	/**
	 * All that has arrived for the socket is read. Called by the timer as well, so that
	 * nothing stays if a handler of the application keeps that event for itself.
	 */
	void endRead() {
		BatchWriter writer = this.reading;
		this.reading = null;
		if (writer != null) {
			writer.flush();
		}
	}

	private void addLater(BatchWriter writer) {
		this.writers.add(writer);
		if (!this.scheduled && !this.held) {
			this.scheduled = true;
			this.eventLoop.execute(this.task);
		}
	}

	/**
	 * Do not schedule a flush: {@link #unhold()} is going to follow.
	 */
	void hold() {
		endRead();
		this.held = true;
	}

	/**
	 * Flush now, unless a flush is scheduled for what came before.
	 */
	void unhold() {
		this.held = false;
		if (!this.scheduled) {
			flush();
		}
	}

	private void flushScheduled() {
		this.scheduled = false;
		flush();
	}

	/**
	 * Flush the sockets that were written to in this turn. Those that are written to
	 * because others were flushed have another.
	 */
	private void flush() {
		boolean more = this.writers.size() > AT_ONCE;
		// or what is written to now would be flushed before anything is read
		this.scheduled = more;
		int size = more ? AT_ONCE : this.writers.size();
		int done = 0;
		try {
			while (done < size) {
				this.writers.get(done++).flush();
			}
		}
		finally {
			this.writers.subList(0, done).clear();
			if (more) {
				continueBehind(() -> Turns.runBehindThisTurn(this.eventLoop, this.continuation));
			}
		}
	}

	private void continueLater() {
		continueBehind(() -> this.eventLoop.execute(this.task));
	}

	private void continueBehind(Runnable submission) {
		try {
			submission.run();
		}
		catch (RejectedExecutionException ex) {
			// the event loop is gone, and with it every connection
			this.scheduled = false;
		}
	}

}
