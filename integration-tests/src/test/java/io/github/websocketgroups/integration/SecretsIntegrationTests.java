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

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a hostile peer sends, or a friendly one with secrets, is in no log line at INFO or
 * above, and no exception text is in a response or a close reason.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsIntegrationTests {

	private static final String SECRET = "s3cr3t";

	@Test
	void nothingSecretIsLoggedOrSentBack(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(Map.of("logging.level.io.github.websocketgroups",
				"info", "logging.level.org.springframework", "info", "logging.level.reactor", "info",
				"logging.level.io.netty", "info", "websocket.message.max-size", "1KB"), Typed.class, Numbers.class,
				Rooms.class, Failing.class, Handler.class)) {
			refused(application);
			messages(application);
			endings(application);
			Awaitility.await().until(() -> application.registry().all().size() == 0);
		}
		assertThat(output.getAll()).as("what is expected to be logged").contains("failed for socket");
		assertThat(output.getAll()).doesNotContainIgnoringCase(SECRET);
	}

	private static void refused(TestApplication application) {
		assertThat(answer(secretive(application, "/typed").header("Origin", "https://" + SECRET + ".example")))
			.isEqualTo(403);
		assertThat(answer(secretive(application, "/typed").withoutHeader("Sec-WebSocket-Key"))).isEqualTo(400);
		assertThat(answer(secretive(application, "/typed").header("Sec-WebSocket-Extensions", "a;" + SECRET + "=\"")))
			.isEqualTo(400);
		assertThat(answer(secretive(application, "/typed").header("Sec-WebSocket-Protocol", "v1, " + SECRET + "/x")))
			.isEqualTo(400);
		assertThat(answer(secretive(application, "/typed").withoutHeader("Upgrade"))).isIn(400, 426);
		assertThat(answer(secretive(application, "/nowhere"))).isEqualTo(404);
		assertThat(answer(secretive(application, "/subprotocol").subprotocol("bearer", SECRET))).isEqualTo(403);
	}

	private static int answer(RawWebSocketClient client) {
		RawResponse response = client.request();
		assertThat(response.toString()).doesNotContainIgnoringCase(SECRET);
		return response.status();
	}

	private static void messages(TestApplication application) {
		sends(application, "/typed", (peer) -> peer.sendText("{\"name\": " + SECRET).expectClose(1007));
		sends(application, "/typed", (peer) -> peer.sendText("{\"name\": [\"" + SECRET + "\"]}").expectClose(1007));
		sends(application, "/numbers", (peer) -> peer.sendText(SECRET).expectClose(1007));
		sends(application, "/numbers",
				(peer) -> peer.sendBinary(SECRET.getBytes(StandardCharsets.UTF_8)).expectClose(1003));
		sends(application, "/rooms/" + SECRET, (peer) -> peer.expectClose(1008));
		sends(application, "/failing", (peer) -> peer.sendText(SECRET).expectClose(1011, "Callback failed"));
		sends(application, "/typed", (peer) -> peer.sendText(SECRET.repeat(200)).expectClose(1009));
	}

	private static void endings(TestApplication application) {
		sends(application, "/typed", (peer) -> peer.sendClose(4000, SECRET).expectClose(4000));
		sends(application, "/typed", (peer) -> peer.send(RawFrame.of(RawFrame.TEXT, SECRET).rsv(4)).expectClose(1002));
		sends(application, "/typed",
				(peer) -> peer.sendBytes((SECRET + SECRET).getBytes(StandardCharsets.UTF_8)).expectClose(1002));
		sends(application, "/typed", (peer) -> peer.sendText(SECRET).reset());
	}

	private static void sends(TestApplication application, String path, Consumer<RawWebSocketPeer> exchange) {
		try (RawWebSocketPeer peer = secretive(application, path).connect()) {
			exchange.accept(peer);
			// the echo of a close reason is the peer's own
			assertThat(
					peer.received().stream().filter((frame) -> !frame.toString().contains("4000")).toList().toString())
				.doesNotContainIgnoringCase(SECRET);
		}
	}

	private static RawWebSocketClient secretive(TestApplication application, String path) {
		return application.client(path + "?token=" + SECRET)
			.header("Cookie", "SESSION=" + SECRET)
			.header("Authorization", "Bearer " + SECRET)
			.header("X-Api-Key", SECRET);
	}

	@WebSocketGroup(name = "typed", path = "/typed")
	static class Typed {

		@OnText
		void text(Message message) {
		}

		record Message(String name) {

		}

	}

	@WebSocketGroup(name = "numbers", path = "/numbers")
	static class Numbers {

		@OnText
		void text(int number) {
		}

	}

	@WebSocketGroup(name = "rooms", path = "/rooms/{room}")
	static class Rooms {

		@OnConnect
		void connected(@PathVariable int room) {
		}

	}

	@WebSocketGroup(name = "failing", path = "/failing")
	static class Failing {

		@OnText
		void text(String text) {
			throw new IllegalStateException("a mistake of the application");
		}

		@OnBinary
		void bytes(byte[] bytes) {
		}

	}

	@RestController
	static class Handler {

		@GetMapping("/subprotocol")
		WebSocket subprotocol(WebSocketUpgrade upgrade) {
			try {
				upgrade.subprotocol("v2");
			}
			catch (IllegalArgumentException ex) {
				assertThat(ex.getMessage()).doesNotContain(SECRET);
			}
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}

	}

}
