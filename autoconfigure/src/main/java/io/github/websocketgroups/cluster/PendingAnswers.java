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

package io.github.websocketgroups.cluster;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The requests of this node that nobody has answered yet. Bounded; each ends at the
 * latest when its time is over. Any thread.
 */
final class PendingAnswers {

	private final int most;

	private final long timeout;

	private final LongSupplier nanos;

	private final AtomicLong numbers = new AtomicLong();

	private final AtomicInteger size = new AtomicInteger();

	private final ConcurrentMap<Long, AnswerHandler> handlers = new ConcurrentHashMap<>();

	// in the order of their ends, since all wait equally long
	private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

	PendingAnswers(int most, Duration timeout, LongSupplier nanos) {
		this.most = most;
		this.timeout = timeout.toNanos();
		this.nanos = nanos;
	}

	/**
	 * Expect an answer.
	 * @return the number of the request, or 0 if too many wait
	 */
	long expect(AnswerHandler handler) {
		if (this.size.incrementAndGet() > this.most) {
			this.size.decrementAndGet();
			return 0;
		}
		long number = this.numbers.incrementAndGet();
		this.handlers.put(number, handler);
		this.waits.add(new Wait(number, this.nanos.getAsLong() + this.timeout));
		return number;
	}

	/**
	 * Look at who waits for an answer, who goes on waiting.
	 */
	@Nullable AnswerHandler get(long number) {
		return this.handlers.get(number);
	}

	/**
	 * Wait no longer.
	 * @return who waited, the first time
	 */
	@Nullable AnswerHandler remove(long number) {
		AnswerHandler handler = this.handlers.remove(number);
		if (handler != null) {
			this.size.decrementAndGet();
		}
		return handler;
	}

	/**
	 * End what has waited too long.
	 */
	void sweep() {
		long now = this.nanos.getAsLong();
		Wait wait = this.waits.peek();
		while (wait != null && wait.end() - now <= 0) {
			this.waits.poll();
			AnswerHandler handler = remove(wait.number());
			if (handler != null) {
				handler.timedOut();
			}
			wait = this.waits.peek();
		}
	}

	int size() {
		return this.size.get();
	}

	/**
	 * When a request has waited too long.
	 *
	 * @param number number of the request
	 * @param end by the clock of this process
	 */
	private record Wait(long number, long end) {

	}

}
