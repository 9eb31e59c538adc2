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

/**
 * Numbers the packets of this node to one channel. Locked from the number to the hand
 * over, so that the order of the numbers is the order on the wire.
 */
final class Sequence {

	private final long sender;

	private long next; // guard: this

	private boolean first = true; // guard: this

	Sequence(long sender, long start) {
		this.sender = sender;
		this.next = start;
	}

	boolean isOf(long sender) {
		return this.sender == sender;
	}

	long sender() {
		return this.sender;
	}

	long next() {
		return this.next;
	}

	boolean isFirst() {
		return this.first;
	}

	void advance() {
		this.next++;
		this.first = false;
	}

}
