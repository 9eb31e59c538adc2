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

package io.github.websocketgroups.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketMessage;

/**
 * What arrived on a socket and no expectation has taken yet, and the log of all that ever
 * arrived. Filled by the thread that reads, emptied by the test. Every field is guarded
 * by the lock.
 */
final class TestInbox {

	private static final int LOGGED = 200;

	private final Lock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final List<String> log = new ArrayList<>();

	private final Deque<WebSocketMessage> messages = new ArrayDeque<>();

	private final Deque<String> pongs = new ArrayDeque<>();

	private int arrivals;

	private @Nullable CloseStatus closed;

	private boolean disconnected;

	void message(WebSocketMessage message) {
		arrive(describe(message), () -> this.messages.add(message));
	}

	void ping(RawFrame frame) {
		arrive(frame.toString(), () -> {
		});
	}

	void pong(RawFrame frame) {
		arrive(frame.toString(), () -> this.pongs.add(frame.text()));
	}

	void close(String description, CloseStatus status) {
		arrive(description, () -> this.closed = (this.closed != null) ? this.closed : status);
	}

	void disconnected(String description) {
		arrive(description, () -> {
			this.closed = (this.closed != null) ? this.closed : CloseStatus.NO_CLOSE_FRAME;
			this.disconnected = true;
		});
	}

	private void arrive(String description, Runnable change) {
		this.lock.lock();
		try {
			this.arrivals++;
			if (this.log.size() < LOGGED) {
				this.log.add(description);
			}
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take the next message.
	 * @param timeout how long to wait
	 * @return the message, or {@code null} if time is up or there will be none
	 */
	@Nullable WebSocketMessage takeMessage(Duration timeout) {
		return await(timeout, this.messages::poll, () -> this.closed != null);
	}

	/**
	 * Take the next pong.
	 * @param timeout how long to wait
	 * @return its payload, or {@code null} if time is up or there will be none
	 */
	@Nullable String takePong(Duration timeout) {
		return await(timeout, this.pongs::poll, () -> this.closed != null);
	}

	/**
	 * Wait for a message or the end.
	 * @param timeout how long to wait
	 * @return the message, which stays, or {@code null} if time is up or there is none
	 */
	@Nullable WebSocketMessage peekMessage(Duration timeout) {
		return await(timeout, this.messages::peek, () -> this.closed != null);
	}

	void awaitDisconnected(Duration timeout) {
		await(timeout, () -> null, () -> this.disconnected);
	}

	@Nullable CloseStatus closed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	String log() {
		this.lock.lock();
		try {
			String lines = this.log.isEmpty() ? "\n  nothing" : "\n  " + String.join("\n  ", this.log);
			return (this.arrivals == this.log.size()) ? lines
					: lines + "\n  and " + (this.arrivals - this.log.size()) + " more";
		}
		finally {
			this.lock.unlock();
		}
	}

	private <T> @Nullable T await(Duration timeout, Supplier<@Nullable T> poll, Supplier<Boolean> last) {
		long remaining = timeout.toNanos();
		this.lock.lock();
		try {
			T value = poll.get();
			while (value == null && !last.get() && remaining > 0) {
				remaining = this.changed.awaitNanos(remaining);
				value = poll.get();
			}
			return value;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the server", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	static String describe(WebSocketMessage message) {
		return RawFrame.of(message.isText() ? RawFrame.TEXT : RawFrame.BINARY, message.payload()).toString();
	}

}
