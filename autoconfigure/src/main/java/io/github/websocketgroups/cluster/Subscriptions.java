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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;

/**
 * Which channels this node listens on because it has members: from the first member, in
 * batches, until some seconds after the last. Any thread; the engine is told in order, by
 * one thread.
 */
final class Subscriptions implements Memberships {

	private final Backplane backplane;

	private final Predicate<Channel> hasMembers;

	private final Executor executor;

	private final ClusterSettings settings;

	private final LongSupplier nanos;

	private final ConcurrentMap<Channel, Entry> entries = new ConcurrentHashMap<>();

	private final Queue<Entry> wanted = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	Subscriptions(Backplane backplane, Predicate<Channel> hasMembers, Executor executor, ClusterSettings settings,
			LongSupplier nanos) {
		this.backplane = backplane;
		this.hasMembers = hasMembers;
		this.executor = executor;
		this.settings = settings;
		this.nanos = nanos;
	}

	@Override
	public void occupied(Channel channel) {
		Entry entry = this.entries.get(channel);
		if (entry != null && entry.vacantSince == 0) {
			return;
		}
		entry(channel, 0);
		if (!this.hasMembers.test(channel)) {
			// it had one, and who told that it has gone may have been faster
			vacated(channel);
		}
	}

	@Override
	public void vacated(Channel channel) {
		this.entries.computeIfPresent(channel, (key, entry) -> {
			entry.vacantSince = now();
			return entry;
		});
	}

	@Override
	public Mono<Void> confirmed(Channel channel) {
		return Mono.defer(() -> {
			Entry entry = this.entries.get(channel);
			// not a member yet: it is going to be one before this is swept
			Entry existing = (entry != null) ? entry : entry(channel, now());
			if (existing.confirmed) {
				return Mono.empty();
			}
			return existing.confirmation.asMono().timeout(this.settings.answerTimeout(), Mono.empty());
		});
	}

	private long now() {
		return this.nanos.getAsLong() | 1;
	}

	private Entry entry(Channel channel, long vacantSince) {
		Entry entry = this.entries.compute(channel, (key, existing) -> {
			Entry known = (existing != null) ? existing : want(key);
			known.vacantSince = vacantSince;
			return known;
		});
		schedule();
		return entry;
	}

	private Entry want(Channel channel) {
		Entry entry = new Entry(channel);
		this.wanted.add(entry);
		return entry;
	}

	private void schedule() {
		if (!this.wanted.isEmpty() && this.scheduled.compareAndSet(false, true)) {
			this.executor.execute(this::flush);
		}
	}

	private void flush() {
		this.scheduled.set(false);
		List<Entry> batch = new ArrayList<>();
		Entry next = this.wanted.poll();
		while (next != null) {
			batch.add(next);
			next = this.wanted.poll();
		}
		if (!batch.isEmpty()) {
			// a failure means that the link is down: the engine keeps the wish
			this.backplane.subscribe(batch.stream().map((entry) -> entry.channel).toList())
				.onErrorComplete()
				.subscribe(then(() -> batch.forEach(Entry::confirm)));
		}
	}

	/**
	 * Give up what has had no members for some time. On the executor's thread.
	 */
	void sweep() {
		Duration linger = this.settings.linger();
		List<Channel> given = new ArrayList<>();
		this.entries.forEach((channel, entry) -> {
			if (entry.isVacant(now(), linger)) {
				this.entries.computeIfPresent(channel, (key, current) -> {
					if (!current.isVacant(now(), linger) || this.hasMembers.test(key)) {
						return current;
					}
					given.add(key);
					return null;
				});
			}
		});
		if (!given.isEmpty()) {
			this.backplane.unsubscribe(given).onErrorComplete().subscribe(then(() -> {
			}));
		}
	}

	int size() {
		return this.entries.size();
	}

	private static BaseSubscriber<Void> then(Runnable action) {
		return new BaseSubscriber<>() {

			@Override
			protected void hookFinally(SignalType type) {
				action.run();
			}

		};
	}

	/**
	 * One channel.
	 */
	private static final class Entry {

		private final Channel channel;

		private final Sinks.Empty<Void> confirmation = Sinks.empty();

		private volatile boolean confirmed;

		// written under the lock of the map, 0 while there are members
		private volatile long vacantSince;

		Entry(Channel channel) {
			this.channel = channel;
		}

		void confirm() {
			this.confirmed = true;
			this.confirmation.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
		}

		boolean isVacant(long now, Duration linger) {
			long since = this.vacantSince;
			return since != 0 && now - since >= linger.toNanos();
		}

	}

}
