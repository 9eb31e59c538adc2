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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What was handed over to one event loop, and how much of it is done in a turn. Event
 * loop only, but for {@link #add}.
 */
final class LoopWork {

	private static final Log logger = LogFactory.getLog(LoopWork.class);

	// frames to collect before other sockets have their turn
	private static final int MAX_PER_TURN = 1024;

	private final LoopQueue queue = new LoopQueue();

	// a broadcast that goes on when other sockets had their turn
	private @Nullable LoopTask unfinished;

	/**
	 * Add a task. Any thread.
	 */
	void add(LoopTask task) {
		this.queue.offer(task);
	}

	boolean isLeft() {
		return this.unfinished != null || !this.queue.isEmpty();
	}

	/**
	 * Run what was handed over when this was called: not what comes meanwhile, or a
	 * sender who is fast enough would keep the event loop to himself.
	 */
	void runAll() {
		LoopTask begun = takeUnfinished();
		if (begun != null) {
			run(begun);
		}
		run(Integer.MAX_VALUE);
	}

	/**
	 * Run as much as may be done in one turn.
	 */
	void runSome() {
		LoopTask begun = takeUnfinished();
		LoopTask first = (begun != null) ? begun : this.queue.poll();
		if (first == null) {
			return;
		}
		if (this.queue.isEmpty()) {
			this.unfinished = runAlone(first) ? null : first;
			return;
		}
		int weight = first.weight();
		run(first);
		run(MAX_PER_TURN - weight);
	}

	private @Nullable LoopTask takeUnfinished() {
		LoopTask task = this.unfinished;
		this.unfinished = null;
		return task;
	}

	private void run(int budget) {
		LoopTask last = this.queue.last();
		int done = 0;
		while (!last.taken && done < budget) {
			LoopTask task = this.queue.poll();
			if (task == null) {
				return;
			}
			done += task.weight();
			run(task);
		}
	}

	private static void run(LoopTask task) {
		try {
			task.run();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private static boolean runAlone(LoopTask task) {
		try {
			return task.runAlone();
		}
		catch (Throwable ex) {
			failed(ex);
			return true;
		}
	}

	private static void failed(Throwable ex) {
		logger.error("A task of the WebSocket event loop failed", ex);
	}

	/**
	 * Free what there is, as the event loop is gone.
	 */
	void discardAll() {
		LoopTask begun = takeUnfinished();
		if (begun != null) {
			begun.discard();
		}
		LoopTask task = this.queue.poll();
		while (task != null) {
			task.discard();
			task = this.queue.poll();
		}
	}

}
