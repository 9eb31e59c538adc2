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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The incarnations whose leases a node holds, in the order it took them, and when the
 * engine last confirmed each. Any thread.
 */
final class HeldLeases {

	private final LongSupplier nanos;

	// when each lease was held last: guard: itself
	private final Map<Long, Long> held = new LinkedHashMap<>();

	HeldLeases(LongSupplier nanos) {
		this.nanos = nanos;
	}

	List<Long> incarnations() {
		synchronized (this.held) {
			return List.copyOf(this.held.keySet());
		}
	}

	/**
	 * The lease is held at this moment.
	 */
	void confirm(long incarnation) {
		synchronized (this.held) {
			this.held.put(incarnation, this.nanos.getAsLong());
		}
	}

	void forget(long incarnation) {
		synchronized (this.held) {
			this.held.remove(incarnation);
		}
	}

	/**
	 * Return whether the last confirmation is so old that a tombstone may have come and
	 * gone since.
	 */
	boolean outlivedTombstone(long incarnation) {
		long now = this.nanos.getAsLong();
		long before;
		synchronized (this.held) {
			before = this.held.getOrDefault(incarnation, now);
		}
		return now - before > ClusterSettings.TOMBSTONE.toNanos();
	}

}
