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

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * An unbounded queue from many threads to one event loop whose nodes are the tasks
 * themselves. Its bound is that of the sockets: every send reserves room first.
 */
final class LoopQueue {

	private final AtomicReference<LoopTask> tail;

	// event loop only
	private LoopTask head;

	LoopQueue() {
		this.head = new Stub();
		this.head.taken = true;
		this.tail = new AtomicReference<>(this.head);
	}

	/**
	 * Add a task, from any thread.
	 */
	void offer(LoopTask task) {
		LoopTask previous = this.tail.getAndSet(task);
		previous.next = task;
	}

	/**
	 * Return the newest task, which may have been taken already.
	 */
	LoopTask last() {
		return Objects.requireNonNull(this.tail.get());
	}

	boolean isEmpty() {
		return this.tail.get() == this.head;
	}

	/**
	 * Take the oldest task. Event loop only. Waits for a producer that is about to link
	 * its task, so that what is behind it keeps its place.
	 */
	@Nullable LoopTask poll() {
		LoopTask first = this.head.next;
		while (first == null) {
			if (isEmpty()) {
				return null;
			}
			Thread.onSpinWait();
			first = this.head.next;
		}
		this.head.next = null;
		this.head = first;
		first.taken = true;
		return first;
	}

	private static final class Stub extends LoopTask {

		@Override
		void run() {
		}

	}

}
