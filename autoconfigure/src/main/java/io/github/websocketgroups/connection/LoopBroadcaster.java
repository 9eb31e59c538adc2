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

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Reserves room in the queue of every socket on the calling thread, so that the answer is
 * true, and hands each event loop one task with one shared frame.
 *
 * @since 0.1.0
 */
public final class LoopBroadcaster implements Broadcaster {

	@Override
	public BroadcastResult send(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		return reserve(message, sockets, null).send();
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		Sinks.One<BroadcastResult> sink = Sinks.one();
		Deliveries deliveries = new Deliveries(sink);
		BroadcastResult result = reserve(message, sockets, deliveries).send();
		deliveries.expect(result);
		return sink.asMono();
	}

	private static Broadcast reserve(WebSocketMessage message, Iterator<? extends LiveSocket> sockets,
			@Nullable Delivery delivery) {
		Broadcast broadcast = new Broadcast(message, delivery);
		try {
			sockets.forEachRemaining((socket) -> add(broadcast, socket, message));
			return broadcast;
		}
		catch (RuntimeException | Error ex) {
			// the iterator runs filters of the application
			broadcast.abandon();
			throw ex;
		}
	}

	private static void add(Broadcast broadcast, LiveSocket socket, WebSocketMessage message) {
		if (socket instanceof NettyWebSocket target) {
			broadcast.add(target);
		}
		else {
			broadcast.count(socket.send(message));
		}
	}

	/**
	 * Waits for the frames of one broadcast.
	 */
	private static final class Deliveries implements Delivery {

		private final Sinks.One<BroadcastResult> sink;

		private final AtomicInteger pending = new AtomicInteger();

		private final AtomicInteger lost = new AtomicInteger();

		private volatile BroadcastResult result = BroadcastResult.NONE;

		Deliveries(Sinks.One<BroadcastResult> sink) {
			this.sink = sink;
		}

		@Override
		public void done(boolean flushed) {
			if (!flushed) {
				this.lost.incrementAndGet();
			}
			// below zero until expect() has said how many there are
			if (this.pending.decrementAndGet() == 0) {
				complete();
			}
		}

		void expect(BroadcastResult result) {
			this.result = result;
			if (this.pending.addAndGet((int) result.sent()) == 0) {
				complete();
			}
		}

		private void complete() {
			BroadcastResult result = this.result;
			int lost = this.lost.get();
			this.sink.emitValue(
					new BroadcastResult(result.sent() - lost, result.overflowed(), result.gone() + lost, false),
					Sinks.EmitFailureHandler.FAIL_FAST);
		}

	}

}
