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

package io.github.websocketgroups.cluster.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: longer each time up to a second, and never
 * the same on two nodes. Not safe for use by several threads.
 */
final class RedisBackoff {

	private static final long FIRST_MILLIS = 50;

	private static final long LONGEST_MILLIS = 1000;

	private final RandomGenerator random;

	private long next = FIRST_MILLIS;

	RedisBackoff(RandomGenerator random) {
		this.random = random;
	}

	Duration next() {
		long base = this.next;
		this.next = Math.min(base * 2, LONGEST_MILLIS);
		return Duration.ofMillis(base / 2 + this.random.nextLong(base / 2 + 1));
	}

	void reset() {
		this.next = FIRST_MILLIS;
	}

}
