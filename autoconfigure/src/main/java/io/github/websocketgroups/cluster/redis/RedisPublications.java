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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.api.StatefulConnection;

import io.github.websocketgroups.cluster.PublishResult;

/**
 * What is published over one connection: handed over by any thread, written in the order
 * in which it came, many at a time in one system call. What has been written and not
 * answered counts towards the bound, so that a Redis that stands still cannot fill the
 * memory.
 */
final class RedisPublications {

	static final int MAX_MESSAGES = 16 * 1024;

	static final long MAX_BYTES = 64L * 1024 * 1024;

	private static final int BATCH = 512;

	private final StatefulConnection<String, byte[]> connection;

	private final Executor executor;

	private final Queue<RedisPublication> waiting = new ConcurrentLinkedQueue<>();

	/**
	 * What was written and may not be answered yet, oldest first.
	 */
	private final Queue<RedisPublication> written = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicInteger messages = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private volatile boolean closed;

	/**
	 * Create publications.
	 * @param connection where they go
	 * @param executor a single thread, on which they are written
	 */
	RedisPublications(StatefulConnection<String, byte[]> connection, Executor executor) {
		this.connection = connection;
		this.executor = executor;
	}

	PublishResult offer(RedisPublication publication) {
		if (this.closed) {
			return PublishResult.UNAVAILABLE;
		}
		int size = publication.size();
		int messages = this.messages.incrementAndGet();
		long bytes = this.bytes.addAndGet(size);
		if (messages > MAX_MESSAGES || bytes > MAX_BYTES) {
			giveBack(size);
			return PublishResult.OVERLOADED;
		}
		publication.onEnd(() -> giveBack(size));
		this.waiting.add(publication);
		schedule();
		return PublishResult.ACCEPTED;
	}

	private void giveBack(int size) {
		this.messages.decrementAndGet();
		this.bytes.addAndGet(-size);
	}

	private void schedule() {
		if (this.scheduled.compareAndSet(false, true)) {
			this.executor.execute(this::write);
		}
	}

	private void write() {
		this.scheduled.set(false);
		List<RedisPublication> batch = new ArrayList<>();
		for (RedisPublication next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			batch.add(next);
			if (batch.size() == BATCH) {
				write(batch);
				batch = new ArrayList<>();
			}
		}
		write(batch);
	}

	private void write(List<RedisPublication> batch) {
		if (this.closed) {
			batch.forEach((publication) -> publication.fail(false));
		}
		else if (!batch.isEmpty()) {
			batch.forEach(RedisPublication::written);
			this.written.addAll(batch);
			this.connection.dispatch(batch);
		}
	}

	/**
	 * Forget what was answered, and give up what has waited too long.
	 */
	void sweep(Duration limit) {
		RedisPublication oldest = this.written.peek();
		while (oldest != null && oldest.isOver(limit)) {
			this.written.poll();
			oldest.fail(true);
			oldest = this.written.peek();
		}
	}

	boolean isEmpty() {
		return this.messages.get() == 0;
	}

	/**
	 * Refuse what comes from now on, and give up what is on its way.
	 */
	void close() {
		this.closed = true;
		schedule();
		sweep(Duration.ZERO);
	}

}
