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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.BaseSubscriber;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Passes on what is new: to the other nodes what happens to the leases of this one, and
 * to this node what others tell of theirs. Any thread; only {@link #awaitReady} blocks.
 */
final class NodeNews implements LeaseEvents, Dispatcher.NodeEvents {

	private static final Log logger = LogFactory.getLog(NodeNews.class);

	private final ClusterParts parts;

	private final Backplane backplane;

	private final ClusterListener listener;

	private final CountDownLatch firstReady = new CountDownLatch(1);

	NodeNews(ClusterParts parts, Backplane backplane, ClusterListener listener) {
		this.parts = parts;
		this.backplane = backplane;
		this.listener = listener;
	}

	boolean awaitReady(Duration time) throws InterruptedException {
		return this.firstReady.await(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void ready(boolean ready) {
		if (ready) {
			this.firstReady.countDown();
		}
		this.listener.ready(ready);
	}

	@Override
	public void taken(long incarnation) {
		byte[] token = this.parts.token().getBytes(StandardCharsets.US_ASCII);
		tell(Envelope.of(EnvelopeType.JOINED).payload(token));
	}

	@Override
	public void given(long incarnation) {
		tell(Envelope.of(EnvelopeType.LEFT).detail(incarnation));
		this.parts.roster().gone(incarnation);
		this.backplane.unsubscribe(Set.of(Channel.node(incarnation)))
			.onErrorComplete()
			.subscribe(new BaseSubscriber<>() {
			});
	}

	private void tell(Envelope envelope) {
		PublishResult result = this.parts.transport().publish(Channel.NODES, envelope, PublishReceipt.NONE);
		logger.debug("Told the other nodes " + envelope.type() + ": " + result);
	}

	@Override
	public Stream<LiveSocket> sockets() {
		return this.parts.local().sockets();
	}

	@Override
	public byte[] status() {
		return StatusCodec.write(this.parts.statuses().own());
	}

	@Override
	public void joined(long incarnation, String token) {
		this.parts.roster().seen(incarnation, token);
	}

	@Override
	public void left(long incarnation) {
		this.parts.roster().gone(incarnation);
	}

}
