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

/**
 * A token bucket: so many events a second, and so many at once. Event loop only.
 */
final class RateLimit {

	private static final double NANOS_PER_SECOND = 1e9;

	private final double rate;

	private final double burst;

	private double tokens;

	private long last;

	RateLimit(int perSecond, int burst, long now) {
		this.rate = perSecond / NANOS_PER_SECOND;
		this.burst = burst;
		this.tokens = burst;
		this.last = now;
	}

	/**
	 * Take a token.
	 * @return whether there was one
	 */
	boolean tryTake(long now) {
		return tryTake(now, 1);
	}

	/**
	 * Take tokens, all or none.
	 * @return whether there were so many
	 */
	boolean tryTake(long now, int count) {
		this.tokens = Math.min(this.burst, this.tokens + (now - this.last) * this.rate);
		this.last = now;
		if (this.tokens < count) {
			return false;
		}
		this.tokens -= count;
		return true;
	}

}
