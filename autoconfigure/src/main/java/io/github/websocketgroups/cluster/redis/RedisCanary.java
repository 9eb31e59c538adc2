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

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Proof that what this node publishes comes back to it. A subscription may die without
 * any connection ending, and then nothing else would tell. Executor only; times are in
 * nanoseconds.
 */
final class RedisCanary {

	/**
	 * How often one is sent.
	 */
	static final Duration INTERVAL = Duration.ofSeconds(5);

	/**
	 * How long none may come back.
	 */
	static final Duration LIMIT = Duration.ofSeconds(10);

	private long sent;

	private long returned;

	private long lastSent;

	private long missingSince;

	/**
	 * Send the next.
	 * @param now the time
	 * @return what to publish
	 */
	byte[] next(long now) {
		if (isBack() || hasStoodStill(now)) {
			this.missingSince = now;
		}
		this.sent++;
		this.lastSent = now;
		return Long.toString(this.sent).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * One has come back.
	 * @param message what was published
	 * @param now the time
	 */
	void returned(byte[] message, long now) {
		this.returned = Long.parseLong(new String(message, StandardCharsets.US_ASCII));
		this.missingSince = now;
	}

	boolean isBack() {
		return this.sent == this.returned;
	}

	/**
	 * Return whether none has come back for too long.
	 * @param now the time
	 */
	boolean isMissing(long now) {
		return !isBack() && !hasStoodStill(now) && now - this.missingSince >= LIMIT.toNanos();
	}

	/**
	 * Whether it was this process that did nothing, so that what has come back is yet to
	 * be read.
	 */
	private boolean hasStoodStill(long now) {
		return now - this.lastSent >= INTERVAL.multipliedBy(2).toNanos();
	}

}
