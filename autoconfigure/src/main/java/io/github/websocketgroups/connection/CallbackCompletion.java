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

package io.github.websocketgroups.connection;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * Waits, on whatever thread, for the publisher of one callback.
 */
final class CallbackCompletion extends LoopTask implements CoreSubscriber<Void> {

	private static final Log logger = LogFactory.getLog(CallbackCompletion.class);

	private final Callbacks callbacks;

	private final Object event;

	private final @Nullable SocketMeter meter;

	private final long returned;

	// event loop only
	private boolean subscribing = true;

	// event loop only, while subscribing
	private boolean done;

	CallbackCompletion(Callbacks callbacks, Object event) {
		this.callbacks = callbacks;
		this.event = event;
		this.meter = callbacks.socket().meter();
		this.returned = (this.meter != null) ? System.nanoTime() : 0;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(Void nothing) {
		// never happens
	}

	@Override
	public void onError(Throwable ex) {
		NettyWebSocket socket = this.callbacks.socket();
		logger.error("The handler of " + socket + " broke its contract on " + this.event.getClass().getSimpleName(),
				ex);
		if (!(this.event instanceof Disconnect)) {
			socket.fail(CloseStatuses.SERVER_ERROR, ex);
		}
		onComplete();
	}

	@Override
	public void onComplete() {
		SocketLoop loop = this.callbacks.loop();
		if (!loop.inLoop()) {
			loop.execute(this);
		}
		else if (this.subscribing) {
			this.done = true;
		}
		else {
			completed();
		}
	}

	@Override
	void run() {
		completed();
	}

	@Override
	void discard() {
		// nobody else is left to call what comes next, and be it the last callback
		completed();
	}

	void subscribed() {
		this.subscribing = false;
		if (this.done) {
			measure();
			this.callbacks.done(this.event);
		}
	}

	private void completed() {
		measure();
		this.callbacks.completed(this.event);
	}

	private void measure() {
		if (this.meter != null) {
			this.meter.callbackCompleted(System.nanoTime() - this.returned);
		}
	}

}
