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

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	@Test
	void theBurstIsAllowedAtOnce() {
		RateLimit limit = new RateLimit(10, 50, 0);
		assertThat(take(limit, 0, 60)).isEqualTo(50);
	}

	@Test
	void theRateIsAllowedForEver() {
		RateLimit limit = new RateLimit(10, 50, 0);
		take(limit, 0, 50);
		for (long second = 1; second < 100; second++) {
			assertThat(take(limit, second * SECOND, 20)).isEqualTo(10);
		}
	}

	@Test
	void silenceSavesUpNoMoreThanTheBurst() {
		RateLimit limit = new RateLimit(10, 50, 0);
		assertThat(take(limit, 1000 * SECOND, 100)).isEqualTo(50);
	}

	private static int take(RateLimit limit, long now, int attempts) {
		int taken = 0;
		for (int i = 0; i < attempts; i++) {
			if (limit.tryTake(now)) {
				taken++;
			}
		}
		return taken;
	}

}
