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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages in both directions, with the client for tests.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "websocket.groups.echo.compression.enabled=true",
				"websocket.groups.echo.compression.threshold=64B" },
		classes = { OpenApplication.class, CompressionIntegrationTests.Echo.class,
				CompressionIntegrationTests.Plain.class })
@AutoConfigureWebSocketTestClient
class CompressionIntegrationTests {

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private final String large = "again and ".repeat(5000) + "again";

	@Autowired
	private WebSocketTestClient client;

	@LocalServerPort
	private int port;

	@Test
	void compressedMessagesAreReadAndWritten() {
		try (TestSocket socket = this.client.compression().connect("/echo")) {
			assertThat(socket.responseHeaders().getFirst(EXTENSIONS)).startsWith("permessage-deflate");
			for (int round = 0; round < 3; round++) {
				socket.send("small").expectText("small").send(this.large).expectText(this.large);
				socket.send("").expectText("").send(new byte[1000]).expectBinary(new byte[1000]);
			}
		}
	}

	@Test
	void nothingIsCompressedThatWasNotOfferedOrIsNotEnabled() {
		try (TestSocket socket = this.client.connect("/echo");
				TestSocket plain = this.client.compression().connect("/plain")) {
			assertThat(socket.responseHeaders().getFirst(EXTENSIONS)).isNull();
			assertThat(plain.responseHeaders().getFirst(EXTENSIONS)).isNull();
			socket.send(this.large).expectText(this.large);
			plain.send(this.large).expectText(this.large);
		}
	}

	@Test
	void onlyMessagesOfTheThresholdOrMoreAreCompressed() {
		RawWebSocketClient raw = RawWebSocketPeer.to(this.port).path("/echo").header(EXTENSIONS, "permessage-deflate");
		try (RawWebSocketPeer peer = raw.connect()) {
			String longest = "x".repeat(63);
			peer.sendText(longest).expectText(longest);
			RawFrame frame = peer.sendText(longest + "x").nextFrame();
			assertThat(frame.rsv()).isEqualTo(4);
			assertThat(frame.payload()).hasSizeLessThan(20);
		}
	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

		@OnBinary
		byte[] bytes(byte[] bytes) {
			return bytes;
		}

	}

	@WebSocketGroup(name = "plain", path = "/plain")
	static class Plain extends Echo {

	}

}
