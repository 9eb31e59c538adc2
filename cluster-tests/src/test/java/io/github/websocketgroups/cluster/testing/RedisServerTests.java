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

package io.github.websocketgroups.cluster.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link RedisServer}.
 */
class RedisServerTests {

	@Test
	void answersAndForgetsWhenKilled() {
		try (RedisServer redis = RedisServer.start()) {
			assertThat(redis.command("SET", "a", "\u00e9")).isEqualTo("OK");
			assertThat(redis.command("GET", "a").getBytes().length).isPositive();
			redis.kill();
			assertThatIllegalStateException().isThrownBy(() -> redis.command("PING"));
			redis.restart();
			assertThat(redis.command("EXISTS", "a")).isEqualTo("0");
		}
	}

	@Test
	void isAloneOnItsPort() {
		try (RedisServer one = RedisServer.start(); RedisServer other = RedisServer.start()) {
			one.command("SET", "a", "1");
			assertThat(other.command("EXISTS", "a")).isEqualTo("0");
		}
	}

	@Test
	void goesOnAfterAPause() {
		try (RedisServer redis = RedisServer.start()) {
			redis.command("SET", "a", "1");
			redis.pause();
			redis.resume();
			assertThat(redis.command("GET", "a")).isEqualTo("1");
		}
	}

	@Test
	void leavesNothingBehind() {
		RedisServer redis = RedisServer.start();
		redis.close();
		assertThat(redis.directory()).doesNotExist();
		assertThatIllegalStateException().isThrownBy(() -> redis.command("PING"));
	}

}
