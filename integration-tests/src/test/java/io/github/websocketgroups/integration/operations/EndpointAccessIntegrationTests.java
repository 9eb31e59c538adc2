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

package io.github.websocketgroups.integration.operations;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.server.SecurityWebFilterChain;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who sees and does what at the endpoint, and where it is reached.
 */
class EndpointAccessIntegrationTests {

	private static final String PATH = "/actuator/websockets";

	@ParameterizedTest
	@CsvSource({ "never,,root,******", "always,,,kim", "when-authorized,,,******", "when-authorized,,kim,kim",
			"when-authorized,ADMIN,kim,******", "when-authorized,ADMIN,root,kim" })
	void peopleAreMaskedByTheRuleOfBoot(String show, String roles, String caller, String expected) {
		Map<String, Object> properties = new HashMap<>(
				Map.of(TestApplication.EXCLUDE, "", "management.endpoint.websockets.show-values", show));
		if (roles != null) {
			properties.put("management.endpoint.websockets.roles", roles);
		}
		try (TestApplication application = start(properties, Security.class);
				RawWebSocketPeer peer = application.client("/echo")
					.header("Authorization", HttpCalls.basic("kim"))
					.connect()) {
			peer.sendText("x").expectText("x");
			JsonNode socket = new HttpCalls(application.port(), caller).json(PATH).path("sockets").path(0);
			assertThat(socket.path("user").asString()).isEqualTo(expected);
			assertThat(socket.path("remoteAddress").asString().startsWith("127.0.0.1:"))
				.isEqualTo(!expected.equals("******"));
		}
	}

	@Test
	void readOnlyAccessDoesNotDisconnect() {
		try (TestApplication application = start(Map.of("management.endpoint.websockets.access", "read-only"));
				RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendText("x").expectText("x");
			HttpCalls http = new HttpCalls(application.port());
			String id = http.json(PATH).path("sockets").path(0).path("id").asString();
			assertThat(http.call("DELETE", PATH + "/" + id).statusCode()).isEqualTo(405);
			peer.sendText("y").expectText("y");
		}
	}

	@Test
	void nothingIsThereUnlessExposed() {
		try (TestApplication application = TestApplication.start(Map.of(OperationsFilter.PROPERTY, true), Echo.class)) {
			assertThat(new HttpCalls(application.port()).status(PATH)).isEqualTo(404);
		}
	}

	@Test
	void worksOnAPortOfItsOwn() {
		try (TestApplication application = start(Map.of("management.server.port", "0"));
				RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendText("x").expectText("x");
			HttpCalls http = new HttpCalls(application.port("management"));
			String id = http.json(PATH).path("sockets").path(0).path("id").asString();
			assertThat(http.status(PATH + "/" + id)).isEqualTo(200);
			assertThat(new HttpCalls(application.port()).status(PATH)).isEqualTo(404);
			assertThat(http.call("DELETE", PATH + "/" + id).statusCode()).isEqualTo(204);
			peer.expectClose(1000);
		}
	}

	@Test
	void worksOverJmx() throws Exception {
		try (TestApplication application = start(
				Map.of("spring.jmx.enabled", true, "management.endpoints.jmx.exposure.include", "websockets",
						"management.endpoints.jmx.domain", "endpoint.tests"));
				RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendText("x").expectText("x");
			Map<?, ?> page = (Map<?, ?>) invoke("sockets", "echo", null, null, "0", "1", "queued,desc");
			assertThat(page.get("total")).isEqualTo(1L);
			String id = application.registry().sockets().findFirst().orElseThrow().toString().split(" ")[1];
			assertThat((Map<?, ?>) invoke("socket", id)).extracting("user", "remoteAddress", "id")
				.containsExactly(null, "******", id);
			invoke("disconnect", id, "4000", "over");
			peer.expectClose(4000, "over");
		}
	}

	private static Object invoke(String operation, Object... arguments) throws Exception {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("endpoint.tests:type=Endpoint,name=Websockets");
		String[] types = new String[arguments.length];
		Arrays.fill(types, String.class.getName());
		return server.invoke(name, operation, arguments, types);
	}

	private static TestApplication start(Map<String, Object> more, Class<?>... beans) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put(OperationsFilter.PROPERTY, true);
		properties.put("management.endpoints.web.exposure.include", "websockets");
		Class<?>[] all = Arrays.copyOf(beans, beans.length + 1);
		all[beans.length] = Echo.class;
		return TestApplication.start(properties, all);
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
				.authorizeExchange(
						(exchanges) -> exchanges.pathMatchers(PATH).permitAll().anyExchange().authenticated())
				.httpBasic((basic) -> {
				})
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(user("kim", "USER"), user("root", "ADMIN"));
		}

		private static UserDetails user(String name, String role) {
			return User.withUsername(name).password("{noop}secret").roles(role).build();
		}

	}

}
