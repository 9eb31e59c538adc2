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

import org.jspecify.annotations.Nullable;

/**
 * Something another thread wants done on an event loop, and at the same time its node in
 * the queue of that loop.
 */
abstract class LoopTask {

	// written by the producer, read by the event loop
	volatile @Nullable LoopTask next;

	// event loop only
	boolean taken;

	/**
	 * Do it, on the event loop.
	 */
	abstract void run();

	/**
	 * Do it, or a part of it, when it is all there is to do in this turn.
	 * @return whether it is done; if not, this or {@link #run()} is called again
	 */
	boolean runAlone() {
		run();
		return true;
	}

	/**
	 * Return for how many frames the task counts.
	 */
	int weight() {
		return 1;
	}

	/**
	 * Free what the task holds instead of running it: the event loop is gone.
	 */
	void discard() {
	}

	/**
	 * Return a task that needs no freeing.
	 */
	static LoopTask of(Runnable action) {
		return new LoopTask() {

			@Override
			void run() {
				action.run();
			}

		};
	}

}
