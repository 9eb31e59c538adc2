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

package io.github.websocketgroups.autoconfigure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.actuate.WebSocketClusterEndpoint;
import io.github.websocketgroups.actuate.WebSocketClusterHealthIndicator;
import io.github.websocketgroups.metrics.ClusterMetrics;
import io.github.websocketgroups.spi.ClusterView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Health, meters and endpoint of a cluster.
 */
class ClusterObservabilityTests {

	private final FakeCluster cluster = new FakeCluster();

	private final ReactiveWebApplicationContextRunner alone = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSocketClusterEndpointAutoConfiguration.class,
				WebSocketClusterHealthAutoConfiguration.class, WebSocketClusterMetricsAutoConfiguration.class,
				WebSocketGroupsAutoConfiguration.class, WebSocketUpgradeAutoConfiguration.class,
				WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*");

	private final ReactiveWebApplicationContextRunner runner = this.alone.withBean(ClusterView.class,
			() -> this.cluster);

	@Test
	void aNodeThatIsAloneHasNothingOfIt() {
		this.alone.run((context) -> assertThat(context).doesNotHaveBean(WebSocketClusterEndpoint.class)
			.doesNotHaveBean(WebSocketClusterHealthIndicator.class)
			.doesNotHaveBean(ClusterMetrics.class));
	}

	@Test
	void withoutMicrometerThereAreNoMeters() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).doesNotHaveBean(ClusterMetrics.class)
				.hasSingleBean(WebSocketClusterHealthIndicator.class));
	}

	@Test
	void healthFollowsTheLinkAndTheLease() {
		this.runner.run((context) -> {
			WebSocketClusterHealthIndicator indicator = context.getBean(WebSocketClusterHealthIndicator.class);
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
			this.cluster.ready = false;
			assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			this.cluster.problem = "connection refused";
			assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(indicator.health().getDetails()).containsEntry("problem", "connection refused")
				.containsEntry("backplane", "fake")
				.containsEntry("nodes", 3);
		});
		this.runner.withPropertyValues("management.health.websocketcluster.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WebSocketClusterHealthIndicator.class));
	}

	@Test
	void metersTellWhatTheNodeCounts() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new ClusterMetrics(this.cluster).bindTo(registry);
		assertThat(registry.get("websocket.cluster.link").gauge().value()).isOne();
		assertThat(registry.get("websocket.cluster.nodes").gauge().value()).isEqualTo(3);
		assertThat(registry.get("websocket.cluster.gaps").functionCounter().count()).isEqualTo(4);
		assertThat(registry.get("websocket.cluster.sends").tag("result", "gone").functionCounter().count())
			.isEqualTo(5);
		assertThat(registry.get("websocket.cluster.dropped").tag("reason", "late").functionCounter().count())
			.isEqualTo(6);
	}

	@Test
	void theEndpointShowsNodesAndFindsSockets() {
		this.runner.run((context) -> {
			WebSocketClusterEndpoint endpoint = context.getBean(WebSocketClusterEndpoint.class);
			WebSocketClusterEndpoint.ClusterDescriptor descriptor = endpoint.cluster().block();
			assertThat(descriptor).isNotNull();
			assertThat(descriptor.known()).isEqualTo(3);
			assertThat(descriptor.nodes()).singleElement()
				.isEqualTo(new WebSocketClusterEndpoint.NodeDescriptor("node-1", "123", 7, 60));
			assertThat(endpoint.socket(Long.toString((1L << 53) + 1)).blockOptional()).isEmpty();
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.socket("4").block());
		});
	}

	private static final class FakeCluster implements ClusterView {

		private boolean ready = true;

		private @Nullable String problem;

		@Override
		public String backplane() {
			return "fake";
		}

		@Override
		public boolean isLinkUp() {
			return this.problem == null;
		}

		@Override
		public @Nullable String linkProblem() {
			return this.problem;
		}

		@Override
		public boolean isReady() {
			return this.ready;
		}

		@Override
		public String nodeId() {
			return "node-1";
		}

		@Override
		public @Nullable String owner(long id) {
			return "node-2";
		}

		@Override
		public int nodes() {
			return 3;
		}

		@Override
		public int pending() {
			return 0;
		}

		@Override
		public int channels() {
			return 2;
		}

		@Override
		public long gaps() {
			return 4;
		}

		@Override
		public Map<SendResult, Long> sends() {
			return new EnumMap<>(Map.of(SendResult.GONE, 5L));
		}

		@Override
		public Map<String, Long> drops() {
			return Map.of("late", 6L);
		}

		@Override
		public Mono<List<NodeStatus>> status() {
			return Mono.just(List.of(new NodeStatus("node-1", 123, 7, 60)));
		}

	}

}
