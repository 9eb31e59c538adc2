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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.ClusterView.NodeStatus;

/**
 * How this node is, and how the others say they are. Any thread; nothing blocks.
 */
final class NodeStatuses {

	private final ClusterParts parts;

	private final long started = System.nanoTime();

	NodeStatuses(ClusterParts parts) {
		this.parts = parts;
	}

	NodeStatus own() {
		long upTime = System.nanoTime() - this.started;
		return new NodeStatus(this.parts.token(), this.parts.leases().current(), this.parts.local().sockets().count(),
				TimeUnit.NANOSECONDS.toSeconds(upTime));
	}

	/**
	 * Ask every node.
	 * @return this node first, then those that answer in time
	 */
	Mono<List<NodeStatus>> all() {
		return this.parts.everyNode().ask(Envelope.of(EnvelopeType.STATUS)).map((poll) -> {
			List<NodeStatus> all = new ArrayList<>();
			all.add(own());
			poll.answers().forEach((answer) -> all.add(StatusCodec.read(answer.payload())));
			return List.copyOf(all);
		});
	}

}
