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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.ClusterView;
import io.github.websocketgroups.spi.ClusterView.NodeStatus;

/**
 * {@link Endpoint @Endpoint} to see the nodes of a cluster and to find a socket on any of
 * them. Disconnecting is the business of the {@link WebSocketsEndpoint}, which reaches
 * all nodes.
 *
 * @since 0.1.0
 */
@Endpoint(id = "websocketcluster")
public final class WebSocketClusterEndpoint {

	private final ClusterView cluster;

	private final WebSocketRegistry registry;

	/**
	 * Create the endpoint.
	 * @param cluster the cluster
	 * @param registry where the sockets are
	 */
	public WebSocketClusterEndpoint(ClusterView cluster, WebSocketRegistry registry) {
		Assert.notNull(cluster, "'cluster' must not be null");
		Assert.notNull(registry, "'registry' must not be null");
		this.cluster = cluster;
		this.registry = registry;
	}

	/**
	 * Ask all nodes how they are.
	 * @return the nodes that answered within 2 seconds, this one first
	 */
	@ReadOperation
	public Mono<ClusterDescriptor> cluster() {
		return this.cluster.status()
			.map((nodes) -> new ClusterDescriptor(this.cluster.nodeId(), this.cluster.backplane(),
					this.cluster.isLinkUp(), this.cluster.isReady(), this.cluster.nodes(),
					nodes.stream().map(NodeDescriptor::of).toList()));
	}

	/**
	 * Find a socket on any node.
	 * @param id the id of the socket
	 * @return the socket, or empty if it is dead; fails if its owner does not answer
	 */
	@ReadOperation
	public Mono<FoundSocketDescriptor> socket(@Selector String id) {
		return Mono.defer(() -> {
			try {
				return this.registry.restore(id).details().map(FoundSocketDescriptor::of);
			}
			catch (IllegalArgumentException ex) {
				String reason = String.valueOf(ex.getMessage());
				return Mono.error(new InvalidEndpointRequestException(reason, reason));
			}
		});
	}

	/**
	 * A cluster.
	 *
	 * @param node what tells this node from others
	 * @param backplane what the nodes are connected by
	 * @param linkUp whether the link of this node works
	 * @param ready whether this node accepts sockets
	 * @param known number of nodes that are known to live
	 * @param nodes those that answered
	 */
	public record ClusterDescriptor(String node, String backplane, boolean linkUp, boolean ready, int known,
			List<NodeDescriptor> nodes) implements OperationResponseBody {

	}

	/**
	 * A node.
	 *
	 * @param id what tells it from others
	 * @param incarnation the upper bits of the ids of its new sockets
	 * @param sockets number of its sockets
	 * @param upSeconds how long it has been there
	 */
	public record NodeDescriptor(String id, String incarnation, long sockets, long upSeconds) {

		static NodeDescriptor of(NodeStatus status) {
			return new NodeDescriptor(status.id(), Long.toString(status.incarnation()), status.sockets(),
					status.upSeconds());
		}

	}

	/**
	 * A socket of any node. Who uses it and where it comes from is shown by the
	 * {@link WebSocketsEndpoint} of its node only, which knows who may see it.
	 *
	 * @param id the id of the socket
	 * @param incarnation which node has it
	 * @param group its group
	 * @param path the path of its handshake
	 * @param subprotocol its subprotocol
	 */
	public record FoundSocketDescriptor(String id, String incarnation, String group, String path,
			@Nullable String subprotocol) implements OperationResponseBody {

		static FoundSocketDescriptor of(WebSocketDetails details) {
			return new FoundSocketDescriptor(WebSocketId.toString(details.id()), Long.toString(details.id() >>> 22),
					details.group(), details.handshake().getUri().getPath(), details.handshake().getSubProtocol());
		}

	}

}
