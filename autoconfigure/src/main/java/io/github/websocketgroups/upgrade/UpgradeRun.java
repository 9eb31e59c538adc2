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

package io.github.websocketgroups.upgrade;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Runs the steps of an accepted upgrade, or what comes in their place when they take too
 * long. Nearly all are done within one call, and get no timer. Starts on the event loop;
 * the steps may end on any thread.
 */
final class UpgradeRun extends BaseSubscriber<Void> {

	private final AcceptedUpgrade upgrade;

	private final EventLoop eventLoop;

	private final Context context;

	// either the steps decide what becomes of the upgrade, or the timer
	private final AtomicBoolean decided = new AtomicBoolean();

	private volatile @Nullable ScheduledFuture<?> timer;

	UpgradeRun(AcceptedUpgrade upgrade, EventLoop eventLoop, Context context) {
		this.upgrade = upgrade;
		this.eventLoop = eventLoop;
		this.context = context;
	}

	/**
	 * Run the steps. Event loop only.
	 */
	void start(Mono<Void> steps, Duration timeout) {
		steps.subscribe(this);
		if (!this.decided.get()) {
			this.timer = this.eventLoop.schedule(this::expire, timeout.toNanos(), TimeUnit.NANOSECONDS);
			if (this.decided.get()) {
				stopTimer();
			}
		}
	}

	private void expire() {
		if (this.decided.compareAndSet(false, true)) {
			cancel();
			Disposable unused = Mono.defer(this.upgrade::timedOut)
				.contextWrite(this.context)
				.subscribe(null, this.upgrade::fail, this.upgrade::succeeded);
		}
	}

	private void stopTimer() {
		ScheduledFuture<?> timer = this.timer;
		if (timer != null) {
			timer.cancel(false);
		}
	}

	private boolean decide() {
		boolean first = this.decided.compareAndSet(false, true);
		if (first) {
			stopTimer();
		}
		return first;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	protected void hookOnComplete() {
		if (decide()) {
			this.upgrade.succeeded();
		}
	}

	@Override
	protected void hookOnError(Throwable ex) {
		if (decide()) {
			this.upgrade.fail(ex);
		}
	}

}
