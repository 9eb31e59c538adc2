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

package io.github.websocketgroups.registry;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sends one by one and counts the broadcasts.
 */
class FakeBroadcaster implements Broadcaster {

	final AtomicInteger calls = new AtomicInteger();

	@Override
	public BroadcastResult send(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		this.calls.incrementAndGet();
		long sent = 0;
		long gone = 0;
		while (sockets.hasNext()) {
			boolean taken = sockets.next().send(message) == SendResult.SENT;
			sent += taken ? 1 : 0;
			gone += taken ? 0 : 1;
		}
		return new BroadcastResult(sent, 0, gone, false);
	}

	@Override
	public Mono<BroadcastResult> deliver(WebSocketMessage message, Iterator<? extends LiveSocket> sockets) {
		return Mono.just(send(message, sockets));
	}

}
