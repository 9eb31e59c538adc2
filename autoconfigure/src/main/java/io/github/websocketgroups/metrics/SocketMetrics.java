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

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.RejectionListener;
import io.github.websocketgroups.spi.SocketListener;
import io.github.websocketgroups.spi.SocketMeter;
import io.github.websocketgroups.spi.SocketMeters;

/**
 * Micrometer's meters of the sockets of this node, by group and path pattern.
 * <p>
 * A path that is no pattern of a handler, as filters may serve, could be anything: beyond
 * a hundred different ones they are counted together as {@code other}.
 *
 * @since 0.1.0
 */
public final class SocketMetrics implements SocketMeters, SocketListener, RejectionListener {

	private static final int MAX_KINDS = 100;

	private final MeterRegistry registry;

	private final Map<SocketKind, KindMeters> kinds = new ConcurrentHashMap<>();

	/**
	 * Create the meters.
	 * @param registry where they are registered
	 */
	public SocketMetrics(MeterRegistry registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public SocketMeter meter(LiveSocket socket) {
		return kind(socket).loop();
	}

	@Override
	public void opened(LiveSocket socket) {
		kind(socket).opened();
	}

	@Override
	public void ended(LiveSocket socket, Disconnect disconnect) {
		KindMeters kind = kind(socket);
		kind.ended(Tags.of("status", DisconnectTags.status(disconnect), "initiator",
				DisconnectTags.initiator(disconnect)));
		String limit = DisconnectTags.limit(disconnect);
		if (limit != null) {
			kind.violated(limit);
		}
	}

	@Override
	public void rejected(RejectionReason reason, @Nullable String group) {
		Counter.builder("websocket.rejections")
			.description("Handshakes that were rejected")
			.tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.tag("group", (group != null) ? group : SocketKind.NONE)
			.register(this.registry)
			.increment();
	}

	private KindMeters kind(LiveSocket socket) {
		SocketKind kind = new SocketKind(String.valueOf(socket.group()), socket.path());
		KindMeters meters = find(kind);
		return (meters != null) ? meters : this.kinds.computeIfAbsent(kind, this::create);
	}

	private @Nullable KindMeters find(SocketKind kind) {
		KindMeters meters = this.kinds.get(kind);
		if (meters != null || this.kinds.size() < MAX_KINDS) {
			return meters;
		}
		return this.kinds.computeIfAbsent(kind.withOtherPath(), this::create);
	}

	private KindMeters create(SocketKind kind) {
		return new KindMeters(kind, this.registry);
	}

}
