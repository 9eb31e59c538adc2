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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * {@code @AuthenticationPrincipal} and {@code @CurrentSecurityContext} on parameters of
 * callbacks.
 */
class SecurityParameterIntegrationTests {

	@Test
	void callbacksHaveThePrincipalAsControllersHave() {
		try (TestApplication application = TestApplication.start(Security.class, Users.class, Names.class);
				RawWebSocketPeer kim = application.client("/users")
					.header("Authorization",
							"Basic " + Base64.getEncoder()
								.encodeToString("kim:secret".getBytes(StandardCharsets.UTF_8)))
					.connect();
				RawWebSocketPeer nobody = application.connect("/users")) {
			kim.expectText("kim kim true").sendText("x").expectText("x KIM kim null");
			nobody.expectText("nobody");
		}
	}

	@Retention(RetentionPolicy.RUNTIME)
	@AuthenticationPrincipal
	@interface CurrentUser {

	}

	@WebSocketGroup(name = "users", path = "/users")
	static class Users {

		@OnConnect
		Mono<String> connected(@CurrentUser @Nullable UserDetails user,
				@CurrentSecurityContext @Nullable SecurityContext context,
				@AuthenticationPrincipal Mono<UserDetails> later) {
			return later.map(
					(found) -> user.getUsername() + " " + context.getAuthentication().getName() + " " + (found == user))
				.defaultIfEmpty("nobody");
		}

		@OnText
		String text(String text, @AuthenticationPrincipal(expression = "@names.apply(username)") String loud,
				@CurrentSecurityContext(expression = "authentication.name") String name,
				@AuthenticationPrincipal @Nullable Jwt other) {
			return text + " " + loud + " " + name + " " + other;
		}

	}

	@Component("names")
	static class Names implements UnaryOperator<String> {

		@Override
		public String apply(String name) {
			return name.toUpperCase(Locale.ROOT);
		}

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
			return http.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
