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

package io.github.websocketgroups.test.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

/**
 * The backplane of one node of an {@link InMemoryHub}, with faults that a test switches
 * on and off at any time, from any thread.
 *
 * @since 0.1.0
 */
public final class InMemoryBackplane implements Backplane {

	private final InMemoryHub hub;

	private final InMemoryLink link;

	private final InMemoryDelivery delivery;

	private volatile boolean full;

	InMemoryBackplane(InMemoryHub hub, InMemoryLink link) {
		this.hub = hub;
		this.link = link;
		this.delivery = link.delivery();
	}

	/**
	 * Break the link of this node, as it would notice at once.
	 */
	public void disconnect() {
		this.link.disconnect(true);
	}

	/**
	 * End {@link #disconnect()}.
	 */
	public void connect() {
		this.link.disconnect(false);
	}

	/**
	 * Let everything vanish that this node publishes or asks for, without its noticing,
	 * and everything that is published to it.
	 * @param cut whether to do so
	 */
	public void cut(boolean cut) {
		this.link.cut(cut);
	}

	/**
	 * Refuse messages because there are too many.
	 * @param full whether to do so
	 */
	public void full(boolean full) {
		this.full = full;
	}

	/**
	 * Let messages to this node arrive late, and what it subscribes to take effect as
	 * late.
	 * @param delay how late
	 */
	public void delay(Duration delay) {
		this.delivery.delay(delay);
	}

	/**
	 * Hold back messages to this node, as if its process stood still.
	 * @param held whether to do so; afterwards they arrive
	 */
	public void hold(boolean held) {
		this.delivery.hold(held);
	}

	/**
	 * Lose messages to this node.
	 * @param lost told of each message; accepts those to lose
	 */
	public void drop(Predicate<Channel> lost) {
		this.delivery.drop(lost);
	}

	@Override
	public void start(BackplaneListener listener) {
		this.link.start(listener);
	}

	@Override
	public Mono<Void> stop() {
		return Mono.fromRunnable(this.link::stop);
	}

	@Override
	public String description() {
		return this.link.name();
	}

	@Override
	public PublishResult publish(Channel channel, byte[] message, PublishReceipt receipt) {
		if (!this.link.isUp()) {
			return PublishResult.UNAVAILABLE;
		}
		if (this.full) {
			return PublishResult.OVERLOADED;
		}
		if (this.link.isCut()) {
			this.delivery.later(InMemoryLink.TIMEOUT, () -> receipt.failed(true));
			return PublishResult.ACCEPTED;
		}
		int receivers = this.hub.publish(channel, message);
		this.delivery.later(Duration.ZERO, () -> receipt.published(receivers));
		return PublishResult.ACCEPTED;
	}

	@Override
	public Mono<Void> subscribe(Collection<Channel> channels) {
		Set<Channel> wished = new HashSet<>(channels);
		return Mono.defer(() -> {
			this.link.wish(wished);
			return this.link.ask(() -> {
				this.hub.subscribe(this.link, wished);
				return true;
			}).delaySubscription(this.delivery.delay(), this.delivery.scheduler());
		}).then();
	}

	@Override
	public Mono<Void> unsubscribe(Collection<Channel> channels) {
		Set<Channel> given = new HashSet<>(channels);
		return Mono.fromRunnable(() -> this.link.giveUp(given));
	}

	@Override
	public Mono<LeaseOutcome> hold(Lease lease, Duration time) {
		return this.link.ask(() -> this.hub.hold(lease, time));
	}

	@Override
	public Mono<Void> release(Lease lease, Duration time) {
		return this.link.ask(() -> {
			this.hub.release(lease, time);
			return true;
		}).then();
	}

	@Override
	public Mono<LeaseState> inquire(long incarnation, Duration certainty, Duration time) {
		return this.link.ask(() -> this.hub.inquire(incarnation, certainty, time));
	}

	@Override
	public Mono<List<Lease>> leases() {
		return this.link.ask(this.hub::leases);
	}

	@Override
	public Mono<Instant> time() {
		return this.link.ask(this.hub::now);
	}

}
