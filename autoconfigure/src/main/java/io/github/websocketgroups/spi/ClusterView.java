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

package io.github.websocketgroups.spi;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;

/**
 * How the cluster is, as this node sees it: for health, meters and the endpoint. Any
 * thread; figures are weakly consistent. There is no bean of this type on a node that is
 * alone.
 *
 * @since 0.1.0
 */
public interface ClusterView {

	/**
	 * Say what the nodes are connected by.
	 * @return a short text
	 */
	String backplane();

	/**
	 * Return whether the link to the backplane works.
	 * @return whether it does
	 */
	boolean isLinkUp();

	/**
	 * Return why the link does not work.
	 * @return the reason, or {@code null} if it does
	 */
	@Nullable String linkProblem();

	/**
	 * Return whether this node holds the lease of its ids, without which it accepts no
	 * sockets.
	 * @return whether it does
	 */
	boolean isReady();

	/**
	 * Return what tells this node from others.
	 * @return letters, digits and hyphens
	 */
	String nodeId();

	/**
	 * Say which node a socket is on.
	 * @param id the id of the socket
	 * @return what tells the node from others, or {@code null} if none is known to have
	 * given out this id
	 */
	@Nullable String owner(long id);

	/**
	 * Return the number of nodes that are known to live.
	 * @return the number, this one included
	 */
	int nodes();

	/**
	 * Return the number of requests that wait for an answer of another node.
	 * @return the number
	 */
	int pending();

	/**
	 * Return the number of channels this node listens on because it has members.
	 * @return the number
	 */
	int channels();

	/**
	 * Return how many packets of other nodes never arrived.
	 * @return the number since the start
	 */
	long gaps();

	/**
	 * Return what became of the sends to sockets of other nodes.
	 * @return numbers since the start
	 */
	Map<SendResult, Long> sends();

	/**
	 * Return how much that arrived was dropped.
	 * @return numbers since the start, by reason
	 */
	Map<String, Long> drops();

	/**
	 * Ask every node how it is.
	 * @return those that answered in time, this one first
	 */
	Mono<List<NodeStatus>> status();

	/**
	 * How a node is.
	 *
	 * @param id what tells it from others
	 * @param incarnation the upper bits of the ids it gives to new sockets
	 * @param sockets number of its sockets
	 * @param upSeconds how long it has been there
	 */
	record NodeStatus(String id, long incarnation, long sockets, long upSeconds) {

	}

}
