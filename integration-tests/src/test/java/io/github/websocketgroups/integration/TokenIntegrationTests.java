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

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.security.WebSocketAuthentications;
import io.github.websocketgroups.security.WebSocketBearerTokenConverter;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bearer tokens: in the header or among the subprotocols, until they expire, and renewed.
 */
class TokenIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.groups.lenient.security.close-on-expiry", "false"),
				Security.class, Strict.class, Lenient.class, Spoken.class, Handler.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void socketEndsWhenItsTokenExpires() {
		String token = Tokens.of("ada", Duration.ofSeconds(2));
		Instant expiresAt = Tokens.decoder().decode(token).map(Jwt::getExpiresAt).block();
		try (RawWebSocketPeer peer = bearer("/strict", token).connect()) {
			peer.expectText("ada").sendText("who").expectText("ada ada");
			CompletableFuture<Instant> echoed = CompletableFuture.supplyAsync(TokenIntegrationTests::echo,
					CompletableFuture.delayedExecutor(Duration.between(Instant.now(), expiresAt).toMillis(),
							TimeUnit.MILLISECONDS));
			peer.expectClose(1008, "Authentication expired");
			Instant closed = Instant.now();
			peer.sendClose(1008, "").expectEof();
			// within a second of what a busy machine takes for one message
			assertThat(closed).isBetween(expiresAt, echoed.join().plusSeconds(1));
		}
		Strict strict = application.bean(Strict.class);
		Disconnect disconnect = strict.next();
		assertThat(disconnect.status().getCode()).isEqualTo(1008);
		assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
		// every connection is closed and its disconnect callback is done
		Awaitility.await().until(() -> application.bean(SocketLoops.class).connections() == 0);
		assertThat(strict.ended).as("further disconnects").isEmpty();
		assertThat(strict.problems).isEmpty();
	}

	private static Instant echo() {
		try (RawWebSocketPeer peer = bearer("/lenient", Tokens.of("bob", HOUR)).connect()) {
			peer.sendText("x").expectText("x");
			return Instant.now();
		}
	}

	@Test
	void groupMayKeepItsSockets() {
		try (RawWebSocketPeer peer = bearer("/lenient", Tokens.of("ada", Duration.ofSeconds(1))).connect();
				RawWebSocketPeer other = bearer("/strict", Tokens.of("bob", Duration.ofSeconds(1))).connect()) {
			other.expectText("bob").expectClose(1008, "Authentication expired");
			peer.sendText("x").expectText("x");
		}
		application.bean(Strict.class).next();
	}

	@Test
	void expiredTokenIs401() {
		RawResponse response = bearer("/strict", Tokens.of("ada", Duration.ofMinutes(-5))).request();
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("Upgrade")).isNull();
	}

	@Test
	void renewalInPlaceKeepsTheSocket() {
		try (RawWebSocketPeer peer = bearer("/strict", Tokens.of("ada", Duration.ofSeconds(2))).connect()) {
			peer.expectText("ada").sendText(Tokens.of("ada", Duration.ofSeconds(4))).expectText("renewed");
			peer.expectNoFrame(Duration.ofMillis(2100));
			peer.sendText("who").expectText("ada ada").expectClose(1008, "Authentication expired");
		}
		application.bean(Strict.class).next();
	}

	@Test
	void callbacksSeeTheRenewedToken() {
		try (RawWebSocketPeer peer = bearer("/strict", Tokens.of("ada", HOUR)).connect()) {
			String token = Tokens.of("ada", HOUR.multipliedBy(2));
			peer.expectText("ada").sendText(token).expectText("renewed");
			peer.sendText("token").expectText(token + " " + token);
			WebSocketAuthentications authentications = application.bean(WebSocketAuthentications.class);
			WebSocket socket = application.registry().sockets().findFirst().orElseThrow();
			assertThat(authentications.get(socket)).isInstanceOf(JwtAuthenticationToken.class);
			assertThat(authentications.expiresAt(socket)).isAfter(Instant.now().plus(HOUR));
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
		application.bean(Strict.class).next();
	}

	@Test
	void tokenOfAnotherUserIsNoRenewal() {
		try (RawWebSocketPeer peer = bearer("/strict", Tokens.of("ada", HOUR)).connect()) {
			peer.expectText("ada").sendText(Tokens.of("bob", HOUR)).expectClose(1008, "Access denied");
		}
		assertThat(application.bean(Strict.class).next().status().getCode()).isEqualTo(1008);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ey.not.jwt", "expired" })
	void tokenThatIsRefusedIsNoRenewal(String kind) {
		String token = kind.equals("expired") ? Tokens.of("ada", Duration.ofSeconds(-5)) : kind;
		try (RawWebSocketPeer peer = bearer("/strict", Tokens.of("ada", HOUR)).connect()) {
			peer.expectText("ada").sendText(token).expectClose(1008, "Access denied");
		}
		application.bean(Strict.class).next();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/strict", "/handler" })
	void scriptOfABrowserHasItsTokenAmongTheSubprotocols(String path) {
		String token = Tokens.of("ada", HOUR);
		try (RawWebSocketPeer peer = application.client(path).subprotocol("bearer", token).connect()) {
			assertThat(peer.response().headers("Sec-WebSocket-Protocol")).containsExactly("bearer");
			assertThat(peer.response().toString()).doesNotContain(token);
			peer.expectText("ada").sendText("headers");
			peer.expectText("[bearer] bearer");
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
		application.bean(Strict.class).next();
		assertThat(application.bean(Security.class).seen).isNotEmpty()
			.allSatisfy((headers) -> assertThat(headers.toString()).doesNotContain(token));
	}

	@Test
	void subprotocolOfTheGroupIsChosenBeforeBearer() {
		String token = Tokens.of("ada", HOUR);
		for (String[] offer : List.of(new String[] { "bearer", token, "v1" }, new String[] { "v1", "bearer", token })) {
			try (RawWebSocketPeer peer = application.client("/spoken").subprotocol(offer).connect()) {
				assertThat(peer.response().headers("Sec-WebSocket-Protocol")).containsExactly("v1");
				peer.sendText("x").expectText("v1");
			}
		}
	}

	@Test
	void tokenIsNeverASubprotocol() {
		String token = Tokens.of("ada", HOUR);
		RawWebSocketClient client = bearer("/spoken", token).subprotocol("bearer", "v1");
		try (RawWebSocketPeer peer = client.connect()) {
			assertThat(peer.response().headers("Sec-WebSocket-Protocol")).isEmpty();
		}
	}

	@Test
	void refusedTokenIsAnsweredWithoutIt() {
		for (String token : List.of("nonsense", Tokens.of("ada", Duration.ofMinutes(-5)))) {
			RawResponse response = application.client("/strict").subprotocol("bearer", token).request();
			assertThat(response.status()).isEqualTo(401);
			assertThat(response.toString()).doesNotContain(token);
		}
	}

	@Test
	void tokenAmongSubprotocolsIsForHandshakesOnly() {
		RawResponse response = application.client("/handler")
			.subprotocol("bearer", Tokens.of("ada", HOUR))
			.withoutHeader("Upgrade")
			.request();
		assertThat(response.status()).isEqualTo(401);
	}

	@Test
	void logOutClosesAllSocketsOfTheUser() {
		String token = Tokens.of("ada", HOUR);
		try (RawWebSocketPeer one = bearer("/strict", token).connect();
				RawWebSocketPeer two = bearer("/lenient", token).connect();
				RawWebSocketPeer bob = bearer("/lenient", Tokens.of("bob", HOUR)).connect()) {
			one.expectText("ada");
			assertThat(application.registry().user("ada").size()).isEqualTo(2);
			RawResponse response = RawWebSocketPeer.to(application.port())
				.method("POST")
				.path("/logout")
				.withoutHeader("Upgrade")
				.withoutHeader("Connection")
				.header("Authorization", "Bearer " + token)
				.header("Content-Length", "0")
				.request();
			assertThat(response.status()).isEqualTo(302);
			one.expectClose(1008, "Logged out");
			two.expectClose(1008, "Logged out");
			bob.sendText("x").expectText("x");
		}
		application.bean(Strict.class).next();
	}

	private static RawWebSocketClient bearer(String path, String token) {
		return application.client(path).header("Authorization", "Bearer " + token);
	}

	@EnableWebFluxSecurity
	static class Security {

		final List<HttpHeaders> seen = new CopyOnWriteArrayList<>();

		@Bean
		WebFilter recordingFilter() {
			return (exchange, chain) -> {
				this.seen.add(exchange.getRequest().getHeaders());
				return chain.filter(exchange);
			};
		}

		@Bean
		ReactiveJwtDecoder decoder() {
			return Tokens.decoder();
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchange) -> exchange.anyExchange().authenticated())
				.oauth2ResourceServer((server) -> server.bearerTokenConverter(new WebSocketBearerTokenConverter())
					.jwt(Customizer.withDefaults()))
				.csrf(CsrfSpec::disable)
				.build();
		}

	}

	@WebSocketGroup(name = "strict", path = "/strict")
	static class Strict {

		private final Queue<Disconnect> ended = new ConcurrentLinkedQueue<>();

		private final Queue<String> problems = new ConcurrentLinkedQueue<>();

		private final WebSocketRegistry registry;

		private final WebSocketAuthentications authentications;

		private final JwtReactiveAuthenticationManager manager;

		Strict(WebSocketRegistry registry, WebSocketAuthentications authentications, ReactiveJwtDecoder decoder) {
			this.registry = registry;
			this.authentications = authentications;
			this.manager = new JwtReactiveAuthenticationManager(decoder);
		}

		Disconnect next() {
			return Awaitility.await().until(this.ended::poll, (disconnect) -> disconnect != null);
		}

		@OnConnect
		String connected(Principal user) {
			return user.getName();
		}

		@OnText
		Mono<String> text(String text, WebSocket socket, Authentication user, HandshakeInfo handshake) {
			Mono<Authentication> inContext = ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication());
			return switch (text) {
				case "who" -> inContext.map((authentication) -> user.getName() + " " + authentication.getName());
				case "token" -> inContext.map((authentication) -> token(user) + " " + token(authentication));
				case "headers" -> Mono.just(
						handshake.getHeaders().getOrEmpty("Sec-WebSocket-Protocol") + " " + handshake.getSubProtocol());
				default -> this.authentications.renew(socket, new BearerTokenAuthenticationToken(text), this.manager)
					.thenReturn("renewed");
			};
		}

		private static String token(Authentication authentication) {
			return ((JwtAuthenticationToken) authentication).getToken().getTokenValue();
		}

		@OnDisconnect
		void disconnected(WebSocket socket, Disconnect disconnect) {
			if (!socket.isDead() || this.registry.find(socket.id()).isPresent()) {
				this.problems.add(socket + " is not gone: " + disconnect);
			}
			this.ended.add(disconnect);
		}

	}

	@WebSocketGroup(name = "lenient", path = "/lenient")
	static class Lenient {

		@OnText
		String text(String text) {
			return text;
		}

	}

	@WebSocketGroup(name = "spoken", path = "/spoken", subprotocols = "v1")
	static class Spoken {

		@OnText
		String text(String text, HandshakeInfo handshake) {
			return handshake.getSubProtocol();
		}

	}

	@RestController
	static class Handler {

		@GetMapping("/handler")
		WebSocket handler(WebSocketUpgrade upgrade) {
			return upgrade.accept("strict");
		}

	}

}
