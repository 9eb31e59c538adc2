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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.BackplaneException;
import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

/**
 * A backplane on Redis 6 or later, or Valkey: a single server, one that Sentinels name,
 * or a Redis Cluster. It has two connections of its own, one for commands and one for
 * subscriptions, and does not touch those of the application.
 * <p>
 * On a Redis Cluster the order is kept for each channel, not between channels, and nobody
 * is told how many receive a message.
 *
 * @since 0.1.0
 */
public final class RedisBackplane implements Backplane {

	private static final Duration SUBSCRIBE_LIMIT = Duration.ofSeconds(4);

	private final RedisSettings settings;

	private final RedisNames names;

	private final RedisWishes wishes;

	private final RedisLeases leases;

	private volatile @Nullable RedisEngine engine;

	/**
	 * Create a backplane.
	 * @param settings which Redis, and how
	 */
	public RedisBackplane(RedisSettings settings) {
		Assert.notNull(settings, "'settings' must not be null");
		this.settings = settings;
		this.names = new RedisNames(settings.prefix());
		this.wishes = new RedisWishes(this.names);
		this.leases = new RedisLeases(this.names, this::working, this::replace);
	}

	@Override
	public void start(BackplaneListener listener) {
		Assert.notNull(listener, "'listener' must not be null");
		Assert.state(this.engine == null, "A backplane is started once");
		RedisEngine engine = new RedisEngine(this.settings, this.wishes, listener);
		this.engine = engine;
		engine.start();
	}

	@Override
	public Mono<Void> stop() {
		return Mono.defer(() -> {
			RedisEngine engine = this.engine;
			return (engine != null) ? Mono.fromFuture(engine.stop()) : Mono.empty();
		});
	}

	@Override
	public String description() {
		return this.settings.target().toString();
	}

	@Override
	public PublishResult publish(Channel channel, byte[] message, PublishReceipt receipt) {
		RedisLink link = working();
		return (link != null) ? link.publish(this.names.channel(channel), message, receipt) : PublishResult.UNAVAILABLE;
	}

	@Override
	public Mono<Void> subscribe(Collection<Channel> channels) {
		List<Channel> wished = List.copyOf(channels);
		return Mono.defer(() -> {
			CompletableFuture<Void> confirmed = new CompletableFuture<>();
			RedisEngine engine = this.engine;
			Assert.state(engine != null, "The backplane has not been started");
			engine.execute(() -> subscribe(engine, wished, confirmed));
			return Mono.fromFuture(confirmed);
		})
			.timeout(SUBSCRIBE_LIMIT)
			.onErrorMap((ex) -> new BackplaneException(
					"Cannot subscribe to " + wished.size() + " channels of " + description() + " now, but will", ex));
	}

	private void subscribe(RedisEngine engine, List<Channel> wished, CompletableFuture<Void> confirmed) {
		List<String> added = this.wishes.add(wished);
		RedisLink link = engine.keeper().current();
		if (link == null) {
			confirmed.completeExceptionally(new BackplaneException("The link is down"));
			return;
		}
		link.subscriptions().subscribe(added).thenRun(() -> confirmed.complete(null));
	}

	@Override
	public Mono<Void> unsubscribe(Collection<Channel> channels) {
		List<Channel> given = List.copyOf(channels);
		return Mono.defer(() -> {
			CompletableFuture<Void> done = new CompletableFuture<>();
			RedisEngine engine = this.engine;
			Assert.state(engine != null, "The backplane has not been started");
			engine.execute(() -> {
				unsubscribe(engine, given);
				done.complete(null);
			});
			// after a stop nothing runs any more, and nothing is left to give up
			return Mono.fromFuture(done).timeout(SUBSCRIBE_LIMIT, Mono.empty());
		});
	}

	private void unsubscribe(RedisEngine engine, List<Channel> given) {
		List<String> removed = this.wishes.remove(given);
		RedisLink link = engine.keeper().current();
		if (link != null) {
			link.subscriptions().unsubscribe(removed);
		}
	}

	@Override
	public Mono<LeaseOutcome> hold(Lease lease, Duration time) {
		return this.leases.hold(lease, time);
	}

	@Override
	public Mono<Void> release(Lease lease, Duration time) {
		return this.leases.release(lease, time);
	}

	@Override
	public Mono<LeaseState> inquire(long incarnation, Duration certainty, Duration time) {
		return this.leases.inquire(incarnation, certainty, time);
	}

	@Override
	public Mono<List<Lease>> leases() {
		return this.leases.leases();
	}

	@Override
	public Mono<Instant> time() {
		return this.leases.time();
	}

	private @Nullable RedisLink working() {
		RedisEngine engine = this.engine;
		return (engine != null) ? engine.working() : null;
	}

	private void replace(RedisLink link) {
		RedisEngine engine = this.engine;
		if (engine != null) {
			engine.execute(() -> engine.keeper().lost(link, "The server takes no writes: it was replaced by another"));
		}
	}

}
