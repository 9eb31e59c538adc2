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

package io.github.websocketgroups.integration.liveview;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.server.SecurityWebFilterChain;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may use the live view where Spring Security guards the actuator.
 */
class LiveViewSecurityIntegrationTests {

	private static final String PATH = "/actuator/websockets/live";

	private static final Pattern TOKEN = Pattern.compile("name=\"request-token\" content=\"([^\"]+)\"");

	@Test
	void rulesForTheEndpointHoldForThePageItsFeedAndItsActions() {
		try (TestApplication application = start(Map.of())) {
			int port = application.port();
			assertThat(new Calls(port).status("GET", PATH)).isEqualTo(401);
			assertThat(new Calls(port, Calls.as("kim")).status("GET", PATH)).isEqualTo(403);
			assertThat(new Calls(port, Calls.as("viewer")).status("GET", PATH)).isEqualTo(200);
			assertThat(Feed.refusal(port, PATH + "/feed")).isEqualTo(401);
			assertThat(Feed.refusal(port, PATH + "/feed", Calls.as("kim"))).isEqualTo(403);
			try (Feed feed = Feed.open(port, PATH + "/feed", Calls.as("viewer"))) {
				assertThat(feed.hello().path("values").asBoolean()).isFalse();
			}
		}
	}

	@Test
	void rulesForThePortOfTheManagementHoldToo() {
		try (TestApplication application = start(Map.of("management.server.port", 0))) {
			int port = application.port("management");
			assertThat(new Calls(port).status("GET", PATH)).isEqualTo(401);
			assertThat(Feed.refusal(port, PATH + "/feed", Calls.as("kim"))).isEqualTo(403);
			assertThat(new Calls(port, Calls.as("viewer")).status("GET", PATH)).isEqualTo(200);
		}
	}

	@Test
	void actionsFollowRulesForMethodsAndTakeATokenFromThePage() {
		try (TestApplication application = start(Map.of());
				RawWebSocketPeer peer = application.connect("/echo").sendText("x").expectText("x")) {
			String socket = PATH + "/sockets/" + application.registry().sockets().findFirst().orElseThrow().id();
			int port = application.port();
			Calls viewer = new Calls(port, Calls.as("viewer"));
			assertThat(viewer.call("POST", socket, "hi", "X-CSRF-TOKEN", token(viewer)).statusCode()).isEqualTo(403);
			Calls admin = new Calls(port, Calls.as("admin"));
			assertThat(admin.call("POST", socket, "hi").statusCode()).isEqualTo(403);
			assertThat(admin.call("POST", socket, "hi", "X-CSRF-TOKEN", token(admin)).statusCode()).isEqualTo(204);
			peer.expectText("hi");
		}
	}

	@Test
	void valuesAreShownToThoseWithTheRole() {
		try (TestApplication application = start(Map.of("management.endpoint.websockets.show-values", "when-authorized",
				"management.endpoint.websockets.roles", "ADMIN"));
				Feed viewer = Feed.open(application.port(), PATH + "/feed", Calls.as("viewer"));
				Feed admin = Feed.open(application.port(), PATH + "/feed", Calls.as("admin"))) {
			assertThat(viewer.hello().path("values").asBoolean()).isFalse();
			assertThat(admin.hello().path("values").asBoolean()).isTrue();
		}
	}

	private static String token(Calls calls) {
		Matcher matcher = TOKEN.matcher(calls.call("GET", PATH, "").body());
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static TestApplication start(Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(
				Map.of("test.operations", true, "websocket.live-view.enabled", true, TestApplication.EXCLUDE, ""));
		properties.putAll(more);
		return TestApplication.start(properties, Echo.class, Security.class);
	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

	}

	static class Security {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchanges) -> exchanges
					.matchers(EndpointRequest.to("websockets").withHttpMethod(HttpMethod.GET))
					.hasAnyRole("VIEWER", "ADMIN")
					.matchers(EndpointRequest.toAnyEndpoint())
					.hasRole("ADMIN")
					.anyExchange()
					.permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(user("kim", "USER"), user("viewer", "VIEWER"),
					user("admin", "ADMIN"));
		}

		private static UserDetails user(String name, String role) {
			return User.withUsername(name).password("{noop}secret").roles(role).build();
		}

	}

}
