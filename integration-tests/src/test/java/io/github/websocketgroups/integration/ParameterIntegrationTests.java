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

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.WebSession;

import io.github.websocketgroups.CallbackArgumentResolver;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callbacks may ask for, supplied from a real handshake.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		classes = { OpenApplication.class, ParameterIntegrationTests.TenantResolver.class,
				ParameterIntegrationTests.LaterResolver.class, ParameterIntegrationTests.Tenants.class,
				ParameterIntegrationTests.Everything.class })
@AutoConfigureWebSocketTestClient
class ParameterIntegrationTests {

	@Autowired
	private WebSocketTestClient client;

	@Test
	void resolversOfTheApplicationAreAskedForEveryCall(@Autowired TenantResolver resolver) {
		try (TestSocket socket = this.client.header("X-Tenant", "acme").connect("/tenants");
				TestSocket other = this.client.header("X-Tenant", "apex").connect("/tenants")) {
			socket.send("hi").expectText("acme: hi").send("ho").expectText("acme: ho");
			other.send("hi").expectText("apex: hi");
			assertThat(resolver.calls).hasValue(3);
		}
	}

	@Test
	void partsOfTheHandshakeAreConverted() {
		try (TestSocket socket = this.client.header("X-Level", "3")
			.cookie("theme", "dark")
			.connect("/everything/{number}?size=2", 7)) {
			socket.expectText("7 2 3 dark true").send("anything").expectText("7");
		}
	}

	record Tenant(String name) {

	}

	@Order(1)
	static class TenantResolver implements CallbackArgumentResolver {

		final AtomicInteger calls = new AtomicInteger();

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public @Nullable Object resolve(MethodParameter parameter, WebSocket socket) {
			this.calls.incrementAndGet();
			String name = socket.handshake().getHeaders().getFirst("X-Tenant");
			return (name != null) ? new Tenant(name) : null;
		}

	}

	@Order(2)
	static class LaterResolver implements CallbackArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public Object resolve(MethodParameter parameter, WebSocket socket) {
			throw new AssertionError("The resolver ahead supplies it");
		}

	}

	@WebSocketGroup(name = "tenants", path = "/tenants")
	static class Tenants {

		@OnText
		String said(Tenant tenant, String text) {
			return tenant.name() + ": " + text;
		}

	}

	@WebSocketGroup(name = "everything", path = "/everything/{number}")
	static class Everything {

		@OnConnect
		String connected(@PathVariable int number, @RequestParam long size, @RequestHeader("X-Level") Integer level,
				@CookieValue String theme, WebSession session, WebSocket socket) {
			InetSocketAddress peer = socket.handshake().getRemoteAddress();
			return number + " " + size + " " + level + " " + theme + " "
					+ (session.getId() != null && peer != null && peer.getPort() > 0);
		}

		@OnText
		int number(@PathVariable int number) {
			return number;
		}

	}

}
