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

package io.github.websocketgroups.test.slice;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import org.springframework.web.bind.annotation.PathVariable;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * Part of the slice.
 */
@WebSocketGroup(name = "chat", path = "/chat/{room}", subprotocols = "v1")
class ChatGroup {

	@OnConnect
	String joined(@PathVariable String room) {
		return "welcome to " + room;
	}

	@OnText
	Reply said(@Valid Message message, WebSocket socket) {
		if (message.text().equals("bye")) {
			socket.disconnect();
		}
		return new Reply(message.text().length());
	}

	record Message(@NotEmpty String text) {

	}

	record Reply(int length) {

	}

}
