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

package io.github.websocketgroups.upgrade;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts by key, never beyond a limit. A key takes no memory unless it counts. Any
 * thread.
 */
final class Occupancy {

	private final ConcurrentMap<Object, Integer> counts = new ConcurrentHashMap<>();

	/**
	 * Count one more.
	 * @param key the key
	 * @param limit the highest count, 0 for no limit
	 * @return whether there was room
	 */
	boolean tryTake(Object key, int limit) {
		// compute is atomic for a key, which a read and a write are not
		boolean[] taken = new boolean[1];
		this.counts.compute(key, (same, count) -> {
			int before = (count != null) ? count : 0;
			taken[0] = limit == 0 || before < limit;
			if (taken[0]) {
				return before + 1;
			}
			return count;
		});
		return taken[0];
	}

	void giveBack(Object key) {
		this.counts.computeIfPresent(key, (same, count) -> (count > 1) ? count - 1 : null);
	}

	boolean isEmpty() {
		return this.counts.isEmpty();
	}

}
