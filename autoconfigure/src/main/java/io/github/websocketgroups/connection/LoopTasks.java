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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The tasks of one broadcast, one for each event loop. Receivers come in no order, so the
 * task of a loop is looked for once for each of them: among a handful, and so in an
 * array. Used by one thread.
 */
final class LoopTasks {

	private final @Nullable Delivery delivery;

	private BroadcastTask[] tasks = {};

	LoopTasks(@Nullable Delivery delivery) {
		this.delivery = delivery;
	}

	int size() {
		return this.tasks.length;
	}

	BroadcastTask get(int index) {
		return this.tasks[index];
	}

	/**
	 * Return the task of a loop, a new one if there is none yet.
	 */
	BroadcastTask get(SocketLoop loop) {
		for (BroadcastTask task : this.tasks) {
			if (task.loop() == loop) {
				return task;
			}
		}
		BroadcastTask task = new BroadcastTask(loop, this.delivery);
		this.tasks = Arrays.copyOf(this.tasks, this.tasks.length + 1);
		this.tasks[this.tasks.length - 1] = task;
		return task;
	}

}
