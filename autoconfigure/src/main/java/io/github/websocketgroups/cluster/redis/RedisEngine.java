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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.resource.ClientResources;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.cluster.BackplaneListener;

/**
 * The threads of a started backplane, and what runs on them.
 */
final class RedisEngine {

	/**
	 * How long what was published before a stop may take to be written.
	 */
	private static final Duration LAST_WORDS = Duration.ofSeconds(1);

	private static final Duration POLL = Duration.ofMillis(5);

	private static final Duration SHUTDOWN = Duration.ofSeconds(2);

	private final ScheduledExecutorService executor = createExecutor();

	private final ClientResources resources = RedisClientSettings.resources();

	private final RedisConnector connector;

	private final RedisLinkKeeper keeper;

	private volatile boolean stopping;

	private @Nullable CompletableFuture<Void> stop; // guard: this

	RedisEngine(RedisSettings settings, RedisWishes wishes, BackplaneListener listener) {
		this.connector = RedisConnector.create(settings, this.resources);
		this.keeper = new RedisLinkKeeper(this.executor, new RedisDialer(this.connector, this.executor), wishes,
				listener);
	}

	private static ScheduledExecutorService createExecutor() {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "websocket-redis");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	void start() {
		this.keeper.start();
	}

	/**
	 * Run a task on the one thread.
	 */
	void execute(Runnable task) {
		this.executor.execute(task);
	}

	/**
	 * Return the link if it works, on any thread.
	 */
	@Nullable RedisLink working() {
		return this.stopping ? null : this.keeper.working();
	}

	RedisLinkKeeper keeper() {
		return this.keeper;
	}

	/**
	 * Stop for good.
	 * @return completes when nothing is left, on any thread
	 */
	synchronized CompletableFuture<Void> stop() {
		if (this.stop == null) {
			this.stop = doStop();
		}
		return this.stop;
	}

	private CompletableFuture<Void> doStop() {
		CompletableFuture<Void> written = new CompletableFuture<>();
		RedisLink link = this.keeper.working();
		this.stopping = true;
		if (link != null) {
			long end = System.nanoTime() + LAST_WORDS.toNanos();
			execute(() -> awaitWritten(link, end, written));
		}
		else {
			written.complete(null);
		}
		return written.thenComposeAsync((nothing) -> this.keeper.stop(), this.executor)
			.thenCompose((nothing) -> this.connector.shutdown(SHUTDOWN))
			.whenComplete((nothing, failure) -> {
				this.executor.shutdownNow();
				this.resources.shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
			});
	}

	private void awaitWritten(RedisLink link, long end, CompletableFuture<Void> written) {
		if (link.publications().isEmpty() || System.nanoTime() - end >= 0) {
			written.complete(null);
		}
		else {
			this.executor.schedule(() -> awaitWritten(link, end, written), POLL.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

}
