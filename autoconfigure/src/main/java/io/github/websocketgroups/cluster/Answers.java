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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The answers of this node, several to one node in one packet. Any thread.
 */
final class Answers {

	private final Outboxes outboxes;

	private final Executor executor;

	private Map<Long, List<Envelope>> waiting = new HashMap<>(); // guard: this

	private boolean scheduled; // guard: this

	Answers(Outboxes outboxes, Executor executor) {
		this.outboxes = outboxes;
		this.executor = executor;
	}

	/**
	 * Answer soon: what other answers there are by then goes out with it.
	 */
	void add(long receiver, Envelope answer) {
		synchronized (this) {
			this.waiting.computeIfAbsent(receiver, (key) -> new ArrayList<>()).add(answer);
			if (this.scheduled) {
				return;
			}
			this.scheduled = true;
		}
		this.executor.execute(this::flush);
	}

	private void flush() {
		Map<Long, List<Envelope>> batch;
		synchronized (this) {
			batch = this.waiting;
			this.waiting = new HashMap<>();
			this.scheduled = false;
		}
		batch.forEach(this::publish);
	}

	private void publish(long receiver, List<Envelope> answers) {
		// one that is refused is missed by its receiver: it is told UNKNOWN
		this.outboxes.offer(receiver, answers, Shipping.UNTOLD);
	}

}
