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

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.UpgradeCheck;
import io.github.websocketgroups.UpgradeRejectedException;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.RejectionListener;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of the application in front of upgrades.
 */
class UpgradeCheckIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.limits.sockets-per-address", "1"), Checks.class,
				Checked.class, Handler.class, Log.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void nothingIsLeft() {
		Awaitility.await().until(() -> application.registry().all().size() == 0);
		log().events.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/checked", "/handler", "/catching" })
	void whoPassesAllChecksConnects(String path) {
		try (RawWebSocketPeer peer = client(path, "pass").connect()) {
			peer.expectText("connected").sendText("x").expectText("x");
		}
		assertThat(log().events).containsExactly("first checked", "second checked", "connected");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/checked", "/handler" })
	void checkRefusesWithStatusAndHeaders(String path) {
		for (String kind : new String[] { "refuse", "refuse-late", "throw" }) {
			RawResponse response = client(path, kind).request();
			assertThat(response.status()).isEqualTo(402);
			assertThat(response.header("X-Price")).isEqualTo("7");
			assertThat(response.header("Upgrade")).isNull();
			assertThat(log().events).containsExactly("first checked", "CHECK");
			assertNothingIsTaken();
			log().events.clear();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/checked", "/handler" })
	void otherErrorsOfChecksAreAnsweredAsThoseOfHandlers(String path) {
		for (String kind : new String[] { "conflict", "conflict-late" }) {
			assertThat(client(path, kind).request().status()).isEqualTo(409);
			assertThat(log().events).containsExactly("first checked");
			assertNothingIsTaken();
			log().events.clear();
		}
	}

	@Test
	void handlerMayAnswerARefusalItself() {
		RawResponse response = client("/catching", "refuse").request();
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.bodyText()).isEqualTo("no: 402");
	}

	@Test
	void whatWasSentBeforeALateRefusalIsGone() {
		assertThat(client("/handler", "refuse-late").request().status()).isEqualTo(402);
		WebSocket socket = application.bean(Handler.class).last;
		assertThat(socket.isDead()).isTrue();
		assertThat(socket.send("x")).isEqualTo(SendResult.GONE);
	}

	@Test
	void foreignOriginsAndMalformedRequestsDoNotReachTheChecks() {
		assertThat(client("/checked", "pass").header("Origin", "https://evil.example").request().status())
			.isEqualTo(403);
		assertThat(client("/checked", "pass").withoutHeader("Sec-WebSocket-Key").request().status()).isEqualTo(400);
		assertThat(log().events).containsExactly("ORIGIN", "HANDSHAKE");
	}

	// the only place is free
	private static void assertNothingIsTaken() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(client("/checked", "pass").request().status()).isEqualTo(101));
		Awaitility.await().until(() -> application.registry().all().size() == 0);
	}

	private static RawWebSocketClient client(String path, String kind) {
		return application.client(path).header("X-Kind", kind);
	}

	private static Log log() {
		return application.bean(Log.class);
	}

	static class Checks {

		@Bean
		@Order(1)
		UpgradeCheck first(Log log) {
			return (exchange, group) -> {
				log.events.add("first " + group);
				HttpHeaders price = new HttpHeaders();
				price.set("X-Price", "7");
				UpgradeRejectedException rejection = new UpgradeRejectedException(HttpStatus.PAYMENT_REQUIRED, "pay",
						price);
				ResponseStatusException other = new ResponseStatusException(HttpStatus.CONFLICT);
				String kind = String.valueOf(exchange.getRequest().getHeaders().getFirst("X-Kind"));
				if (kind.equals("throw")) {
					throw rejection;
				}
				return switch (kind) {
					case "refuse" -> Mono.error(rejection);
					case "refuse-late" -> Mono.delay(Duration.ofMillis(20)).then(Mono.error(rejection));
					case "conflict" -> Mono.error(other);
					case "conflict-late" -> Mono.delay(Duration.ofMillis(20)).then(Mono.error(other));
					default -> Mono.empty();
				};
			};
		}

		@Bean
		@Order(2)
		UpgradeCheck second(Log log) {
			return (exchange, group) -> Mono.delay(Duration.ofMillis(5))
				.doOnNext((tick) -> log.events.add("second " + group))
				.then();
		}

	}

	static class Log implements RejectionListener {

		final Queue<String> events = new ConcurrentLinkedQueue<>();

		@Override
		public void rejected(RejectionReason reason, @Nullable String group) {
			this.events.add(reason.name());
		}

	}

	@WebSocketGroup(name = "checked", path = "/checked")
	static class Checked {

		private final Log log;

		Checked(Log log) {
			this.log = log;
		}

		@OnConnect
		String connected() {
			this.log.events.add("connected");
			return "connected";
		}

		@OnText
		String text(String text) {
			return text;
		}

	}

	@RestController
	static class Handler {

		volatile @Nullable WebSocket last;

		@GetMapping("/handler")
		WebSocket handler(WebSocketUpgrade upgrade) {
			WebSocket socket = upgrade.accept("checked");
			this.last = socket;
			return socket;
		}

		@GetMapping("/catching")
		Object catching(WebSocketUpgrade upgrade) {
			try {
				return upgrade.accept("checked");
			}
			catch (UpgradeRejectedException ex) {
				return ResponseEntity.ok("no: " + ex.getStatusCode().value());
			}
		}

	}

}
