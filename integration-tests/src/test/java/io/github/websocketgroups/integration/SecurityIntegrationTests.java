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

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter chain of Spring Security in front of upgrades.
 */
class SecurityIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of(TestApplication.EXCLUDE, ""), Security.class, Secured.class,
				Admins.class, Open.class, Anybody.class, Controller.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/secured", "/controller" })
	void nobodyIsAnswered401(String path) {
		RawResponse response = application.client(path).request();
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("WWW-Authenticate")).startsWith("Basic");
		assertThat(response.header("Upgrade")).isNull();
	}

	@Test
	void userWithoutTheRoleIsAnswered403() {
		assertThat(as("kim", "/admins").request().status()).isEqualTo(403);
		as("root", "/admins").connect().close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/secured", "/controller" })
	void headersOfSecurityAreOnTheUpgrade(String path) {
		try (RawWebSocketPeer peer = as("kim", path).connect()) {
			RawResponse response = peer.response();
			assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
			assertThat(response.header("Cache-Control")).contains("no-store");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/secured", "/controller" })
	void callbacksKnowTheUser(String path) {
		try (RawWebSocketPeer peer = as("kim", path).connect()) {
			peer.expectText("kim kim kim").sendText("context").expectText("kim");
			assertThat(application.registry().user("kim").size()).isEqualTo(1);
			application.registry().user("kim").send("to kim");
			peer.expectText("to kim");
		}
	}

	@Test
	void callbackMayBeAuthorized() {
		try (RawWebSocketPeer peer = as("kim", "/authorized").connect()) {
			peer.sendText("x").expectText("denied");
		}
		try (RawWebSocketPeer peer = as("root", "/authorized").connect()) {
			peer.sendText("x").expectText("allowed x");
		}
	}

	@Test
	void nobodyIsNoPrincipal() {
		try (RawWebSocketPeer peer = application.connect("/open")) {
			peer.sendText("x").expectText("null");
		}
	}

	@Test
	void authenticationOfTheHandshakeOutlivesItsSession() {
		String cookie = sessionCookie();
		try (RawWebSocketPeer peer = application.client("/secured").header("Cookie", cookie).connect()) {
			peer.expectText("kim kim kim").sendText("context").expectText("kim");
			assertThat(application.client("/invalidate").header("Cookie", cookie).request().status()).isEqualTo(200);
			peer.sendText("context").expectText("kim");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/secured", "/controller" })
	void exchangeIsNotKeptInMemory(String path) {
		assertForgotten(as("kim", path));
	}

	@Test
	void exchangeOfASessionIsNotKeptInMemory() {
		assertForgotten(application.client("/secured").header("Cookie", sessionCookie()));
	}

	private static void assertForgotten(RawWebSocketClient client) {
		List<WeakReference<ServerWebExchange>> exchanges = application.bean(Security.class).exchanges;
		exchanges.clear();
		try (RawWebSocketPeer peer = client.connect()) {
			peer.expectText("kim kim kim").sendText("context").expectText("kim");
			assertThat(exchanges).hasSize(1);
			Awaitility.await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
				System.gc();
				assertThat(exchanges.get(0).get()).isNull();
			});
		}
	}

	private static String sessionCookie() {
		String cookie = as("kim", "/login").request().header("Set-Cookie");
		assertThat(cookie).startsWith("SESSION=");
		return cookie.substring(0, cookie.indexOf(';'));
	}

	private static RawWebSocketClient as(String user, String path) {
		String credentials = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
		return application.client(path).header("Authorization", "Basic " + credentials);
	}

	@EnableReactiveMethodSecurity
	static class Security {

		final List<WeakReference<ServerWebExchange>> exchanges = new CopyOnWriteArrayList<>();

		@Bean
		WebFilter exchangeRecordingFilter() {
			return (exchange, chain) -> {
				this.exchanges.add(new WeakReference<>(exchange));
				return chain.filter(exchange);
			};
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("kim").password("{noop}secret").roles("USER").build(),
					User.withUsername("root").password("{noop}secret").roles("USER", "ADMIN").build());
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchange) -> exchange.pathMatchers("/open")
					.permitAll()
					.pathMatchers("/admins")
					.hasRole("ADMIN")
					.anyExchange()
					.authenticated())
				.httpBasic((basic) -> basic.securityContextRepository(new WebSessionServerSecurityContextRepository()))
				.csrf(CsrfSpec::disable)
				.build();
		}

	}

	@WebSocketGroup(name = "secured", path = "/secured")
	static class Secured {

		@OnConnect
		String connected(WebSocket socket, Principal principal, UsernamePasswordAuthenticationToken token,
				Authentication authentication) {
			assertThat(socket.principal()).isSameAs(principal).isSameAs(authentication).isSameAs(token);
			return principal.getName() + " " + authentication.getName() + " " + token.getName();
		}

		@OnText
		Mono<String> text(String text) {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication().getName())
				.defaultIfEmpty("nobody");
		}

	}

	@WebSocketGroup(name = "admins", path = "/admins")
	static class Admins {

	}

	@WebSocketGroup(name = "authorized", path = "/authorized")
	static class Open {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> text(String text) {
			return Mono.just("allowed " + text);
		}

		@OnError
		String denied(AccessDeniedException ex) {
			return "denied";
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		Mono<WebSocket> controller(WebSocketUpgrade upgrade) {
			return Mono.fromSupplier(() -> upgrade.accept("secured"));
		}

		@GetMapping("/login")
		String login() {
			return "welcome";
		}

		@GetMapping("/invalidate")
		Mono<Void> invalidate(WebSession session) {
			return session.invalidate();
		}

	}

	@WebSocketGroup(name = "open", path = "/open")
	static class Anybody {

		@OnText
		Flux<String> text(WebSocket socket, Principal principal) {
			assertThat(socket.principal()).isEqualTo(principal);
			return Flux.just(String.valueOf(principal));
		}

	}

}
