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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.security.web.server.SecurityWebFilterChain;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.security.WebSocketAuthentications;
import io.github.websocketgroups.security.WebSocketBearerTokenConverter;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that say nothing themselves, about which somebody else is asked.
 */
class OpaqueTokenIntegrationTests {

	@Test
	void socketLivesAsLongAsItsTokenAndIsRenewed() {
		try (TestApplication application = TestApplication.start(Security.class, Issuer.class, Chat.class)) {
			Issuer issuer = application.bean(Issuer.class);
			issuer.issue("short-lived-token", "ada", 2);
			issuer.issue("renewed-token", "ada", 3600);
			assertThat(application.client("/chat").subprotocol("bearer", "unknown-token").request().status())
				.isEqualTo(401);
			try (RawWebSocketPeer ends = application.client("/chat")
				.subprotocol("bearer", "short-lived-token")
				.connect();
					RawWebSocketPeer stays = application.client("/chat")
						.header("Authorization", "Bearer short-lived-token")
						.connect()) {
				stays.expectText("ada").sendText("renewed-token").expectText("renewed");
				ends.expectText("ada").expectClose(1008, "Authentication expired");
				stays.sendText("renewed-token").expectText("renewed");
				stays.sendText("unknown-token").expectClose(1008, "Access denied");
			}
		}
	}

	@WebSocketGroup(name = "chat", path = "/chat")
	static class Chat {

		private final WebSocketAuthentications authentications;

		private final OpaqueTokenReactiveAuthenticationManager manager;

		Chat(WebSocketAuthentications authentications, ReactiveOpaqueTokenIntrospector introspector) {
			this.authentications = authentications;
			this.manager = new OpaqueTokenReactiveAuthenticationManager(introspector);
		}

		@OnConnect
		String connected(@AuthenticationPrincipal @Nullable OAuth2AuthenticatedPrincipal user) {
			return user.getName();
		}

		@OnText
		Mono<String> renew(String token, WebSocket socket) {
			return this.authentications.renew(socket, new BearerTokenAuthenticationToken(token), this.manager)
				.thenReturn("renewed");
		}

	}

	static class Issuer implements ReactiveOpaqueTokenIntrospector {

		private final Map<String, OAuth2AuthenticatedPrincipal> issued = new ConcurrentHashMap<>();

		void issue(String token, String user, int seconds) {
			Map<String, Object> claims = Map.of("sub", user, "exp", Instant.now().plusSeconds(seconds));
			this.issued.put(token, new OAuth2IntrospectionAuthenticatedPrincipal(user, claims, List.of()));
		}

		@Override
		public Mono<OAuth2AuthenticatedPrincipal> introspect(String token) {
			return Mono.justOrEmpty(this.issued.get(token))
				.switchIfEmpty(Mono.error(() -> new BadOpaqueTokenException("Unknown")));
		}

	}

	@EnableWebFluxSecurity
	static class Security {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchange) -> exchange.anyExchange().authenticated())
				.oauth2ResourceServer((server) -> server.bearerTokenConverter(new WebSocketBearerTokenConverter())
					.opaqueToken(Customizer.withDefaults()))
				.build();
		}

	}

}
