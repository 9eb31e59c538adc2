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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;

import io.github.websocketgroups.integration.ForeignOrigins;
import io.github.websocketgroups.integration.GuardedPaths;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.integration.Tokens;
import io.github.websocketgroups.security.WebSocketBearerTokenConverter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets in over HTTP/2 (RFC 8441), where the request has other headers and no token of
 * an upgrade: nobody whom HTTP/1.1 keeps out.
 */
class Http2SecurityIntegrationTests {

	private static final int RESET = 0;

	private static TestApplication application;

	private Http2Connection connection;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("server.http2.enabled", "true"),
				GuardedPaths.beans(Security.class, EchoGroup.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void connect() throws Exception {
		this.connection = new Http2Connection(application.port(), null);
	}

	@AfterEach
	void disconnect() {
		this.connection.close();
		Awaitility.await().until(() -> application.registry().all().size() == 0);
	}

	@Test
	void foreignOriginIs403() throws Exception {
		for (String origin : ForeignOrigins.of(application.port()).toList()) {
			assertThat(status("/echo", "origin", origin)).as(origin).isIn(403, RESET);
		}
		assertThat(status("/echo", "origin", "https://evil.example")).isEqualTo(403);
		assertThat(application.registry().all().size()).isZero();
		assertThat(status("/echo", "origin", "http://localhost:" + application.port())).isEqualTo(200);
	}

	@Test
	void noSpellingOfAPathGoesRoundTheRule() throws Exception {
		for (String path : GuardedPaths.spellings().toList()) {
			assertThat(status(path)).as(path).isIn(400, 401, 404, RESET);
		}
		for (String path : List.of("/guarded", "/controller", "/route", "/rooms/7")) {
			assertThat(status(path)).as(path).isEqualTo(401);
			assertThat(status(path, "authorization", "Bearer " + Tokens.of("ada", Duration.ofHours(1)))).isEqualTo(200);
		}
	}

	@Test
	void tokenAmongTheSubprotocolsOpensTheSocketUntilItExpires() throws Exception {
		String token = Tokens.of("ada", Duration.ofSeconds(2));
		Http2Peer peer = this.connection.open("/guarded", "sec-websocket-protocol", "bearer, " + token);
		assertThat(peer.status()).isEqualTo(200);
		assertThat(peer.header("sec-websocket-protocol")).isEqualTo("bearer");
		assertThat(application.registry().user("ada").size()).isEqualTo(1);
		peer.expectClose(1008);
		for (String refused : List.of("nonsense", Tokens.of("ada", Duration.ofMinutes(-5)))) {
			peer = this.connection.open("/guarded", "sec-websocket-protocol", "bearer, " + refused);
			assertThat(peer.status()).isEqualTo(401);
			assertThat(peer.header("sec-websocket-protocol")).isNull();
		}
	}

	private int status(String path, String... headers) throws Exception {
		try {
			Http2Peer peer = this.connection.open(path, headers);
			// else the stream is open on this side, and there may be a hundred
			peer.halfClose();
			return peer.status();
		}
		catch (ExecutionException ex) {
			return RESET;
		}
	}

	@EnableWebFluxSecurity
	static class Security {

		@Bean
		ReactiveJwtDecoder decoder() {
			return Tokens.decoder();
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange(
					(exchange) -> exchange.pathMatchers(GuardedPaths.RULE).authenticated().anyExchange().permitAll())
				.oauth2ResourceServer((server) -> server.bearerTokenConverter(new WebSocketBearerTokenConverter())
					.jwt(Customizer.withDefaults()))
				.build();
		}

	}

}
