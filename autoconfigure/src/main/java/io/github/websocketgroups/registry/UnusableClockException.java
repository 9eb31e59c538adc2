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

package io.github.websocketgroups.registry;

import java.time.Instant;

/**
 * Thrown when the clock shows a time that no socket ids can be made of: they count the
 * seconds since 2025 and have to be above 2<sup>53</sup>.
 *
 * @since 0.1.0
 */
public class UnusableClockException extends IllegalStateException {

	static final Instant EARLIEST = Instant.parse("2025-03-01T00:00:00Z");

	private final Instant instant;

	/**
	 * Create an exception for what the clock showed.
	 * @param instant the time
	 */
	public UnusableClockException(Instant instant) {
		super("The clock shows " + instant + ", but socket ids can be made only from " + EARLIEST
				+ " to the year 2161: set the clock of this machine");
		this.instant = instant;
	}

	/**
	 * Return what the clock showed.
	 * @return the time
	 */
	public Instant getInstant() {
		return this.instant;
	}

}
