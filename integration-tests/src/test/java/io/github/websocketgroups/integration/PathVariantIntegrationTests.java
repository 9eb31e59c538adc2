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
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spellings of a path that might go round the rules of security, where all that is not
 * named by a rule is open: none of them upgrades. {@code NAME} stands for the name the
 * rule has.
 */
class PathVariantIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of(), Security.class, Guarded.class, Rooms.class, Controller.class,
				Routes.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/NAME", "/NAME/", "/NAME//", "//NAME", "///NAME", "/./NAME", "/NAME/.", "/x/../NAME",
			"/NAME/..", "/NAME/../NAME", "/%67uarded-NAME", "/NAME?x=y", "/NAME?", "/NAME#x", "/NAME;a=b", "/NAME;",
			"/NAME;/", "/;a=b/NAME", "/NAME;a=b;c=d", "/NAME%3ba=b", "/NAME%3Ba=b", "/NAME.", "/NAME..", "/NAME.json",
			"/NAME%20", "/%20NAME", "/NAME%09", "/NAME%0a", "/NAME%0d%0a", "/NAME%00", "/NAME%00.txt", "/NAME%2f",
			"/%2fNAME", "/NAME%2F", "/NAME%2e", "/%2e/NAME", "/x/%2e%2e/NAME", "/x/..;/NAME", "/NAME/..;/NAME",
			"/NAME%5c", "/%5cNAME", "/\\NAME", "/x\\..\\NAME", "/NAME%23", "/NAME%3f", "/NAME%c0%af", "/%c0%ae/NAME",
			"/NAME%252f", "/%252e/NAME", "/NAME*", "/NAME+", "/NAME,", "/NAME~", "/NAME&", "/NAME=", "NAME",
			"//localhost/NAME", "http://localhost/NAME", "http://evil.example/NAME" })
	void noSpellingGoesRoundTheRule(String variant) {
		for (String name : List.of("guarded", "controller", "route")) {
			assertNoUpgrade(variant.replace("NAME", name));
			assertNoUpgrade(variant.replace("NAME", name.toUpperCase(Locale.ROOT)));
			assertNoUpgrade(variant.replace("NAME", "%" + Integer.toHexString(name.charAt(0)) + name.substring(1)));
			assertNoUpgrade(variant.replace("NAME", "%25" + Integer.toHexString(name.charAt(0)) + name.substring(1)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/rooms/7", "/rooms/7;x=y", "/rooms/%37", "/rooms/7/", "/rooms//7", "/rooms/a%2fb",
			"/rooms/..%2f7", "/rooms/.", "/rooms/%2e%2e", "/rooms;x=y/7", "/%72ooms/7", "/ROOMS/7" })
	void noSpellingGoesRoundTheRuleOfAPattern(String variant) {
		assertNoUpgrade(variant);
	}

	@Test
	void whoBelongsGetsIn() {
		String credentials = Base64.getEncoder().encodeToString("kim:secret".getBytes(StandardCharsets.UTF_8));
		for (String path : List.of("/guarded", "/controller", "/route", "/rooms/7")) {
			application.client(path).header("Authorization", "Basic " + credentials).connect().close();
			assertThat(application.client(path).request().status()).isEqualTo(401);
		}
	}

	private static void assertNoUpgrade(String path) {
		RawResponse response = application.client(path).request();
		assertThat(response.status()).as(path).isIn(400, 401, 404);
		assertThat(application.registry().all().size()).isZero();
	}

	@EnableWebFluxSecurity
	static class Security {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("kim").password("{noop}secret").roles("USER").build());
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http
				.authorizeExchange(
						(exchange) -> exchange.pathMatchers("/guarded", "/controller", "/route", "/rooms/{room}")
							.authenticated()
							.anyExchange()
							.permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@WebSocketGroup(name = "guarded", path = "/guarded")
	static class Guarded {

	}

	@WebSocketGroup(name = "rooms", path = "/rooms/{room}")
	static class Rooms {

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		WebSocket controller(WebSocketUpgrade upgrade) {
			return upgrade.accept("guarded");
		}

	}

	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route().GET("/route", (request) -> {
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
				upgrade.accept("guarded");
				return upgrade.handled();
			}).build();
		}

	}

}
