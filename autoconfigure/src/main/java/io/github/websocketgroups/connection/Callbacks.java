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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * Calls the group of one socket, one event after the other: first that it was opened,
 * then its messages, last that it has ended. Event loop only.
 * <p>
 * While a callback runs, what arrives waits, up to a bound at which reading pauses.
 */
final class Callbacks {

	private static final int MAX_RUNNING = 64;

	private final NettyWebSocket socket;

	private final SocketLoop loop;

	// set while something waits
	private @Nullable WaitingEvents waiting;

	private int running;

	private boolean exclusive;

	private boolean postponed;

	Callbacks(NettyWebSocket socket, SocketLoop loop) {
		this.socket = socket;
		this.loop = loop;
	}

	NettyWebSocket socket() {
		return this.socket;
	}

	SocketLoop loop() {
		return this.loop;
	}

	void connected() {
		submit(Event.CONNECTED);
	}

	void message(Object message) {
		submit(message);
	}

	void disconnected(Disconnect disconnect) {
		submit(disconnect);
	}

	/**
	 * Forget the messages whose callbacks have not been called.
	 */
	void dropWaiting() {
		if (this.waiting != null) {
			this.waiting.dropMessages();
		}
	}

	/**
	 * Return whether so much waits that reading should pause.
	 */
	boolean isFull() {
		return this.waiting != null && this.waiting.isFull(this.socket.settings().message().maxSize());
	}

	private void submit(Object event) {
		if (this.waiting == null && isRunnable(event) && !this.loop.isSending()) {
			invoke(event);
		}
		else {
			if (this.waiting == null) {
				this.waiting = new WaitingEvents();
			}
			this.waiting.add(event);
		}
		runWaiting();
	}

	/**
	 * Call what could not be called from within a send.
	 */
	void runPostponed() {
		this.postponed = false;
		callWaiting();
		this.socket.resumeReading();
	}

	private void runWaiting() {
		if (this.waiting == null) {
			return;
		}
		if (!this.loop.isSending()) {
			callWaiting();
		}
		else if (!this.postponed) {
			this.postponed = true;
			this.loop.postpone(this);
		}
	}

	private void callWaiting() {
		while (this.waiting != null && !this.waiting.isEmpty() && isRunnable(this.waiting.first())) {
			invoke(this.waiting.remove());
		}
		if (this.waiting != null && this.waiting.isEmpty()) {
			this.waiting = null;
		}
	}

	private boolean isRunnable(Object event) {
		if (this.running == 0) {
			return true;
		}
		return !this.exclusive && this.running < MAX_RUNNING && !(event instanceof Disconnect)
				&& this.socket.requireGroup().concurrent();
	}

	private void invoke(Object event) {
		this.running++;
		this.exclusive = !Event.isMessage(event);
		Mono<Void> result = call(event, this.socket.meter());
		if (result == null) {
			done(event);
			return;
		}
		CallbackCompletion completion = new CallbackCompletion(this, event);
		result.subscribe(completion);
		completion.subscribed();
	}

	private @Nullable Mono<Void> call(Object event, @Nullable SocketMeter meter) {
		if (meter == null) {
			return Event.call(this.socket, event);
		}
		long start = meter.callbackStarts();
		Mono<Void> result = Event.call(this.socket, event);
		if (result == null) {
			meter.callbackReturned(start);
		}
		return result;
	}

	/**
	 * A callback was done before anything else could happen.
	 */
	void done(Object event) {
		this.running--;
		if (event instanceof Disconnect) {
			this.socket.connection().disconnectReported();
		}
	}

	/**
	 * A callback is done that others may have waited for.
	 */
	void completed(Object event) {
		done(event);
		runWaiting();
		this.socket.resumeReading();
	}

}
