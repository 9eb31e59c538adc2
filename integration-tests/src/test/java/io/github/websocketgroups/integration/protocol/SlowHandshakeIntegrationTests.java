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

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.UpgradeCheck;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handshake has {@code websocket.handshake-timeout} to arrive and to be answered, and
 * nothing else on the server is held to it.
 */
@Tag("alone")
@ExtendWith(OutputCaptureExtension.class)
class SlowHandshakeIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofMillis(300);

	private static final Duration LONGER = TIMEOUT.plusMillis(300);

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.handshake-timeout", TIMEOUT.toMillis() + "ms"),
				EchoGroup.class, Controller.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void connectionThatSendsNothingIsClosed() {
		try (RawWebSocketPeer peer = application.client("/echo").open()) {
			expectEnd(peer);
		}
	}

	@Test
	void connectionThatSendsHalfARequestIsClosed() {
		RawWebSocketClient client = application.client("/echo");
		try (RawWebSocketPeer peer = client.open()) {
			byte[] request = client.toBytes();
			expectEnd(peer.sendBytes(Arrays.copyOf(request, request.length - 2)));
		}
	}

	@Test
	void bytesThatTrickleInDoNotExtendTheTime() {
		RawWebSocketClient client = application.client("/echo").gap(Duration.ofMillis(20));
		try (RawWebSocketPeer peer = client.open()) {
			expectEnd(peer.sendByteAtATime(Arrays.copyOf(client.toBytes(), 60)));
		}
	}

	@Test
	void halfOfASecondRequestIsClosed() {
		RawWebSocketClient client = application.client("/plain").withoutHeader("Upgrade");
		try (RawWebSocketPeer peer = client.open()) {
			assertThat(peer.sendBytes(client.toBytes()).response().status()).isEqualTo(200);
			expectEnd(peer.sendBytes(Bytes.utf8("GET /plain HTTP/1.1\r\nHost: x\r\n")));
		}
	}

	@Test
	void silenceBetweenRequestsIsNotHeldToIt() throws Exception {
		RawWebSocketClient client = application.client("/plain").withoutHeader("Upgrade");
		try (RawWebSocketPeer peer = client.open()) {
			assertThat(peer.sendBytes(client.toBytes()).response().status()).isEqualTo(200);
			peer.expectNoFrame(LONGER);
			peer.sendBytes(client.toBytes());
			assertThat(peer.tcpSocket().getInputStream().read()).isEqualTo('H');
		}
	}

	@Test
	void slowUploadIsNotHeldToIt() {
		RawWebSocketClient client = application.client("/upload")
			.method("POST")
			.withoutHeader("Upgrade")
			.withoutHeader("Connection")
			.header("Content-Type", "text/plain")
			.header("Content-Length", "8");
		try (RawWebSocketPeer peer = client.open()) {
			peer.sendBytes(client.toBytes()).sendBytes(Bytes.utf8("half")).expectNoFrame(LONGER);
			RawResponse response = peer.sendBytes(Bytes.utf8("half")).response();
			assertThat(response.bodyText()).isEqualTo("halfhalf");
		}
	}

	@Test
	void openSocketIsNotHeldToIt() {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			peer.expectNoFrame(LONGER).sendText("x").expectText("x");
			peer.expectNoFrame(LONGER).sendText("y").expectText("y");
			Closing.close(peer);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/stuck, an action before the commit", "/unknown-user, the look-up of the principal",
			"/unchecked, an UpgradeCheck", "/unchecked-late, an UpgradeCheck" })
	void upgradeThatIsNotDoneInTimeIs503(String path, String step, CapturedOutput output) {
		RawWebSocketClient client = application.client(path);
		try (RawWebSocketPeer peer = client.open()) {
			peer.sendBytes(client.toBytes());
			RawResponse response = peer.response();
			assertThat(response.status()).isEqualTo(503);
			peer.expectEnd();
		}
		assertThat(application.registry().sockets()).allMatch(WebSocket::isDead);
		assertThat(output).containsOnlyOnce("ERROR")
			.containsOnlyOnce("The upgrade of " + path + " to ")
			.contains("was not done within 300 ms: " + step)
			.doesNotContain("Exception");
	}

	@Test
	void peerThatGoesOnSendingIsNotHeldAnyLonger() throws Exception {
		RawWebSocketClient client = application.client("/stuck");
		try (RawWebSocketPeer peer = client.open()) {
			Flood.from(peer.sendBytes(client.toBytes())).expectCutShort();
		}
	}

	private static void expectEnd(RawWebSocketPeer peer) {
		long start = System.nanoTime();
		peer.expectEnd();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusSeconds(2));
	}

	@RestController
	static class Controller {

		@Bean
		static WebFilter userNobodyFinds() {
			return (exchange, chain) -> exchange.getRequest().getPath().value().equals("/unknown-user")
					? chain.filter(exchange.mutate().principal(Mono.never()).build()) : chain.filter(exchange);
		}

		@Bean
		static UpgradeCheck checkThatNeverEnds() {
			return (exchange, group) -> exchange.getRequest().getPath().value().startsWith("/unchecked") ? Mono.never()
					: Mono.empty();
		}

		@Bean
		static GroupHandler unchecked() {
			return GroupHandler.group("unchecked").path("/unchecked").build();
		}

		@GetMapping("/unchecked-late")
		WebSocket uncheckedLate(WebSocketUpgrade upgrade) {
			return upgrade.accept("unchecked");
		}

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

		@PostMapping("/upload")
		Mono<String> upload(@RequestBody Mono<String> body) {
			return body;
		}

		@GetMapping("/unknown-user")
		WebSocket unknownUser(WebSocketUpgrade upgrade) {
			return upgrade.accept("echo");
		}

		@GetMapping("/stuck")
		WebSocket stuck(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			exchange.getResponse().beforeCommit(Mono::never);
			return upgrade.accept("echo");
		}

	}

}
