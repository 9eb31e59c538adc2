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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The times and bounds of a node in its cluster.
 *
 * @param key secret that packets are signed with, or {@code null}
 * @param answerTimeout how long an answer is waited for
 * @param forwardTimeout after which a message nobody waits for is dropped
 * @param leaseTime how long a lease lasts
 * @param renewal time between two renewals
 * @param linger how long a channel without members stays subscribed
 * @since 0.1.0
 */
public record ClusterSettings(@Nullable String key, Duration answerTimeout, Duration forwardTimeout, Duration leaseTime,
		Duration renewal, Duration linger) {

	/**
	 * How long it is remembered of an incarnation that it is gone.
	 */
	static final Duration TOMBSTONE = Duration.ofHours(24);

	/**
	 * Most requests that wait for an answer.
	 */
	static final int MAX_PENDING = 65_536;

	/**
	 * Most packets that wait to be worked on.
	 */
	static final int MAX_INBOUND = 16_384;

	/**
	 * Most bytes that wait to be worked on.
	 */
	static final long MAX_INBOUND_BYTES = 64L << 20;

	/**
	 * Return the usual settings.
	 * @param key secret that packets are signed with, or {@code null}
	 * @return the settings
	 */
	public static ClusterSettings of(@Nullable String key) {
		return new ClusterSettings(key, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(15),
				Duration.ofSeconds(5), Duration.ofSeconds(5));
	}

	/**
	 * How old the memory of the engine has to be, so that a missing lease proves
	 * something.
	 */
	Duration certainty() {
		return this.leaseTime.plus(this.renewal);
	}

	@Override
	public String toString() {
		return "ClusterSettings[answerTimeout=" + this.answerTimeout + ", leaseTime=" + this.leaseTime + "]";
	}

}
