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

package io.github.websocketgroups.test.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;

/**
 * What several nodes of one JVM share in place of a server: channels and leases, kept in
 * memory. Each node gets a {@link #backplane() backplane} of its own. Any thread may call
 * any method; none blocks.
 *
 * @since 0.1.0
 */
public final class InMemoryHub {

	private final InstantSource clock;

	// everything below: guard: this

	private final Map<Channel, Set<InMemoryLink>> subscribers = new HashMap<>();

	private final Map<Long, Entry> entries = new HashMap<>();

	private final List<InMemoryLink> links = new ArrayList<>();

	private Instant since = Instant.EPOCH;

	private boolean down;

	/**
	 * Create a hub that goes by the clock of the machine.
	 */
	public InMemoryHub() {
		this(InstantSource.system());
	}

	/**
	 * Create a hub that goes by a clock.
	 * @param clock ends leases, and is the time of the engine
	 */
	public InMemoryHub(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Return the backplane of one more node.
	 * @return a backplane to be started
	 */
	public synchronized InMemoryBackplane backplane() {
		InMemoryLink link = new InMemoryLink(this, this.links.size() + 1);
		this.links.add(link);
		return new InMemoryBackplane(this, link);
	}

	/**
	 * Stop working, like a server that is killed. Leases and tombstones are kept.
	 */
	public void stop() {
		setDown(true);
	}

	/**
	 * Work again.
	 */
	public void start() {
		setDown(false);
	}

	private void setDown(boolean down) {
		List<InMemoryLink> affected;
		synchronized (this) {
			this.down = down;
			affected = List.copyOf(this.links);
		}
		affected.forEach(InMemoryLink::refresh);
	}

	/**
	 * Forget all leases and tombstones, like a server that is flushed.
	 */
	public synchronized void wipe() {
		this.entries.clear();
		this.since = this.clock.instant();
	}

	synchronized boolean isDown() {
		return this.down;
	}

	synchronized int publish(Channel channel, byte[] message) {
		Set<InMemoryLink> receivers = this.subscribers.getOrDefault(channel, Set.of());
		receivers.forEach((receiver) -> receiver.enqueue(channel, message.clone()));
		return receivers.size();
	}

	synchronized void subscribe(InMemoryLink link, Set<Channel> channels) {
		channels
			.forEach((channel) -> this.subscribers.computeIfAbsent(channel, (key) -> new LinkedHashSet<>()).add(link));
	}

	synchronized void unsubscribe(InMemoryLink link, Set<Channel> channels) {
		channels.forEach((channel) -> this.subscribers.computeIfPresent(channel, (key, receivers) -> {
			receivers.remove(link);
			return receivers.isEmpty() ? null : receivers;
		}));
	}

	synchronized LeaseOutcome hold(Lease lease, Duration time) {
		Entry existing = entry(lease.incarnation());
		if (existing != null && !lease.token().equals(existing.token())) {
			return LeaseOutcome.LOST;
		}
		put(lease.incarnation(), lease.token(), time);
		return (existing != null) ? LeaseOutcome.RENEWED : LeaseOutcome.ACQUIRED;
	}

	synchronized void release(Lease lease, Duration time) {
		Entry existing = entry(lease.incarnation());
		if (existing == null || lease.token().equals(existing.token())) {
			put(lease.incarnation(), null, time);
		}
	}

	synchronized LeaseState inquire(long incarnation, Duration certainty, Duration time) {
		Entry existing = entry(incarnation);
		if (existing != null) {
			return (existing.token() != null) ? LeaseState.HELD : LeaseState.GONE;
		}
		if (this.since.plus(certainty).isAfter(now())) {
			return LeaseState.UNCERTAIN;
		}
		put(incarnation, null, time);
		return LeaseState.GONE;
	}

	synchronized List<Lease> leases() {
		List<Lease> leases = new ArrayList<>();
		for (long incarnation : List.copyOf(this.entries.keySet())) {
			Entry entry = entry(incarnation);
			if (entry != null && entry.token() != null) {
				leases.add(new Lease(incarnation, entry.token()));
			}
		}
		return leases;
	}

	Instant now() {
		return this.clock.instant();
	}

	private void put(long incarnation, @Nullable String token, Duration time) {
		this.entries.put(incarnation, new Entry(token, now().plus(time)));
	}

	private @Nullable Entry entry(long incarnation) {
		Entry entry = this.entries.get(incarnation);
		if (entry != null && !entry.end().isAfter(now())) {
			this.entries.remove(incarnation);
			return null;
		}
		return entry;
	}

	/**
	 * What is known of an incarnation.
	 *
	 * @param token who holds it, or {@code null} for a tombstone
	 * @param end when this is forgotten
	 */
	private record Entry(@Nullable String token, Instant end) {

	}

}
