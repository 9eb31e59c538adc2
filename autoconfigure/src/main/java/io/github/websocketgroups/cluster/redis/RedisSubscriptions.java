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

package io.github.websocketgroups.cluster.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.jspecify.annotations.Nullable;

/**
 * What is subscribed to over one connection. Channels are asked for many at a time, and a
 * few such commands at a time, in the order of the calls; each channel counts when Redis
 * has confirmed it.
 */
final class RedisSubscriptions extends RedisPubSubAdapter<String, byte[]> {

	private static final int BATCH = 512;

	private static final int IN_FLIGHT = 4;

	private final StatefulRedisPubSubConnection<String, byte[]> connection;

	private final Executor executor;

	private final BiConsumer<String, byte[]> receiver;

	private final Queue<Batch> waiting = new ArrayDeque<>(); // executor only

	private int inFlight; // executor only

	private final Map<String, Queue<Batch>> unconfirmed = new HashMap<>(); // guard:
																			// itself

	private final Object delivery = new Object();

	private boolean closed; // guard: delivery

	/**
	 * Create subscriptions.
	 * @param connection over which they are made
	 * @param executor a single thread, on which every method but the listener's is called
	 * @param receiver told of each message on a thread of the connection
	 */
	RedisSubscriptions(StatefulRedisPubSubConnection<String, byte[]> connection, Executor executor,
			BiConsumer<String, byte[]> receiver) {
		this.connection = connection;
		this.executor = executor;
		this.receiver = receiver;
		connection.addListener(this);
	}

	/**
	 * Subscribe to channels.
	 * @param names their names
	 * @return completes when all of them are confirmed, on a thread of the connection
	 */
	CompletableFuture<Void> subscribe(Collection<String> names) {
		Whole whole = new Whole((names.size() + BATCH - 1) / BATCH);
		enqueue(names, whole);
		return whole.done;
	}

	void unsubscribe(Collection<String> names) {
		enqueue(names, null);
	}

	private void enqueue(Collection<String> names, @Nullable Whole whole) {
		List<String> rest = new ArrayList<>(names);
		for (int start = 0; start < rest.size(); start += BATCH) {
			this.waiting.add(new Batch(rest.subList(start, Math.min(start + BATCH, rest.size())), whole));
		}
		write();
	}

	private void write() {
		while (this.inFlight < IN_FLIGHT && !this.waiting.isEmpty()) {
			Batch batch = this.waiting.remove();
			String[] names = batch.names.toArray(String[]::new);
			if (batch.whole == null) {
				this.connection.async().unsubscribe(names);
			}
			else {
				this.inFlight++;
				expect(batch);
				this.connection.async().subscribe(names);
			}
		}
	}

	private void expect(Batch batch) {
		synchronized (this.unconfirmed) {
			batch.names
				.forEach((name) -> this.unconfirmed.computeIfAbsent(name, (key) -> new ArrayDeque<>(1)).add(batch));
		}
	}

	@Override
	public void subscribed(String name, long count) {
		Batch batch = confirm(name);
		if (batch != null && batch.missing.decrementAndGet() == 0 && batch.whole != null) {
			this.executor.execute(() -> {
				this.inFlight--;
				write();
			});
			batch.whole.confirm();
		}
	}

	private @Nullable Batch confirm(String name) {
		synchronized (this.unconfirmed) {
			Queue<Batch> batches = this.unconfirmed.get(name);
			Batch first = (batches != null) ? batches.poll() : null;
			if (batches != null && batches.isEmpty()) {
				this.unconfirmed.remove(name);
			}
			return first;
		}
	}

	@Override
	public void message(String name, byte[] message) {
		synchronized (this.delivery) {
			if (!this.closed) {
				this.receiver.accept(name, message);
			}
		}
	}

	boolean isConfirmed() {
		return this.inFlight == 0 && this.waiting.isEmpty();
	}

	/**
	 * Let no message through any more, and wait until the last one has been.
	 */
	void close() {
		synchronized (this.delivery) {
			this.closed = true;
		}
	}

	/**
	 * One command.
	 */
	private static final class Batch {

		private final List<String> names;

		private final @Nullable Whole whole;

		private final AtomicInteger missing;

		Batch(List<String> names, @Nullable Whole whole) {
			this.names = names;
			this.whole = whole;
			this.missing = new AtomicInteger(names.size());
		}

	}

	/**
	 * All the commands of one wish.
	 */
	private static final class Whole {

		private final AtomicInteger missing;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		Whole(int batches) {
			this.missing = new AtomicInteger(batches);
			if (batches == 0) {
				this.done.complete(null);
			}
		}

		void confirm() {
			if (this.missing.decrementAndGet() == 0) {
				this.done.complete(null);
			}
		}

	}

}
