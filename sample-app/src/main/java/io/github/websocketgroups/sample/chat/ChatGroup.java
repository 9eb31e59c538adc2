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

package io.github.websocketgroups.sample.chat;

import java.util.stream.Collectors;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * A chat. Messages are JSON and checked; those of a room go to everybody who joined its
 * topic.
 */
@WebSocketGroup(name = "chat", path = "/chat/{room}")
class ChatGroup {

	private final WebSocketRegistry registry;

	ChatGroup(WebSocketRegistry registry) {
		this.registry = registry;
	}

	@OnConnect
	Mono<Void> joined(WebSocket socket, @PathVariable String room, @RequestParam(defaultValue = "guest") String name) {
		return socket.join(topic(room)).then(Mono.fromRunnable(() -> tell(room, new ChatLine(name, "joined"))));
	}

	@OnText
	void said(@Valid ChatMessage message, @PathVariable String room,
			@RequestParam(defaultValue = "guest") String name) {
		tell(room, new ChatLine(name, message.text()));
	}

	@OnDisconnect
	void left(@PathVariable String room, @RequestParam(defaultValue = "guest") String name) {
		tell(room, new ChatLine(name, "left"));
	}

	@OnError
	Problem invalid(WebExchangeBindException ex) {
		return new Problem(ex.getFieldErrors()
			.stream()
			.map((error) -> error.getField() + " " + error.getDefaultMessage())
			.sorted()
			.collect(Collectors.joining(", ")));
	}

	private void tell(String room, ChatLine line) {
		this.registry.topic(topic(room)).send(line);
	}

	private static String topic(String room) {
		return "room/" + room;
	}

}
