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

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The security context of the handshake in callbacks.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		classes = { OpenApplication.class, SecurityContextIntegrationTests.Security.class,
				SecurityContextIntegrationTests.Users.class, SecurityContextIntegrationTests.ExchangeFilter.class,
				SecurityContextIntegrationTests.Names.class })
@AutoConfigureWebSocketTestClient
class SecurityContextIntegrationTests {

	@Autowired
	private WebSocketTestClient client;

	@Test
	void theSecurityContextIsLoadedOnceAtTheHandshake(@Autowired Users users) {
		try (TestSocket socket = this.client.header("X-User", "ada").connect("/names")) {
			socket.expectText("ada");
			int loads = users.loads.get();
			socket.send("x").expectText("ada").send("y").expectText("ada");
			assertThat(users.loads).hasValue(loads);
		}
	}

	@Test
	void withoutAuthenticationThereIsNoSecurityContext() {
		try (TestSocket socket = this.client.connect("/names")) {
			socket.expectText("nobody").send("x").expectText("nobody");
		}
	}

	@Test
	void theExchangeIsNotKeptByTheSocket(@Autowired ExchangeFilter filter) {
		try (TestSocket socket = this.client.header("X-User", "ada").connect("/names")) {
			socket.expectText("ada").send("x").expectText("ada");
			Reference<ServerWebExchange> exchange = filter.last;
			await().untilAsserted(() -> {
				System.gc();
				assertThat(exchange.get()).isNull();
			});
			socket.send("x").expectText("ada");
		}
	}

	static class ExchangeFilter implements WebFilter {

		volatile Reference<ServerWebExchange> last = new WeakReference<>(null);

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			this.last = new WeakReference<>(exchange);
			return chain.filter(exchange);
		}

	}

	@EnableWebFluxSecurity
	@Configuration(proxyBeanMethods = false)
	static class Security {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http, Users users) {
			return http.securityContextRepository(users)
				.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
				.build();
		}

	}

	static class Users implements ServerSecurityContextRepository {

		final AtomicInteger loads = new AtomicInteger();

		@Override
		public Mono<SecurityContext> load(ServerWebExchange exchange) {
			return Mono.<SecurityContext>fromSupplier(() -> {
				this.loads.incrementAndGet();
				String user = exchange.getRequest().getHeaders().getFirst("X-User");
				return (user != null)
						? new SecurityContextImpl(new UsernamePasswordAuthenticationToken(user, "", List.of())) : null;
			}).subscribeOn(Schedulers.parallel());
		}

		@Override
		public Mono<Void> save(ServerWebExchange exchange, SecurityContext context) {
			return Mono.empty();
		}

	}

	@WebSocketGroup(name = "names", path = "/names")
	static class Names {

		@OnConnect
		Mono<String> connected() {
			return name();
		}

		@OnText
		Mono<String> said(String text) {
			return name();
		}

		private static Mono<String> name() {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication().getName())
				.defaultIfEmpty("nobody");
		}

	}

}
