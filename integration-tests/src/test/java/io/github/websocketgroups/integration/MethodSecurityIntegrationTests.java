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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;

import io.github.websocketgroups.security.WebSocketAuthentications;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code @PreAuthorize} and its kin on callbacks, as the annotations of Spring Security
 * for reactive and for ordinary applications enable them.
 */
class MethodSecurityIntegrationTests {

	@ParameterizedTest
	@ValueSource(classes = { Reactive.class, Imperative.class })
	void callbacksAreGuardedWhateverTheyReturn(Class<?> security) {
		try (TestApplication application = start(security, GuardedGroups.Value.class, GuardedGroups.Nothing.class,
				GuardedGroups.Stage.class, GuardedGroups.MonoValue.class, GuardedGroups.After.class,
				GuardedGroups.Blocking.class, GuardedGroups.WholeClass.class, GuardedGroups.Meta.class,
				GuardedGroups.Handled.class, GuardedGroups.Connecting.class)) {
			for (String group : List.of("value", "nothing", "stage", "mono", "after", "blocking", "whole", "meta")) {
				assertOnlyRootIsAllowed(application, group);
			}
			try (RawWebSocketPeer peer = as(application, "kim", "/handled").connect()) {
				peer.sendText("x").expectText("denied").sendText("y").expectText("denied");
			}
			try (RawWebSocketPeer peer = as(application, "kim", "/connecting").connect()) {
				peer.expectClose(1008, "Access denied");
			}
			assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
		}
	}

	@Test
	void reactiveMethodSecurityIsThatOfSpringSecurityForStreams() {
		try (TestApplication application = start(Reactive.class, GuardedGroups.FluxValue.class)) {
			assertOnlyRootIsAllowed(application, "flux");
		}
	}

	@Test
	void ordinaryMethodSecurityHasAllItsAnnotations() {
		try (TestApplication application = start(Imperative.class, GuardedGroups.SecuredRole.class,
				GuardedGroups.JakartaRole.class)) {
			assertOnlyRootIsAllowed(application, "secured");
			assertOnlyRootIsAllowed(application, "jakarta");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Reactive.class, Imperative.class })
	void expressionsKnowBeansParametersAndTheUserAsItIsNow(Class<?> security) {
		try (TestApplication application = start(security, GuardedGroups.AsksBean.class, GuardedGroups.Owners.class,
				GuardedGroups.Value.class)) {
			try (RawWebSocketPeer peer = as(application, "kim", "/bean/kim").connect()) {
				peer.sendText("x").expectText("allowed x").sendText("forbidden").expectClose(1008, "Access denied");
			}
			try (RawWebSocketPeer peer = as(application, "root", "/bean/kim").connect()) {
				peer.sendText("x").expectClose(1008, "Access denied");
			}
			try (RawWebSocketPeer peer = as(application, "kim", "/value").connect()) {
				promote(application, "kim");
				peer.sendText("x").expectText("allowed x");
			}
		}
	}

	@Test
	void decisionThatComesLaterIsWaitedForWhereThatIsAllowed() {
		try (TestApplication application = start(Reactive.class, GuardedGroups.AsksSlowBean.class,
				GuardedGroups.AsksSlowBeanOnTheEventLoop.class, GuardedGroups.Owners.class)) {
			assertOnlyRootIsAllowed(application, "later");
			try (RawWebSocketPeer peer = as(application, "root", "/impatient").connect()) {
				peer.sendText("x").expectClose(1011, "Callback failed");
			}
		}
	}

	private static void promote(TestApplication application, String user) {
		application.registry()
			.user(user)
			.forEach((socket) -> application.bean(WebSocketAuthentications.class)
				.renew(socket, UsernamePasswordAuthenticationToken.authenticated(user, null,
						AuthorityUtils.createAuthorityList("ROLE_ADMIN"))));
	}

	private static void assertOnlyRootIsAllowed(TestApplication application, String group) {
		try (RawWebSocketPeer peer = as(application, "root", "/" + group).connect()) {
			peer.sendText("x").expectText("allowed x");
		}
		try (RawWebSocketPeer peer = as(application, "kim", "/" + group).connect()) {
			peer.sendText("x").expectClose(1008, "Access denied");
		}
		// with @EnableMethodSecurity nobody is no user at all, with the other an
		// anonymous one
		try (RawWebSocketPeer peer = application.connect("/" + group)) {
			peer.sendText("x").expectClose(1008, "Access denied");
		}
	}

	private static TestApplication start(Class<?> security, Class<?>... groups) {
		return TestApplication.start(Map.of(),
				Stream.concat(Stream.of(security, Users.class), Stream.of(groups)).toArray(Class<?>[]::new));
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

}
