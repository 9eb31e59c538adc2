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

package io.github.websocketgroups.liveview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The first few of many sockets in some order, without sorting them all. Equal ones are
 * in the order of their ids, so that rows do not jump.
 */
final class TopSockets {

	private final int size;

	private final Comparator<SocketSample> order;

	// the last of those that were kept is on top
	private final PriorityQueue<SocketSample> kept;

	private int matching;

	TopSockets(ViewQuery query) {
		Comparator<SocketSample> byKey = Comparator.comparingDouble(query.sort()::of);
		this.order = (query.descending() ? byKey.reversed() : byKey)
			.thenComparingLong((sample) -> sample.socket().id());
		this.size = query.size();
		this.kept = new PriorityQueue<>(this.size, this.order.reversed());
	}

	void add(SocketSample sample) {
		this.matching++;
		if (this.kept.size() < this.size) {
			this.kept.add(sample);
		}
		else if (this.order.compare(sample, this.kept.element()) < 0) {
			this.kept.remove();
			this.kept.add(sample);
		}
	}

	/**
	 * Return how many sockets there were.
	 */
	int matching() {
		return this.matching;
	}

	List<SocketSample> sorted() {
		List<SocketSample> sorted = new ArrayList<>(this.kept);
		sorted.sort(this.order);
		return sorted;
	}

}
