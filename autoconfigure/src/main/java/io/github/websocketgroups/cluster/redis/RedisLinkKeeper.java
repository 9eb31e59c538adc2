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

package io.github.websocketgroups.cluster.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.PublishReceipt;

/**
 * Opens the link, proves every few seconds that it works, and opens another when it does
 * not. Unless said otherwise, everything happens on one thread, which never blocks.
 */
final class RedisLinkKeeper {

	private static final Log logger = LogFactory.getLog(RedisLinkKeeper.class);

	/**
	 * How long an attempt may take, with all subscriptions.
	 */
	private static final Duration ATTEMPT = Duration.ofSeconds(30);

	private static final Duration SWEEP = Duration.ofMillis(250);

	private final ScheduledExecutorService executor;

	private final RedisDialer dialer;

	private final RedisWishes wishes;

	private final BackplaneListener listener;

	private volatile @Nullable RedisLink working;

	private @Nullable RedisLink current;

	private RedisCanary canary = new RedisCanary();

	private int attempt;

	private boolean stopped;

	private boolean complained;

	RedisLinkKeeper(ScheduledExecutorService executor, RedisDialer dialer, RedisWishes wishes,
			BackplaneListener listener) {
		this.executor = executor;
		this.dialer = dialer;
		this.wishes = wishes;
		this.listener = listener;
	}

	/**
	 * Begin, on any thread.
	 */
	void start() {
		this.executor.execute(this::dial);
		every(RedisCanary.INTERVAL, this::prove);
		every(SWEEP, this::sweep);
	}

	private void every(Duration interval, Runnable task) {
		this.executor.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Return the link if it works, on any thread.
	 */
	@Nullable RedisLink working() {
		return this.working;
	}

	/**
	 * Return the link, also while it is being established.
	 */
	@Nullable RedisLink current() {
		return this.current;
	}

	private void dial() {
		int number = ++this.attempt;
		this.dialer.redial(this::received, (link, failure) -> {
			if (link != null) {
				use(link, number);
			}
			else {
				failed(number, "Cannot connect: " + RedisFailures.describe(failure));
			}
		});
		this.executor.schedule(() -> giveUp(number), ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void use(RedisLink link, int number) {
		if (this.stopped || number != this.attempt) {
			link.close();
			return;
		}
		this.current = link;
		this.canary = new RedisCanary();
		link.onEnd((reason) -> this.executor.execute(() -> lost(link, reason)));
		link.subscriptions().subscribe(this.wishes.all()).thenRunAsync(() -> sendCanary(link), this.executor);
	}

	private void sendCanary(RedisLink link) {
		if (link == this.current) {
			byte[] message = this.canary.next(System.nanoTime());
			link.publish(this.wishes.canary(), message, PublishReceipt.NONE);
		}
	}

	/**
	 * A message has arrived, on a thread of the connection.
	 */
	private void received(RedisLink link, String name, byte[] message) {
		Channel channel = this.wishes.channel(name);
		if (channel != null) {
			this.listener.received(channel, message);
		}
		else if (name.equals(this.wishes.canary())) {
			this.executor.execute(() -> canaryReturned(link, message));
		}
	}

	private void canaryReturned(RedisLink link, byte[] message) {
		if (link != this.current) {
			return;
		}
		this.canary.returned(message, System.nanoTime());
		if (this.working != null || !this.canary.isBack()) {
			return;
		}
		if (link.subscriptions().isConfirmed()) {
			up(link);
		}
		else {
			// more was wished for meanwhile, and comes first
			sendCanary(link);
		}
	}

	private void up(RedisLink link) {
		this.dialer.succeeded();
		this.complained = false;
		this.working = link;
		this.listener.linkUp();
	}

	private void prove() {
		RedisLink link = this.working;
		if (link != null && this.canary.isMissing(System.nanoTime())) {
			lost(link, "Nothing that was published has come back for " + RedisCanary.LIMIT.toSeconds() + " s");
		}
		else if (link != null) {
			sendCanary(link);
		}
	}

	private void sweep() {
		RedisLink link = this.current;
		if (link != null) {
			link.publications().sweep(RedisClientSettings.TIMEOUT);
		}
	}

	private void giveUp(int number) {
		if (this.working == null) {
			failed(number, "No link after " + ATTEMPT.toSeconds() + " s");
		}
	}

	/**
	 * A link does not work: open another.
	 */
	void lost(RedisLink link, String reason) {
		if (link != this.current) {
			return;
		}
		if (this.working == null) {
			failed(this.attempt, reason);
			return;
		}
		logger.warn("The link to the backplane is down: " + reason);
		drop();
		this.listener.linkDown(reason);
		dial();
	}

	private void failed(int number, String reason) {
		if (number != this.attempt || this.stopped) {
			return;
		}
		if (this.complained) {
			logger.debug("Still no link to the backplane. " + reason);
		}
		else {
			logger.warn("No link to the backplane, trying on. " + reason);
		}
		this.complained = true;
		drop();
		dial();
	}

	private void drop() {
		RedisLink link = this.current;
		this.working = null;
		this.current = null;
		if (link != null) {
			link.close();
		}
	}

	/**
	 * Give the link up for good.
	 * @return completes when its connections are closed
	 */
	CompletableFuture<Void> stop() {
		this.stopped = true;
		RedisLink link = this.current;
		this.working = null;
		this.current = null;
		return (link != null) ? link.close() : CompletableFuture.completedFuture(null);
	}

}
