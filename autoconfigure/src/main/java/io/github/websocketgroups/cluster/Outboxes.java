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

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * What is on its way to other nodes, for each of them. Takes no memory for nodes that
 * nothing is on its way to; what is on its way is bounded by the engine. Any thread.
 */
final class Outboxes {

	private final Transport transport;

	private final ConcurrentMap<Long, Outbox> boxes = new ConcurrentHashMap<>();

	Outboxes(Transport transport) {
		this.transport = transport;
	}

	/**
	 * Publish to a node, soon.
	 * @param node incarnation of the node
	 * @param envelope what
	 * @param shipping told what became of it, if this answers
	 * {@link PublishResult#ACCEPTED}
	 * @return whether it was taken
	 */
	PublishResult offer(long node, Envelope envelope, Shipping shipping) {
		@Nullable PublishResult result;
		do {
			// one that was closed in between has left the map by then
			result = this.boxes.computeIfAbsent(node, this::box).offer(envelope, shipping);
		}
		while (result == null);
		return result;
	}

	/**
	 * Answer a node, soon. An answer that is refused is missed by who asked, who is told
	 * {@code UNKNOWN}.
	 */
	void answer(long node, Envelope answer) {
		offer(node, answer, Shipping.UNTOLD);
	}

	private Outbox box(Long node) {
		return new Outbox(Channel.node(node), this.transport, () -> this.boxes.remove(node));
	}

	boolean isEmpty() {
		return this.boxes.isEmpty();
	}

}
