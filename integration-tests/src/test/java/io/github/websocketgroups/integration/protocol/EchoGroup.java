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

package io.github.websocketgroups.integration.protocol;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends every message back, and remembers its sockets and their endings.
 */
@WebSocketGroup(name = "echo", path = "/echo")
class EchoGroup {

	private final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();

	private final Map<WebSocket, BlockingQueue<Disconnect>> endings = new ConcurrentHashMap<>();

	@OnConnect
	void connected(WebSocket socket) {
		this.opened.add(socket);
	}

	@OnText
	String text(String text) {
		return text;
	}

	@OnBinary
	byte[] binary(byte[] bytes) {
		return bytes;
	}

	@OnDisconnect
	void disconnected(WebSocket socket, Disconnect disconnect) {
		endings(socket).add(disconnect);
	}

	void forget() {
		this.opened.clear();
	}

	WebSocket opened() throws InterruptedException {
		WebSocket socket = this.opened.poll(5, TimeUnit.SECONDS);
		assertThat(socket).as("the next socket").isNotNull();
		return socket;
	}

	Disconnect ending(WebSocket socket) throws InterruptedException {
		Disconnect disconnect = endings(socket).poll(10, TimeUnit.SECONDS);
		assertThat(disconnect).as("the ending of the socket").isNotNull();
		assertThat(endings(socket)).as("further endings of the socket").isEmpty();
		return disconnect;
	}

	private BlockingQueue<Disconnect> endings(WebSocket socket) {
		return this.endings.computeIfAbsent(socket, (key) -> new LinkedBlockingQueue<>());
	}

}
