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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.testing.RedisServer;
import io.github.websocketgroups.test.cluster.BackplaneContractTests;

/**
 * The contract, with a real Redis.
 */
class RedisBackplaneIntegrationTests extends BackplaneContractTests {

	private static RedisServer redis;

	@BeforeAll
	static void startRedis() {
		redis = RedisServer.start();
	}

	@AfterAll
	static void stopRedis() {
		redis.close();
	}

	@Override
	protected Backplane createBackplane() {
		return new RedisBackplane(RedisSettings.standalone("127.0.0.1", redis.port(), "test"));
	}

	@Override
	protected void stopEngine() {
		redis.kill();
	}

	@Override
	protected void startEngine() {
		redis.restart();
	}

	@Override
	protected void wipeEngine() {
		redis.command("FLUSHALL");
	}

}
