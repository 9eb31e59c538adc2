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

import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * Sockets whose ids are in the database for as long as they live. The callbacks run off
 * the event loop, because the driver of H2 works on the thread that calls it.
 */
@WebSocketGroup(name = "broadcast", path = "/broadcast", execution = Execution.BLOCKING)
class BroadcastGroup {

	private final SavedSockets sockets;

	BroadcastGroup(SavedSockets sockets) {
		this.sockets = sockets;
	}

	@OnConnect
	Mono<Void> opened(WebSocket socket) {
		return this.sockets.add(socket.id());
	}

	@OnDisconnect
	Mono<Void> ended(WebSocket socket) {
		return this.sockets.delete(socket.id());
	}

}
