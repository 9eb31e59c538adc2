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

package io.github.websocketgroups.sample.broadcast;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;

/**
 * Turns every id of the database back into a socket and sends to it, on a timer thread
 * that knows nothing of the requests that opened them. The ids of sockets that are dead,
 * for instance since the application was started anew, are deleted. Of several nodes one
 * has the timer, and sends to the sockets of all.
 */
@Component
@ConditionalOnBooleanProperty(name = "sample.broadcast.timer", matchIfMissing = true)
class BroadcastTimer {

	static final int MESSAGES = 100;

	private final SavedSockets sockets;

	private final WebSocketRegistry registry;

	BroadcastTimer(SavedSockets sockets, WebSocketRegistry registry) {
		this.sockets = sockets;
		this.registry = registry;
	}

	@Scheduled(fixedDelayString = "${sample.broadcast.interval}")
	Mono<Void> sendToAll() {
		return this.sockets.all().collectList().flatMapIterable((all) -> all).concatMap(this::send).then();
	}

	private Mono<Void> send(SavedSocket saved) {
		WebSocket socket = this.registry.restore(saved.id());
		int number = saved.sent() + 1;
		if (socket.send("Message " + number) == SendResult.GONE) {
			return this.sockets.delete(saved.id());
		}
		if (number < MESSAGES) {
			return this.sockets.countMessage(saved.id());
		}
		socket.disconnect();
		return this.sockets.delete(saved.id());
	}

}
