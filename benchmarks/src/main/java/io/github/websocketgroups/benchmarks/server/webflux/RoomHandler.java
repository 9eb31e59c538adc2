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

package io.github.websocketgroups.benchmarks.server.webflux;

import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells everybody what one says, through the multicast sink that examples use.
 */
class RoomHandler implements WebSocketHandler {

	private final Sinks.Many<String> room = Sinks.many().multicast().directBestEffort();

	@Override
	public Mono<Void> handle(WebSocketSession session) {
		Mono<Void> input = session.receive().map(WebSocketMessage::getPayloadAsText).doOnNext(this::publish).then();
		Mono<Void> output = session.send(this.room.asFlux().map(session::textMessage));
		return Mono.firstWithSignal(input, output);
	}

	// Best effort, as the examples have it: what finds no room is dropped without a word
	private void publish(String text) {
		Sinks.EmitResult unused = this.room.tryEmitNext(text);
	}

}
