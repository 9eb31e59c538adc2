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

package io.github.websocketgroups.integration;

import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

class EchoIntegrationTests {

	@Test
	void echoesOverAPath() {
		try (TestApplication application = TestApplication.start(Echo.class, Controller.class);
				RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendText("hello").expectText("hello");
			peer.sendBinary(new byte[] { 1, 2 }).expectBinary(new byte[] { 1, 2 });
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
	}

	@Test
	void sendsMadeRightAfterAcceptFollowTheResponseInOrder() {
		try (TestApplication application = TestApplication.start(Echo.class, Controller.class);
				RawWebSocketPeer peer = application.connect("/wstest")) {
			peer.expectText("Hello WebSocket!").expectText("Hello again WebSocket!");
			assertThat(peer.response().headers("MyHeader")).containsExactly("MyHeaderData");
			peer.sendText("x").expectText("x");
		}
	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

		@OnBinary
		void bytes(byte[] data, WebSocket socket) {
			socket.send(data);
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/wstest")
		Object wstest(WebSocketUpgrade upgrade) {
			if (!upgrade.isRequested()) {
				return ResponseEntity.status(500).body("WebSocket upgrade was not approved");
			}
			WebSocket socket = upgrade.cookie("MyCookie1", "123").header("MyHeader", "MyHeaderData").accept("echo");
			socket.send("Hello WebSocket!");
			socket.send("Hello again WebSocket!");
			return socket;
		}

	}

}
