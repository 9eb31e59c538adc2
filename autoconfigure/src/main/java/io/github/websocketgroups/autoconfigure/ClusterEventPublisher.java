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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import reactor.core.Exceptions;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.WebSocketClusterEvent;
import io.github.websocketgroups.cluster.ClusterListener;
import io.github.websocketgroups.upgrade.Admission;

/**
 * Tells the application what happens to the cluster, and keeps sockets away from a node
 * whose ids are not leased: upgrades are refused, and the application is not ready.
 */
final class ClusterEventPublisher
		implements ClusterListener, ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

	private static final Log logger = LogFactory.getLog(ClusterEventPublisher.class);

	private final ApplicationContext context;

	private final ObjectProvider<Admission> admission;

	private boolean ready; // guard: this

	private boolean refusing; // guard: this

	private volatile boolean stopped;

	ClusterEventPublisher(ApplicationContext context, ObjectProvider<Admission> admission) {
		this.context = context;
		this.admission = admission;
	}

	/**
	 * Admit nobody until the node is ready.
	 */
	void starting() {
		this.admission.ifAvailable((admission) -> admission.close(RejectionReason.CLUSTER));
	}

	/**
	 * Leave the readiness alone from now on.
	 */
	void stopping() {
		this.stopped = true;
	}

	@Override
	public void linkLost(String reason) {
		logger.warn("The link to the other nodes is lost: " + reason);
		publish(WebSocketClusterEvent.Type.LINK_LOST, reason);
	}

	@Override
	public void linkRestored() {
		logger.info("The link to the other nodes is established");
		publish(WebSocketClusterEvent.Type.LINK_RESTORED, "");
	}

	@Override
	public void nodeJoined(String node) {
		logger.info("Node " + node + " has joined the cluster");
		publish(WebSocketClusterEvent.Type.NODE_JOINED, node);
	}

	@Override
	public void nodeGone(String node) {
		logger.info("Node " + node + " has left the cluster");
		publish(WebSocketClusterEvent.Type.NODE_GONE, node);
	}

	@Override
	public void ready(boolean ready) {
		this.admission.ifAvailable((admission) -> {
			if (ready) {
				admission.open(RejectionReason.CLUSTER);
			}
			else {
				admission.close(RejectionReason.CLUSTER);
			}
		});
		synchronized (this) {
			this.ready = ready;
		}
		changeReadiness();
		publish(ready ? WebSocketClusterEvent.Type.READY : WebSocketClusterEvent.Type.NOT_READY, "");
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
			changeReadiness();
		}
	}

	/**
	 * Make the application unready while the node is, and ready again if it was this that
	 * made it unready.
	 */
	private void changeReadiness() {
		ReadinessState state;
		synchronized (this) {
			if (this.stopped || this.ready != this.refusing) {
				return;
			}
			this.refusing = !this.ready;
			state = this.ready ? ReadinessState.ACCEPTING_TRAFFIC : ReadinessState.REFUSING_TRAFFIC;
		}
		AvailabilityChangeEvent.publish(this.context, state);
	}

	private void publish(WebSocketClusterEvent.Type type, String detail) {
		try {
			this.context.publishEvent(new WebSocketClusterEvent(this.context, type, detail));
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A listener of WebSocketClusterEvent failed for " + type, ex);
		}
	}

}
