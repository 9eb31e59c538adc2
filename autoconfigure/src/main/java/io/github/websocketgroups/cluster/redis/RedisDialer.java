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

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Opens links, one attempt at a time, later each time. Executor only.
 */
final class RedisDialer {

	private final RedisConnector connector;

	private final ScheduledExecutorService executor;

	private final RedisBackoff backoff = new RedisBackoff(new Random());

	RedisDialer(RedisConnector connector, ScheduledExecutorService executor) {
		this.connector = connector;
		this.executor = executor;
	}

	/**
	 * Open a link after a while.
	 * @param receiver told of every message
	 * @param result told on the executor
	 */
	void redial(RedisLink.Receiver receiver, BiConsumer<@Nullable RedisLink, @Nullable Throwable> result) {
		this.executor.schedule(() -> dial(receiver, result), this.backoff.next().toMillis(), TimeUnit.MILLISECONDS);
	}

	private void dial(RedisLink.Receiver receiver, BiConsumer<@Nullable RedisLink, @Nullable Throwable> result) {
		open(receiver).whenComplete((link, failure) -> this.executor.execute(() -> result.accept(link, failure)));
	}

	private CompletionStage<RedisLink> open(RedisLink.Receiver receiver) {
		try {
			return RedisLink.open(this.connector, this.executor, receiver);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedStage(ex);
		}
	}

	/**
	 * The link works: the next attempt need not wait long.
	 */
	void succeeded() {
		this.backoff.reset();
	}

}
