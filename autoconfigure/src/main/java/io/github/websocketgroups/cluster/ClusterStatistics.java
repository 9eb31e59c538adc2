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

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.SendResult;

/**
 * What this node counts. Any thread.
 */
final class ClusterStatistics {

	private final Map<SendResult, LongAdder> sends = new EnumMap<>(SendResult.class);

	private final Map<DropReason, LongAdder> drops = new EnumMap<>(DropReason.class);

	private final LongAdder gaps = new LongAdder();

	ClusterStatistics() {
		Arrays.stream(SendResult.values()).forEach((result) -> this.sends.put(result, new LongAdder()));
		Arrays.stream(DropReason.values()).forEach((reason) -> this.drops.put(reason, new LongAdder()));
	}

	SendResult sent(SendResult result) {
		count(this.sends.get(result), 1);
		return result;
	}

	void dropped(DropReason reason, long number) {
		count(this.drops.get(reason), number);
	}

	void missed(long packets) {
		this.gaps.add(packets);
	}

	private static void count(@Nullable LongAdder adder, long number) {
		if (adder != null) {
			adder.add(number);
		}
	}

	Map<SendResult, Long> sends() {
		Map<SendResult, Long> sums = new EnumMap<>(SendResult.class);
		this.sends.forEach((result, adder) -> sums.put(result, adder.sum()));
		return sums;
	}

	Map<String, Long> drops() {
		Map<String, Long> sums = new TreeMap<>();
		this.drops.forEach((reason, adder) -> sums.put(reason.label(), adder.sum()));
		return sums;
	}

	long gaps() {
		return this.gaps.sum();
	}

	/**
	 * Why something that arrived was dropped.
	 */
	enum DropReason {

		/**
		 * Not a packet, or cut off.
		 */
		MALFORMED,

		/**
		 * A version or type this node does not know.
		 */
		UNKNOWN_VERSION,

		/**
		 * A wrong, missing or unexpected signature.
		 */
		FORGED,

		/**
		 * Past its deadline.
		 */
		LATE,

		/**
		 * Came twice, or out of order.
		 */
		DUPLICATE,

		/**
		 * The inbound queue was full.
		 */
		OVERLOADED,

		/**
		 * An answer nobody waits for.
		 */
		UNEXPECTED_ANSWER;

		String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
