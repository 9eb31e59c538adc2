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

import java.time.Instant;
import java.util.function.LongSupplier;

import reactor.core.publisher.Mono;

/**
 * The engine's time, which all nodes share, kept by the clock of this machine between two
 * questions. Any thread.
 */
final class EngineClock {

	private final LongSupplier millis;

	private volatile long offset;

	EngineClock(LongSupplier millis) {
		this.millis = millis;
	}

	/**
	 * Return the time in milliseconds.
	 */
	long now() {
		return this.millis.getAsLong() + this.offset;
	}

	/**
	 * Ask the engine for its time.
	 */
	Mono<Void> adjust(Mono<Instant> time) {
		return Mono.defer(() -> {
			long asked = this.millis.getAsLong();
			return time.doOnNext((answer) -> set(asked, answer)).then();
		});
	}

	private void set(long asked, Instant answer) {
		long answered = this.millis.getAsLong();
		// it was read somewhere between the question and the answer
		this.offset = answer.toEpochMilli() - asked - (answered - asked) / 2;
	}

}
