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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.BackplaneException;
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

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final InMemoryHub hub;

	private final int number;

	private final InMemoryDelivery delivery;

	private volatile boolean cut;

	private volatile boolean full;

	// everything below: guard: this

	private final Set<Channel> wishes = new LinkedHashSet<>();

	private boolean disconnected;

	private boolean started;

	private volatile boolean up; // written under this

	InMemoryBackplane(InMemoryHub hub, int number) {
		this.hub = hub;
		this.number = number;
		this.delivery = new InMemoryDelivery("backplane-" + number);
	}

	/**
	 * Break the link of this node, as it would notice at once.
	 */
	public void disconnect() {
		synchronized (this) {
			this.disconnected = true;
		}
		refresh();
	}

	/**
	 * End {@link #disconnect()}.
	 */
	public void connect() {
		synchronized (this) {
			this.disconnected = false;
		}
		refresh();
	}

	/**
	 * Let everything vanish that this node publishes or asks for, without its noticing,
	 * and everything that is published to it.
	 * @param cut whether to do so
	 */
	public void cut(boolean cut) {
		this.cut = cut;
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
		synchronized (this) {
			this.started = true;
		}
		this.delivery.start(listener);
		refresh();
	}

	@Override
	public Mono<Void> stop() {
		return Mono.fromRunnable(() -> {
			synchronized (this) {
				this.started = false;
				this.up = false;
				this.hub.unsubscribe(this, this.wishes);
			}
			this.delivery.stop();
		});
	}

	@Override
	public String description() {
		return "in-memory backplane " + this.number;
	}

	/**
	 * Find out whether the link is up, and tell if that has changed.
	 */
	synchronized void refresh() {
		boolean now = this.started && !this.disconnected && !this.hub.isDown();
		if (now == this.up || !this.started) {
			return;
		}
		this.up = now;
		if (now) {
			this.hub.subscribe(this, this.wishes);
			this.delivery.tell(BackplaneListener::linkUp);
		}
		else {
			this.hub.unsubscribe(this, this.wishes);
			this.delivery.tell((listener) -> listener.linkDown("Switched off"));
		}
	}

	void enqueue(Channel channel, byte[] message) {
		if (this.up && !this.cut) {
			this.delivery.enqueue(channel, message);
		}
	}

	@Override
	public PublishResult publish(Channel channel, byte[] message, PublishReceipt receipt) {
		if (!this.up) {
			return PublishResult.UNAVAILABLE;
		}
		if (this.full) {
			return PublishResult.OVERLOADED;
		}
		if (this.cut) {
			this.delivery.later(TIMEOUT, () -> receipt.failed(true));
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
			synchronized (this) {
				this.wishes.addAll(wished);
			}
			return ask(() -> {
				this.hub.subscribe(this, wished);
				return true;
			}).delaySubscription(this.delivery.delay(), this.delivery.scheduler());
		}).then();
	}

	@Override
	public Mono<Void> unsubscribe(Collection<Channel> channels) {
		Set<Channel> given = new HashSet<>(channels);
		return Mono.fromRunnable(() -> {
			synchronized (this) {
				this.wishes.removeAll(given);
			}
			this.hub.unsubscribe(this, given);
		});
	}

	@Override
	public Mono<LeaseOutcome> hold(Lease lease, Duration time) {
		return ask(() -> this.hub.hold(lease, time));
	}

	@Override
	public Mono<Void> release(Lease lease, Duration time) {
		return ask(() -> {
			this.hub.release(lease, time);
			return true;
		}).then();
	}

	@Override
	public Mono<LeaseState> inquire(long incarnation, Duration certainty, Duration time) {
		return ask(() -> this.hub.inquire(incarnation, certainty, time));
	}

	@Override
	public Mono<List<Lease>> leases() {
		return ask(this.hub::leases);
	}

	@Override
	public Mono<Instant> time() {
		return ask(this.hub::now);
	}

	private <T> Mono<T> ask(Callable<@Nullable T> question) {
		return Mono.defer(() -> {
			if (!this.up) {
				return Mono.<T>error(new BackplaneException("The link of " + description() + " is down"));
			}
			if (this.cut) {
				return Mono.<T>never()
					.timeout(TIMEOUT, Mono.error(new BackplaneException("No answer to " + description())));
			}
			return Mono.fromCallable(question);
		}).subscribeOn(this.delivery.scheduler());
	}

}
