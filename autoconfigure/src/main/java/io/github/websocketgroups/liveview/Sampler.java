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

package io.github.websocketgroups.liveview;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Looks at every socket of this node once, and compares with the time before. For one
 * thread. Keeps something of each socket, so it is forgotten while nobody looks.
 */
final class Sampler {

	private static final int MAX_GROUPS = 500;

	private final Supplier<Stream<LiveSocket>> sockets;

	private final Supplier<Collection<SocketGroup>> groups;

	private final Map<LiveSocket, SocketSample> samples = new HashMap<>();

	private List<GroupSample> groupSamples = List.of();

	private GroupSample total = new GroupSample("", null);

	private int tick;

	private long before;

	Sampler(Supplier<Stream<LiveSocket>> sockets, Supplier<Collection<SocketGroup>> groups) {
		this.sockets = sockets;
		this.groups = groups;
	}

	void sample(long nowNanos, long nowMillis) {
		this.tick++;
		double seconds = (this.tick > 1) ? (nowNanos - this.before) / 1e9 : 0;
		this.before = nowNanos;
		this.sockets.get()
			.forEach((socket) -> this.samples.computeIfAbsent(socket, SocketSample::new)
				.update(this.tick, nowMillis, seconds));
		this.samples.values().removeIf((sample) -> !sample.isSeenAt(this.tick));
		sum();
	}

	private void sum() {
		Map<String, GroupSample> byName = new LinkedHashMap<>();
		this.groups.get()
			.stream()
			.limit(MAX_GROUPS)
			.forEach((group) -> byName.put(group.name(), new GroupSample(group.name(), group.path())));
		GroupSample total = new GroupSample("", null);
		for (SocketSample sample : this.samples.values()) {
			total.add(sample);
			GroupSample group = byName.get(sample.group());
			if (group != null) {
				group.add(sample);
			}
		}
		this.total = total.finish();
		this.groupSamples = byName.values().stream().map(GroupSample::finish).toList();
	}

	Collection<SocketSample> samples() {
		return this.samples.values();
	}

	@Nullable SocketSample find(LiveSocket socket) {
		return this.samples.get(socket);
	}

	List<GroupSample> groupSamples() {
		return this.groupSamples;
	}

	GroupSample total() {
		return this.total;
	}

	void forget() {
		this.samples.clear();
		this.tick = 0;
	}

}
