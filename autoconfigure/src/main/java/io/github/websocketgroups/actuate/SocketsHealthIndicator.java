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

package io.github.websocketgroups.actuate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.Assert;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * {@link HealthIndicator} that tells how full the node is.
 * <p>
 * A node that takes no sockets, because it shuts down or has lost its cluster, is out of
 * service. One that is full does its work as well as any: its status {@link #FULL} is
 * none of those that Spring Boot ranks, so that the health of the application stays what
 * the others say, and nobody restarts the node, which would disconnect everybody.
 *
 * @since 0.1.0
 */
public final class SocketsHealthIndicator extends AbstractHealthIndicator {

	/**
	 * The node has as many sockets as it may have.
	 */
	public static final Status FULL = new Status("FULL", "No more sockets are taken");

	private final WebSocketRegistry registry;

	private final Supplier<? extends Collection<? extends SocketGroup>> groups;

	private final SocketLimits limits;

	/**
	 * Create the indicator.
	 * @param registry where the sockets are
	 * @param groups the groups of the application
	 * @param limits how many sockets there may be
	 */
	public SocketsHealthIndicator(WebSocketRegistry registry,
			Supplier<? extends Collection<? extends SocketGroup>> groups, SocketLimits limits) {
		super("The sockets could not be counted");
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(groups, "'groups' must not be null");
		Assert.notNull(limits, "'limits' must not be null");
		this.registry = registry;
		this.groups = groups;
		this.limits = limits;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Set<RejectionReason> closed = this.limits.closed().get();
		long sockets = this.registry.all().size();
		builder.status(status(sockets, closed)).withDetails(fullness(sockets, this.limits.node()));
		builder.withDetail("groups", groups());
		if (!closed.isEmpty()) {
			builder.withDetail("refusing", closed.stream().map(SocketsHealthIndicator::text).toList());
		}
	}

	private Status status(long sockets, Set<RejectionReason> closed) {
		if (!closed.isEmpty()) {
			return Status.OUT_OF_SERVICE;
		}
		int limit = this.limits.node();
		return (limit > 0 && sockets >= limit) ? FULL : Status.UP;
	}

	private Map<String, Object> groups() {
		Map<String, Object> groups = new LinkedHashMap<>();
		for (SocketGroup group : this.groups.get()) {
			groups.put(group.name(),
					fullness(this.registry.group(group.name()).size(), this.limits.group().applyAsInt(group.name())));
		}
		return groups;
	}

	private static Map<String, Object> fullness(long sockets, int limit) {
		return (limit > 0) ? Map.of("sockets", sockets, "limit", limit) : Map.of("sockets", sockets);
	}

	private static String text(RejectionReason reason) {
		return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
