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

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import io.github.websocketgroups.security.AuthenticationExpiry;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may use the live view where Spring Security guards the actuator.
 */
class LiveViewSecurityIntegrationTests {

	private static final String PATH = "/actuator/websockets/live";

	private static final Pattern TOKEN = Pattern.compile("name=\"request-token\" content=\"([^\"]+)\"");

	private static TestApplication application;

	private static int port;

	@BeforeAll
	static void start() {
		application = start(Map.of("management.endpoint.websockets.show-values", "when-authorized",
				"management.endpoint.websockets.roles", "ADMIN"));
		port = application.port();
	}

	private static TestApplication start(Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(
				Map.of("test.operations", true, "websocket.live-view.enabled", true, TestApplication.EXCLUDE, ""));
		properties.putAll(more);
		return TestApplication.start(properties, Echo.class, Security.class, TestApplication.OwnLoops.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void rulesForTheEndpointHoldForThePageItsFeedAndItsActions() {
		assertThat(new Calls(port).status("GET", PATH)).isEqualTo(401);
		assertThat(new Calls(port, Calls.as("kim")).status("GET", PATH)).isEqualTo(403);
		assertThat(new Calls(port, Calls.as("viewer")).status("GET", PATH)).isEqualTo(200);
		assertThat(Feed.refusal(port, PATH + "/feed")).isEqualTo(401);
		assertThat(Feed.refusal(port, PATH + "/feed", Calls.as("kim"))).isEqualTo(403);
	}

	@Test
	void rulesForThePortOfTheManagementHoldToo() {
		try (TestApplication managed = start(Map.of("management.server.port", 0))) {
			int management = managed.port("management");
			assertThat(new Calls(management).status("GET", PATH)).isEqualTo(401);
			assertThat(Feed.refusal(management, PATH + "/feed")).isEqualTo(401);
			assertThat(Feed.refusal(management, PATH + "/feed", Calls.as("kim"))).isEqualTo(403);
			Calls viewer = new Calls(management, Calls.as("viewer"));
			assertThat(viewer.status("GET", PATH)).isEqualTo(200);
			assertThat(viewer.status("DELETE", PATH + "/sockets/1", "X-CSRF-TOKEN", token(viewer))).isEqualTo(403);
			try (Feed feed = Feed.open(management, PATH + "/feed", Calls.as("brief"))) {
				assertThat(feed.awaitClose()).isEqualTo(1008);
			}
		}
	}

	@Test
	void actionsFollowRulesForMethodsAndTakeATokenFromThePage() {
		try (RawWebSocketPeer peer = application.connect("/echo").sendText("x").expectText("x")) {
			String socket = PATH + "/sockets/" + application.registry().sockets().findFirst().orElseThrow().id();
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
		try (Feed viewer = Feed.open(port, PATH + "/feed", Calls.as("viewer"));
				Feed admin = Feed.open(port, PATH + "/feed", Calls.as("admin"))) {
			assertThat(viewer.hello().path("values").asBoolean()).isFalse();
			assertThat(admin.hello().path("values").asBoolean()).isTrue();
		}
	}

	@Test
	void visitEndsWithTheAuthentication() {
		try (Feed feed = Feed.open(port, PATH + "/feed", Calls.as("brief"))) {
			assertThat(feed.hello().path("values").asBoolean()).isFalse();
			assertThat(feed.awaitClose()).isEqualTo(1008);
		}
	}

	@Test
	void visitEndsWithTheLogOut() {
		Calls leaving = new Calls(port, Calls.as("leaving"));
		try (Feed feed = Feed.open(port, PATH + "/feed", Calls.as("leaving"));
				Feed other = Feed.open(port, PATH + "/feed", Calls.as("viewer"))) {
			feed.hello();
			assertThat(leaving.status("POST", "/logout", "X-CSRF-TOKEN", token(leaving))).isEqualTo(302);
			assertThat(feed.awaitClose()).isEqualTo(1008);
			other.awaitTick((tick) -> assertThat(tick.path("type").asString()).isEqualTo("tick"));
		}
	}

	private static String token(Calls calls) {
		Matcher matcher = TOKEN.matcher(calls.call("GET", PATH, "").body());
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
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
					user("brief", "VIEWER"), user("leaving", "VIEWER"), user("admin", "ADMIN"));
		}

		@Bean
		AuthenticationExpiry expiry() {
			return (authentication) -> authentication.getName().equals("brief") ? Instant.now().plusMillis(300) : null;
		}

		private static UserDetails user(String name, String role) {
			return User.withUsername(name).password("{noop}secret").roles(role).build();
		}

	}

}
