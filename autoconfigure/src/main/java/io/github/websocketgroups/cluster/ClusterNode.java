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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.ClusterView;
import io.github.websocketgroups.spi.LiveSocket;
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

	private final Supplier<LocalNode> local;

	private final PayloadWriter writer;

	private final ClusterListener listener;

	private final ClusterParts parts;

	private final AudienceRequests audiences;

	private final LeaseRounds rounds;

	private final CountDownLatch firstReady = new CountDownLatch(1);

	private volatile @Nullable String problem = "Not started";

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
		this.local = local;
		this.writer = writer;
		this.listener = listener;
		this.parts = new ClusterParts(backplane, source, local, listener, settings, new Events());
		this.audiences = new AudienceRequests(this.parts);
		this.rounds = new LeaseRounds(this.parts, backplane);
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
		this.backplane.start(new Link());
		this.parts.every(Duration.ofMillis(50), this.parts.pending()::sweep);
		this.parts.every(Duration.ofSeconds(1), this.parts.subscriptions()::sweep);
		this.parts.every(this.parts.settings().renewal(), this.rounds::step);
	}

	/**
	 * Wait until the lease is held, if that does not take long.
	 * @param time longest time to wait
	 * @return whether it is held
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean awaitReady(Duration time) throws InterruptedException {
		return this.firstReady.await(time.toMillis(), TimeUnit.MILLISECONDS);
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
		long owner = IncarnationSource.of(id);
		if (this.parts.leases().isOwn(owner) || this.parts.roster().isGone(owner)) {
			return null;
		}
		return new RemoteWebSocket(id, this.parts.requests(), this.writer, this.parts.statistics());
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
		return this.parts.everyNode().ask(Envelope.of(EnvelopeType.STATUS)).map((poll) -> {
			List<NodeStatus> all = new ArrayList<>();
			all.add(ownStatus());
			poll.answers().forEach((answer) -> all.add(StatusCodec.read(answer.payload())));
			return List.copyOf(all);
		});
	}

	private NodeStatus ownStatus() {
		return new NodeStatus(nodeId(), this.parts.leases().current(), this.local.get().sockets().count(),
				this.parts.upTime().toSeconds());
	}

	@Override
	public String backplane() {
		return this.backplane.description();
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

	/**
	 * What the engine tells.
	 */
	private final class Link implements BackplaneListener {

		@Override
		public void received(Channel channel, byte[] message) {
			if (!ClusterNode.this.parts.inbox().offer(channel, message)) {
				ClusterNode.this.parts.receiver().refuse(channel, message);
			}
		}

		@Override
		public void linkUp() {
			ClusterNode.this.problem = null;
			ClusterNode.this.listener.linkRestored();
			ClusterNode.this.rounds.step();
		}

		@Override
		public void linkDown(String reason) {
			ClusterNode.this.problem = reason;
			ClusterNode.this.listener.linkLost(reason);
		}

	}

	/**
	 * What happens to the leases, and what other nodes tell.
	 */
	private final class Events implements LeaseEvents, Dispatcher.NodeEvents {

		@Override
		public void ready(boolean ready) {
			if (ready) {
				ClusterNode.this.firstReady.countDown();
			}
			ClusterNode.this.listener.ready(ready);
		}

		@Override
		public void taken(long incarnation) {
			tell(Envelope.of(EnvelopeType.JOINED).payload(nodeId().getBytes(StandardCharsets.US_ASCII)));
		}

		@Override
		public void given(long incarnation) {
			tell(Envelope.of(EnvelopeType.LEFT).detail(incarnation));
			ClusterNode.this.parts.roster().gone(incarnation);
			ClusterNode.this.backplane.unsubscribe(Set.of(Channel.node(incarnation)))
				.onErrorComplete()
				.subscribe(new BaseSubscriber<>() {
				});
		}

		private void tell(Envelope envelope) {
			PublishResult result = ClusterNode.this.parts.transport()
				.publish(Channel.NODES, envelope, PublishReceipt.NONE);
			logger.debug("Told the other nodes " + envelope.type() + ": " + result);
		}

		@Override
		public Stream<LiveSocket> sockets() {
			return ClusterNode.this.local.get().sockets();
		}

		@Override
		public byte[] status() {
			return StatusCodec.write(ownStatus());
		}

		@Override
		public void joined(long incarnation, String token) {
			ClusterNode.this.parts.roster().seen(incarnation, token);
		}

		@Override
		public void left(long incarnation) {
			ClusterNode.this.parts.roster().gone(incarnation);
		}

	}

}
