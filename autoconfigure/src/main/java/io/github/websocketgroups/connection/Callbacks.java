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

import java.util.ArrayDeque;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.SocketListener;

/**
 * Calls the group of one socket, one event after the other: first that it was opened,
 * then its messages, last that it has ended. Event loop only.
 * <p>
 * While a callback runs, what arrives waits here, up to a bound at which reading pauses.
 */
final class Callbacks {

	private static final Log logger = LogFactory.getLog(Callbacks.class);

	private static final int MAX_WAITING = 64;

	private static final Object CONNECTED = new Object();

	private final NettyWebSocket socket;

	private final SocketLoop loop;

	// Object is CONNECTED, String, byte[], Pong or Disconnect
	private @Nullable ArrayDeque<Object> waiting;

	private long waitingBytes;

	private int running;

	private boolean exclusive;

	private boolean postponed;

	Callbacks(NettyWebSocket socket, SocketLoop loop) {
		this.socket = socket;
		this.loop = loop;
	}

	void connected() {
		submit(CONNECTED, 0);
	}

	void message(Object message, int size) {
		submit(message, size);
	}

	void disconnected(Disconnect disconnect) {
		submit(disconnect, 0);
	}

	/**
	 * Forget the messages whose callbacks have not been called.
	 */
	void dropWaiting() {
		if (this.waiting != null) {
			this.waiting.removeIf((event) -> event != CONNECTED && !(event instanceof Disconnect));
			this.waitingBytes = 0;
		}
	}

	/**
	 * Return whether so much waits that reading should pause.
	 */
	boolean isFull() {
		return this.waiting != null && (this.waiting.size() >= MAX_WAITING
				|| this.waitingBytes > this.socket.settings().message().maxSize());
	}

	private void submit(Object event, int size) {
		if (this.waiting == null && isRunnable(event) && !this.loop.isSending()) {
			invoke(event);
		}
		else {
			await(event, size);
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

	private void await(Object event, int size) {
		if (this.waiting == null) {
			this.waiting = new ArrayDeque<>(4);
		}
		this.waiting.add(event);
		this.waitingBytes += size;
	}

	private void runWaiting() {
		if (this.loop.isSending()) {
			if (!this.postponed && this.waiting != null) {
				this.postponed = true;
				this.loop.postpone(this);
			}
			return;
		}
		callWaiting();
	}

	private void callWaiting() {
		while (this.waiting != null && !this.waiting.isEmpty() && isRunnable(this.waiting.element())) {
			Object event = this.waiting.remove();
			this.waitingBytes -= size(event);
			invoke(event);
		}
		if (this.waiting != null && this.waiting.isEmpty()) {
			this.waiting = null;
			this.waitingBytes = 0;
		}
	}

	private boolean isRunnable(Object event) {
		if (this.running == 0) {
			return true;
		}
		return !this.exclusive && this.running < MAX_WAITING && !(event instanceof Disconnect)
				&& this.socket.requireGroup().concurrent();
	}

	private void invoke(Object event) {
		this.running++;
		this.exclusive = event == CONNECTED || event instanceof Disconnect;
		Mono<Void> result = call(event);
		notifyListeners(event);
		if (result == null) {
			done(event);
			return;
		}
		Completion completion = new Completion(event);
		result.subscribe(completion);
		completion.subscribed();
	}

	private @Nullable Mono<Void> call(Object event) {
		SocketGroup group = this.socket.requireGroup();
		try {
			if (event instanceof String text) {
				return group.text(this.socket, text);
			}
			if (event instanceof byte[] bytes) {
				return group.binary(this.socket, bytes);
			}
			if (event instanceof Pong pong) {
				return group.pong(this.socket, pong.payload());
			}
			if (event instanceof Disconnect disconnect) {
				return group.disconnected(this.socket, disconnect);
			}
			return group.connected(this.socket);
		}
		catch (RuntimeException | Error ex) {
			return Mono.error(ex);
		}
	}

	private void notifyListeners(Object event) {
		if (event == CONNECTED || event instanceof Disconnect) {
			for (SocketListener listener : this.socket.services().listeners()) {
				notifyListener(listener, event);
			}
		}
	}

	private void notifyListener(SocketListener listener, Object event) {
		try {
			if (event instanceof Disconnect disconnect) {
				listener.ended(this.socket, disconnect);
			}
			else {
				listener.opened(this.socket);
			}
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A listener of " + this.socket + " failed", ex);
		}
	}

	private void done(Object event) {
		this.running--;
		if (event instanceof Disconnect) {
			this.socket.connection().disconnectReported();
		}
	}

	private void completed(Object event) {
		done(event);
		runWaiting();
		this.socket.resumeReading();
	}

	private static int size(Object event) {
		if (event instanceof byte[] bytes) {
			return bytes.length;
		}
		return (event instanceof String text) ? text.length() : 0;
	}

	/**
	 * Waits, on whatever thread, for the publisher of one callback.
	 */
	private final class Completion extends LoopTask implements CoreSubscriber<Void> {

		private final Object event;

		// event loop only
		private boolean subscribing = true;

		// event loop only, while subscribing
		private boolean done;

		Completion(Object event) {
			this.event = event;
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
			logger.error("The handler of " + Callbacks.this.socket + " broke its contract on "
					+ this.event.getClass().getSimpleName(), ex);
			if (!(this.event instanceof Disconnect)) {
				Callbacks.this.socket.fail(CloseStatuses.SERVER_ERROR, ex);
			}
			onComplete();
		}

		@Override
		public void onComplete() {
			SocketLoop loop = Callbacks.this.loop;
			if (!loop.inLoop()) {
				loop.execute(this);
			}
			else if (this.subscribing) {
				this.done = true;
			}
			else {
				completed(this.event);
			}
		}

		@Override
		void run() {
			completed(this.event);
		}

		@Override
		void discard() {
			// nobody else is left to call what comes next, and be it the last callback
			completed(this.event);
		}

		void subscribed() {
			this.subscribing = false;
			if (this.done) {
				Callbacks.this.done(this.event);
			}
		}

	}

}
