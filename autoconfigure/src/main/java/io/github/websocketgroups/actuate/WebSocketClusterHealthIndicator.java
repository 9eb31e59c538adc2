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

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.Assert;

import io.github.websocketgroups.spi.ClusterView;

/**
 * Health of the link to the other nodes: down while the backplane is not there, out of
 * service while the node has no lease and accepts no sockets. Asks nobody.
 *
 * @since 0.1.0
 */
public final class WebSocketClusterHealthIndicator extends AbstractHealthIndicator {

	private final ClusterView cluster;

	/**
	 * Create an indicator.
	 * @param cluster the cluster
	 */
	public WebSocketClusterHealthIndicator(ClusterView cluster) {
		super("The cluster of WebSocket nodes could not be looked at");
		Assert.notNull(cluster, "'cluster' must not be null");
		this.cluster = cluster;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		String problem = this.cluster.linkProblem();
		builder.withDetail("backplane", this.cluster.backplane()).withDetail("nodes", this.cluster.nodes());
		if (problem != null) {
			builder.down().withDetail("problem", problem);
		}
		else if (!this.cluster.isReady()) {
			builder.outOfService().withDetail("problem", "No lease of socket ids");
		}
		else {
			builder.up();
		}
	}

}
