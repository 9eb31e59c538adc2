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
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @PreAuthorize} and its kin on callbacks.
 */
class MethodSecurityIntegrationTests {

	@Test
	void deniedCallbackEndsTheSocketUnlessItIsHandled() {
		try (TestApplication application = start(Reactive.class, MonoValue.class, FluxValue.class, Handled.class,
				Connecting.class)) {
			for (String group : List.of("mono", "flux")) {
				assertOnlyRootIsAllowed(application, group);
			}
			try (RawWebSocketPeer peer = as(application, "kim", "/handled").connect()) {
				peer.sendText("x").expectText("denied").sendText("y").expectText("denied");
			}
			try (RawWebSocketPeer peer = as(application, "kim", "/connecting").connect()) {
				peer.expectClose(1008, "Access denied");
			}
			try (RawWebSocketPeer peer = application.connect("/mono")) {
				peer.sendText("x").expectClose(1008, "Access denied");
			}
		}
	}

	@Test
	void ordinaryMethodSecurityWorksTooWithAllItsAnnotations() {
		try (TestApplication application = start(Imperative.class, Value.class, Nothing.class, After.class,
				SecuredRole.class, JakartaRole.class, MonoValue.class, Blocking.class)) {
			for (String group : List.of("value", "nothing", "after", "secured", "jakarta", "mono", "blocking")) {
				assertOnlyRootIsAllowed(application, group);
			}
			assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
		}
	}

	private static void assertOnlyRootIsAllowed(TestApplication application, String group) {
		try (RawWebSocketPeer peer = as(application, "root", "/" + group).connect()) {
			peer.sendText("x").expectText("allowed x");
		}
		try (RawWebSocketPeer peer = as(application, "kim", "/" + group).connect()) {
			peer.sendText("x").expectClose(1008, "Access denied");
		}
	}

	private static TestApplication start(Class<?> security, Class<?>... groups) {
		Class<?>[] beans = new Class<?>[groups.length + 2];
		beans[0] = security;
		beans[1] = Users.class;
		System.arraycopy(groups, 0, beans, 2, groups.length);
		return TestApplication.start(Map.of(), beans);
	}

	private static RawWebSocketClient as(TestApplication application, String user, String path) {
		String credentials = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
		return application.client(path).header("Authorization", "Basic " + credentials);
	}

	@EnableReactiveMethodSecurity
	static class Reactive {

	}

	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	static class Imperative {

	}

	@EnableWebFluxSecurity
	static class Users {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("kim").password("{noop}secret").roles("USER").build(),
					User.withUsername("root").password("{noop}secret").roles("USER", "ADMIN").build());
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@WebSocketGroup(name = "value", path = "/value")
	static class Value {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		String text(String text) {
			return "allowed " + text;
		}

	}

	@WebSocketGroup(name = "nothing", path = "/nothing")
	static class Nothing {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		void text(String text, WebSocket socket) {
			socket.send("allowed " + text);
		}

	}

	@WebSocketGroup(name = "mono", path = "/mono")
	static class MonoValue {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> text(String text) {
			return Mono.just("allowed " + text);
		}

	}

	@WebSocketGroup(name = "flux", path = "/flux")
	static class FluxValue {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		Flux<String> text(String text) {
			return Flux.just("allowed " + text);
		}

	}

	@WebSocketGroup(name = "after", path = "/after")
	static class After {

		@OnText
		@PostAuthorize("hasRole('ADMIN') and returnObject.startsWith('allowed')")
		String text(String text) {
			return "allowed " + text;
		}

	}

	@WebSocketGroup(name = "blocking", path = "/blocking", execution = Execution.BLOCKING)
	static class Blocking {

		@OnText
		@PreAuthorize("hasRole('ADMIN')")
		String text(String text) {
			assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("root");
			return "allowed " + text;
		}

	}

	@WebSocketGroup(name = "handled", path = "/handled")
	static class Handled {

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

	@WebSocketGroup(name = "connecting", path = "/connecting")
	static class Connecting {

		@OnConnect
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> connected() {
			return Mono.just("allowed");
		}

	}

	@WebSocketGroup(name = "secured", path = "/secured")
	static class SecuredRole {

		@OnText
		@Secured("ROLE_ADMIN")
		String text(String text) {
			return "allowed " + text;
		}

	}

	@WebSocketGroup(name = "jakarta", path = "/jakarta")
	static class JakartaRole {

		@OnText
		@RolesAllowed("ADMIN")
		String text(String text) {
			return "allowed " + text;
		}

	}

}
