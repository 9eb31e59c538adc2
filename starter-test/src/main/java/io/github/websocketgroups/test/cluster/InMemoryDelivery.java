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

package io.github.websocketgroups.test.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;

/**
 * The thread of one node of an {@link InMemoryHub}: brings messages to its listener in
 * their order, however late.
 */
final class InMemoryDelivery {

	private final ScheduledExecutorService executor;

	private final Scheduler scheduler;

	private volatile @Nullable BackplaneListener listener;

	private volatile Duration delay = Duration.ZERO;

	private volatile Predicate<Channel> lost = (channel) -> false;

	private final Queue<Consumer<BackplaneListener>> messages = new ArrayDeque<>(); // guard:
																					// this

	private boolean held; // guard: this

	InMemoryDelivery(String name) {
		this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
		this.scheduler = Schedulers.fromExecutorService(this.executor);
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	void start(BackplaneListener listener) {
		this.listener = listener;
	}

	void stop() {
		this.listener = null;
		this.executor.shutdown();
	}

	Duration delay() {
		return this.delay;
	}

	void delay(Duration delay) {
		this.delay = delay;
	}

	void drop(Predicate<Channel> lost) {
		this.lost = lost;
	}

	synchronized void hold(boolean held) {
		this.held = held;
		this.messages.forEach((message) -> later(Duration.ZERO, this::deliverNext));
	}

	synchronized void enqueue(Channel channel, byte[] content) {
		if (!this.lost.test(channel)) {
			this.messages.add((listener) -> listener.received(channel, content));
			later(this.delay, this::deliverNext);
		}
	}

	/**
	 * Deliver one message, if there is any: as many calls as messages, so that a shorter
	 * delay lets nothing overtake.
	 */
	private void deliverNext() {
		Consumer<BackplaneListener> message = next();
		if (message != null) {
			tellNow(message);
		}
	}

	private synchronized @Nullable Consumer<BackplaneListener> next() {
		return this.held ? null : this.messages.poll();
	}

	void tell(Consumer<BackplaneListener> event) {
		later(Duration.ZERO, () -> tellNow(event));
	}

	private void tellNow(Consumer<BackplaneListener> event) {
		BackplaneListener listener = this.listener;
		if (listener != null) {
			event.accept(listener);
		}
	}

	void later(Duration delay, Runnable task) {
		try {
			this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// stopped: nobody listens
			return;
		}
	}

}
