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

package io.github.websocketgroups.metrics;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Measures how many sockets broadcasts are for, and how long it takes to give a broadcast
 * to their queues: for each group, and together for topics, users and all sockets.
 *
 * @since 0.1.0
 */
public final class BroadcastMetrics implements Broadcaster {

	private final Broadcaster delegate;

	private final MeterRegistry registry;

	private final Predicate<String> knownGroups;

	private final Timer time;

	private final DistributionSummary size;

	// no more than there are groups
	private final Map<String, BroadcastMetrics> groups = new ConcurrentHashMap<>();

	/**
	 * Create a broadcaster that is measured.
	 * @param delegate what sends
	 * @param registry where the meters are registered
	 * @param knownGroups whether there is a group of a name: other names, which may come
	 * from anywhere, become no tags
	 */
	public BroadcastMetrics(Broadcaster delegate, MeterRegistry registry, Predicate<String> knownGroups) {
		this(delegate, registry, knownGroups, SocketKind.NONE);
	}

	private BroadcastMetrics(Broadcaster delegate, MeterRegistry registry, Predicate<String> knownGroups,
			String group) {
		Assert.notNull(delegate, "'delegate' must not be null");
		Assert.notNull(registry, "'registry' must not be null");
		this.delegate = delegate;
		this.registry = registry;
		this.knownGroups = knownGroups;
		this.time = Timer.builder("websocket.broadcasts")
			.description("Broadcasts, and the time until they were in the queues")
			.tag("group", group)
			.register(registry);
		this.size = DistributionSummary.builder("websocket.broadcast.size")
			.description("Sockets a broadcast was for")
			.baseUnit("sockets")
			.tag("group", group)
			.register(registry);
	}

	@Override
	public Broadcaster forGroup(String group) {
		BroadcastMetrics metrics = this.groups.get(group);
		if (metrics != null) {
			return metrics;
		}
		return this.knownGroups.test(group) ? this.groups.computeIfAbsent(group, this::create) : this;
	}

	private BroadcastMetrics create(String group) {
		return new BroadcastMetrics(this.delegate.forGroup(group), this.registry, this.knownGroups, group);
	}

	@Override
	public BroadcastResult send(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		long start = System.nanoTime();
		BroadcastResult result = this.delegate.send(message, sockets);
		this.time.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
		this.size.record(size(result));
		return result;
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		long start = System.nanoTime();
		Mono<BroadcastResult> result = this.delegate.deliver(message, sockets);
		this.time.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
		return result.doOnNext((done) -> this.size.record(size(done)));
	}

	private static double size(BroadcastResult result) {
		return (double) (result.sent() + result.overflowed() + result.gone());
	}

}
