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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.ClusterView;
import io.github.websocketgroups.spi.PayloadWriter;

/**
 * This node in its cluster: brings together what talks over the backplane, from
 * {@link #start()} to {@link #stop()}. Any thread may call any method.
 *
 * @since 0.1.0
 */
public final class ClusterNode implements Cluster, ClusterView {

	private static final Log logger = LogFactory.getLog(ClusterNode.class);

	private static final Duration STOP_TIME = Duration.ofSeconds(3);

	private final Backplane backplane;

	private final PayloadWriter writer;

	private final ClusterParts parts;

	private final AudienceRequests audiences;

	private final LeaseRounds rounds;

	private final EngineLink link;

	/**
	 * Create a node.
	 * @param backplane what carries messages
	 * @param source where incarnations come from; managed by this node from now on
	 * @param local the sockets of this node, asked for when the first is needed
	 * @param writer encodes payloads
	 * @param listener told of what happens
	 * @param settings times and bounds
	 */
	public ClusterNode(Backplane backplane, IncarnationSource source, Supplier<LocalNode> local, PayloadWriter writer,
			ClusterListener listener, ClusterSettings settings) {
		Assert.notNull(backplane, "'backplane' must not be null");
		this.backplane = backplane;
		this.writer = writer;
		this.parts = new ClusterParts(backplane, source, local, listener, settings);
		this.audiences = new AudienceRequests(this.parts);
		this.rounds = new LeaseRounds(this.parts, backplane);
		this.link = new EngineLink(this.parts, this.rounds, listener);
		source.manage(this::lowOnIds);
	}

	private void lowOnIds() {
		this.parts.leases().replace();
		this.rounds.step();
	}

	/**
	 * Return what has to be told of the channels this node has members of.
	 * @return the memberships
	 */
	public Memberships memberships() {
		return this.parts.subscriptions();
	}

	/**
	 * Establish the link and take the lease, however long that takes. Does not wait.
	 */
	public void start() {
		this.parts.inbox().start();
		this.backplane.start(this.link);
		ClusterThread thread = this.parts.thread();
		thread.every(Duration.ofMillis(50), this.parts.pending()::sweep);
		thread.every(Duration.ofSeconds(1), this.parts.subscriptions()::sweep);
		thread.every(this.parts.settings().renewal(), this.rounds::step);
	}

	/**
	 * Wait until the lease is held, if that does not take long.
	 * @param time longest time to wait
	 * @return whether it is held
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitReady(Duration time) throws InterruptedException {
		return this.parts.news().awaitReady(time);
	}

	/**
	 * Write tombstones, tell the other nodes, and end the link.
	 * @return completes when done, after 3 seconds at the latest
	 */
	public Mono<Void> stop() {
		return this.parts.leases()
			.releaseAll()
			.onErrorComplete()
			.then(this.backplane.stop())
			.timeout(STOP_TIME)
			.doOnError((ex) -> logger.debug("Could not leave the cluster in good order", ex))
			.onErrorComplete()
			.doFinally((signal) -> this.parts.stop());
	}

	@Override
	public @Nullable WebSocket remote(long id) {
		long incarnation = IncarnationSource.of(id);
		if (this.parts.leases().isOwn(incarnation) || this.parts.roster().isGone(incarnation)) {
			return null;
		}
		SocketOwner owner = new SocketOwner(id, this.parts.requests(), this.parts.statistics());
		return new RemoteWebSocket(id, owner, this.writer);
	}

	@Override
	public boolean broadcast(Channel channel, WebSocketMessage message, Set<Long> excluded) {
		return this.audiences.broadcast(channel, message, excluded);
	}

	@Override
	public boolean disconnect(Channel channel, CloseStatus status, Set<Long> excluded) {
		return this.audiences.disconnect(channel, status, excluded);
	}

	@Override
	public Mono<AudienceSize> size(Channel channel, Set<Long> excluded, long local) {
		return this.audiences.size(channel, excluded, local);
	}

	@Override
	public Mono<List<NodeStatus>> status() {
		return this.parts.statuses().all();
	}

	@Override
	public String backplane() {
		return this.backplane.description();
	}

	@Override
	public boolean isLinkUp() {
		return this.link.problem() == null;
	}

	@Override
	public @Nullable String linkProblem() {
		return this.link.problem();
	}

	@Override
	public boolean isReady() {
		return this.parts.leases().isReady();
	}

	@Override
	public String nodeId() {
		return this.parts.token();
	}

	@Override
	public @Nullable String owner(long id) {
		long incarnation = IncarnationSource.of(id);
		return this.parts.leases().isOwn(incarnation) ? nodeId() : this.parts.roster().holder(incarnation);
	}

	@Override
	public int nodes() {
		return this.parts.roster().others() + 1;
	}

	@Override
	public int pending() {
		return this.parts.pending().size();
	}

	@Override
	public int channels() {
		return this.parts.subscriptions().size();
	}

	@Override
	public long gaps() {
		return this.parts.statistics().gaps();
	}

	@Override
	public Map<SendResult, Long> sends() {
		return this.parts.statistics().sends();
	}

	@Override
	public Map<String, Long> drops() {
		return this.parts.statistics().drops();
	}

}
