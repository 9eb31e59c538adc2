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
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.util.Assert;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.spi.ClusterView;

/**
 * {@link MeterBinder} for what a node counts of its cluster.
 *
 * @since 0.1.0
 */
public final class ClusterMetrics implements MeterBinder {

	private static final String PREFIX = "websocket.cluster.";

	private final ClusterView cluster;

	/**
	 * Create a binder.
	 * @param cluster the cluster
	 */
	public ClusterMetrics(ClusterView cluster) {
		Assert.notNull(cluster, "'cluster' must not be null");
		this.cluster = cluster;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "link", (view) -> view.isLinkUp() ? 1 : 0);
		gauge(registry, "ready", (view) -> view.isReady() ? 1 : 0);
		gauge(registry, "nodes", ClusterView::nodes);
		gauge(registry, "pending", ClusterView::pending);
		gauge(registry, "channels", ClusterView::channels);
		counter(registry, "gaps", Tags.empty(), ClusterView::gaps);
		for (SendResult result : SendResult.values()) {
			counter(registry, "sends", Tags.of("result", result.name().toLowerCase(Locale.ROOT)),
					(view) -> view.sends().getOrDefault(result, 0L));
		}
		for (String reason : this.cluster.drops().keySet()) {
			counter(registry, "dropped", Tags.of("reason", reason), (view) -> view.drops().getOrDefault(reason, 0L));
		}
	}

	private void gauge(MeterRegistry registry, String name, ToDoubleFunction<ClusterView> value) {
		Gauge.builder(PREFIX + name, this.cluster, value).register(registry);
	}

	private void counter(MeterRegistry registry, String name, Tags tags, ToDoubleFunction<ClusterView> count) {
		FunctionCounter.builder(PREFIX + name, this.cluster, count).tags(tags).register(registry);
	}

}
