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

package io.github.websocketgroups.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.web.reactive.socket.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AutoConfigureWebSocketTestClient}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = EchoApplication.class,
		properties = "spring.webflux.base-path=/base")
@AutoConfigureWebSocketTestClient(timeout = "3s")
class AutoConfigureWebSocketTestClientIntegrationTests {

	@Test
	void pathIsRelativeToTheBasePath(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.connect("/echo/{room}", "a b")) {
			socket.expectText("/base/echo/a%20b").send("hi").expectText("hi").send(new byte[] { 1 });
			socket.expectBinary(new byte[] { 1 }).ping("p").expectPong("p").expectNoMessage(Duration.ofMillis(30));
		}
	}

	@Test
	void jsonIsThatOfTheApplication(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.subprotocol("v1").connect("/echo/7")) {
			assertThat(socket.subprotocol()).isEqualTo("v1");
			socket.expectText("/base/echo/7");
			socket.send(new Message("hi")).expectText("{\"plain_text\":\"hi\"}");
			socket.send(new Message("ho"))
				.expectJson(Message.class)
				.satisfies((reply) -> assertThat(reply.plainText()).isEqualTo("ho"));
		}
	}

	@Test
	void closeOfTheServerIsExpected(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.connect("/bye")) {
			socket.expectText("welcome").expectNoMessage(Duration.ofMillis(50));
			socket.expectClose(CloseStatus.NORMAL).expectClose(new CloseStatus(1000, "bye"));
		}
	}

	@Test
	void rejectionIsExpected(@Autowired WebSocketTestClient client) {
		assertThat(client.expectRejected("/none", 404).body()).contains("Not Found");
	}

	@Test
	void timeoutIsThatOfTheAnnotation(@Autowired WebSocketTestClient client) {
		try (TestSocket socket = client.connect("/echo/7")) {
			socket.expectText("/base/echo/7");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> socket.expectText("never"))
				.withMessageStartingWith("Expected text \"never\" but nothing came within 3000 ms.");
		}
	}

	record Message(String plainText) {

	}

}
