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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.BackplaneException;
import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;

/**
 * The link of one node to an {@link InMemoryHub}: whether it is up, what passes over it,
 * and the channels the node hears while it is. Any thread.
 */
final class InMemoryLink {

	/**
	 * How long a node waits for what the link lets vanish.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final InMemoryHub hub;

	private final String name;

	private final InMemoryDelivery delivery;

	private volatile boolean cut;

	// everything below: guard: this

	private final Set<Channel> wishes = new LinkedHashSet<>();

	private boolean disconnected;

	private boolean started;

	private volatile boolean up; // written under this

	InMemoryLink(InMemoryHub hub, int number) {
		this.hub = hub;
		this.name = "in-memory backplane " + number;
		this.delivery = new InMemoryDelivery("backplane-" + number);
	}

	String name() {
		return this.name;
	}

	InMemoryDelivery delivery() {
		return this.delivery;
	}

	boolean isUp() {
		return this.up;
	}

	boolean isCut() {
		return this.cut;
	}

	void cut(boolean cut) {
		this.cut = cut;
	}

	void disconnect(boolean disconnected) {
		synchronized (this) {
			this.disconnected = disconnected;
		}
		refresh();
	}

	void start(BackplaneListener listener) {
		synchronized (this) {
			this.started = true;
		}
		this.delivery.start(listener);
		refresh();
	}

	void stop() {
		synchronized (this) {
			this.started = false;
			this.up = false;
			this.hub.unsubscribe(this, this.wishes);
		}
		this.delivery.stop();
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

	/**
	 * Hear some channels whenever the link comes up.
	 */
	synchronized void wish(Set<Channel> channels) {
		this.wishes.addAll(channels);
	}

	void giveUp(Set<Channel> channels) {
		synchronized (this) {
			this.wishes.removeAll(channels);
		}
		this.hub.unsubscribe(this, channels);
	}

	void enqueue(Channel channel, byte[] message) {
		if (this.up && !this.cut) {
			this.delivery.enqueue(channel, message);
		}
	}

	/**
	 * Ask the hub something, as far as the link lets it through.
	 */
	<T> Mono<T> ask(Callable<@Nullable T> question) {
		return Mono.defer(() -> {
			if (!this.up) {
				return Mono.<T>error(new BackplaneException("The link of " + this.name + " is down"));
			}
			if (this.cut) {
				return Mono.<T>never()
					.timeout(TIMEOUT, Mono.error(new BackplaneException("No answer to " + this.name)));
			}
			return Mono.fromCallable(question);
		}).subscribeOn(this.delivery.scheduler());
	}

}
