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

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which nodes there are, and which incarnations are gone for ever. Any thread.
 */
final class Roster {

	// what is forgotten is asked for again
	private static final int MAX_GONE = 65_536;

	private final Backplane backplane;

	private final ClusterSettings settings;

	private final ClusterListener listener;

	private final String ownToken;

	private final Set<Long> gone = ConcurrentHashMap.newKeySet();

	private final Queue<Long> goneInOrder = new ConcurrentLinkedQueue<>();

	private final ConcurrentMap<Long, Mono<LeaseState>> inquiries = new ConcurrentHashMap<>();

	private final Map<String, Set<Long>> others = new HashMap<>(); // guard: this

	Roster(Backplane backplane, ClusterSettings settings, ClusterListener listener, String ownToken) {
		this.backplane = backplane;
		this.settings = settings;
		this.listener = listener;
		this.ownToken = ownToken;
	}

	boolean isGone(long incarnation) {
		return this.gone.contains(incarnation);
	}

	/**
	 * Return the number of other nodes.
	 */
	synchronized int others() {
		return this.others.size();
	}

	/**
	 * Return the token of the other node that has an incarnation.
	 * @return {@code null} if none is known to have it
	 */
	synchronized @Nullable String holder(long incarnation) {
		return this.others.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(incarnation))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Find out whether an incarnation lives. Who asks while somebody else does gets the
	 * same answer.
	 * @return an error never: {@link LeaseState#UNCERTAIN} instead
	 */
	Mono<LeaseState> inquire(long incarnation) {
		if (isGone(incarnation)) {
			return Mono.just(LeaseState.GONE);
		}
		return this.inquiries.computeIfAbsent(incarnation,
				(key) -> this.backplane.inquire(key, this.settings.certainty(), ClusterSettings.TOMBSTONE)
					.onErrorReturn(LeaseState.UNCERTAIN)
					.doOnNext((state) -> note(key, state))
					.doFinally((signal) -> this.inquiries.remove(key))
					.cache());
	}

	private void note(long incarnation, LeaseState state) {
		if (state == LeaseState.GONE) {
			gone(incarnation);
		}
	}

	/**
	 * Note that an incarnation is gone for ever.
	 */
	void gone(long incarnation) {
		if (this.gone.add(incarnation)) {
			this.goneInOrder.add(incarnation);
			if (this.gone.size() > MAX_GONE) {
				Long oldest = this.goneInOrder.poll();
				if (oldest != null) {
					this.gone.remove(oldest);
				}
			}
		}
		Set<String> ended = new HashSet<>();
		synchronized (this) {
			this.others.forEach((token, incarnations) -> {
				if (incarnations.remove(incarnation) && incarnations.isEmpty()) {
					ended.add(token);
				}
			});
			this.others.keySet().removeAll(ended);
		}
		ended.forEach(this.listener::nodeGone);
	}

	/**
	 * Note who holds leases.
	 * @return incarnations that were there and are not listed any more, which may mean
	 * anything
	 */
	Set<Long> listed(List<Lease> leases) {
		leases.forEach((lease) -> seen(lease.incarnation(), lease.token()));
		Set<Long> listed = leases.stream().map(Lease::incarnation).collect(Collectors.toSet());
		synchronized (this) {
			return this.others.values()
				.stream()
				.flatMap(Set::stream)
				.filter((incarnation) -> !listed.contains(incarnation))
				.collect(Collectors.toSet());
		}
	}

	/**
	 * Note that a node lives.
	 */
	void seen(long incarnation, String token) {
		if (token.equals(this.ownToken) || isGone(incarnation)) {
			return;
		}
		boolean joined;
		synchronized (this) {
			joined = !this.others.containsKey(token);
			this.others.computeIfAbsent(token, (key) -> new HashSet<>()).add(incarnation);
		}
		if (joined) {
			this.listener.nodeJoined(token);
		}
	}

}
