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

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.UpgradeRejectedException;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upgrades that are refused: the ordinary error handling answers.
 */
class RejectionIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.of("websocket.groups.full.limits.sockets", "1", "websocket.groups.partners.origin.allowed",
						"https://partner.example"),
				Full.class, Partners.class, Controller.class, Handling.class, Routes.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/partners", "/controller", "/mono", "/route", "/filter" })
	void otherOriginIs403(String path) {
		RawResponse response = application.client(path).header("Origin", "https://evil.example").request();
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.header("Upgrade")).isNull();
		application.client(path).header("Origin", "https://partner.example").connect().close();
		application.client(path).header("Origin", "http://localhost:" + application.port()).connect().close();
		application.client(path).withoutHeader("Origin").connect().close();
	}

	@Test
	void fullGroupIs503UntilASocketEnds() {
		try (RawWebSocketPeer peer = application.connect("/full")) {
			RawResponse response = application.client("/full").request();
			assertThat(response.status()).isEqualTo(503);
			assertThat(response.header("Retry-After")).isNotNull();
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
		Awaitility.await().until(() -> application.registry().group("full").size() == 0);
		application.connect("/full").close();
	}

	@Test
	void applicationMayAnswerARejectionItself() {
		RawResponse response = application.client("/handling").header("Origin", "https://evil.example").request();
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.bodyText()).isEqualTo("not you: 403");
	}

	@Test
	void nothingIsHandledWithoutAnAcceptance() {
		assertThat(application.client("/route-without").request().status()).isEqualTo(500);
		assertThat(application.client("/filter-without").request().status()).isEqualTo(500);
	}

	@WebSocketGroup(name = "full", path = "/full")
	static class Full {

	}

	@WebSocketGroup(name = "partners", path = "/partners")
	static class Partners {

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		WebSocket controller(WebSocketUpgrade upgrade) {
			return upgrade.accept("partners");
		}

		@GetMapping("/mono")
		Mono<WebSocket> mono(WebSocketUpgrade upgrade) {
			return Mono.fromSupplier(() -> upgrade.accept("partners"));
		}

	}

	@RestController
	static class Handling {

		@GetMapping("/handling")
		WebSocket handling(WebSocketUpgrade upgrade) {
			return upgrade.accept("partners");
		}

		@ExceptionHandler
		ResponseEntity<String> rejected(UpgradeRejectedException ex) {
			ResponseStatusException parent = ex;
			return ResponseEntity.status(parent.getStatusCode()).body("not you: " + parent.getStatusCode().value());
		}

	}

	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route().GET("/route", (request) -> {
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
				upgrade.accept("partners");
				return upgrade.handled();
			}).GET("/route-without", (request) -> WebSocketUpgrade.from(request).handled()).build();
		}

		@Bean
		WebFilter filter() {
			return (exchange, chain) -> {
				String path = exchange.getRequest().getPath().value();
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(exchange);
				if (path.equals("/filter")) {
					upgrade.accept("partners");
				}
				return path.startsWith("/filter") ? upgrade.complete() : chain.filter(exchange);
			};
		}

	}

}
