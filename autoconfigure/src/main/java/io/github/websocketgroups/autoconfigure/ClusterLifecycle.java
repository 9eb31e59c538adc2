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

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.ClusterNode;

/**
 * Joins the cluster before the web server accepts connections, and leaves it when it has
 * stopped, so that nobody is told that a socket is gone before it is.
 */
final class ClusterLifecycle extends ReactiveLifecycle {

	static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 512;

	private static final Log logger = LogFactory.getLog(ClusterLifecycle.class);

	/**
	 * Usually enough for the lease, so that the first requests are not refused.
	 */
	private static final Duration START_TIME = Duration.ofSeconds(3);

	private final ClusterNode node;

	private final ClusterEventPublisher events;

	ClusterLifecycle(ClusterNode node, ClusterEventPublisher events) {
		super(PHASE);
		this.node = node;
		this.events = events;
	}

	@Override
	public void start() {
		running();
		this.events.starting();
		this.node.start();
		try {
			if (!this.node.awaitReady(START_TIME)) {
				logger.warn("There is no lease of socket ids yet, from " + this.node.backplane()
						+ ": upgrades are refused with 503 until there is");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	Mono<Void> end() {
		this.events.stopping();
		return this.node.stop();
	}

}
