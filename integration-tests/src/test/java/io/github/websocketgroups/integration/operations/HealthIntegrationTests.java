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

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What health and info of a real server say of sockets.
 */
class HealthIntegrationTests {

	private static final String HEALTH = "/actuator/health";

	private static final String COMPONENT = HEALTH + "/webSockets";

	@Test
	void tellsHowFullTheNodeIs() {
		try (TestApplication application = start(
				Map.of("websocket.limits.sockets", "2", "websocket.groups.echo.limits.sockets", "5"));
				RawWebSocketPeer peer = connect(application)) {
			JsonNode health = new HttpCalls(application.port()).json(COMPONENT);
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.path("details").path("sockets").asInt()).isEqualTo(1);
			assertThat(health.path("details").path("limit").asInt()).isEqualTo(2);
			assertThat(health.path("details").path("groups").path("echo").path("limit").asInt()).isEqualTo(5);
			peer.sendText("open").expectText("open");
		}
	}

	@Test
	void aFullNodeIsNotTakenForABrokenOne() {
		try (TestApplication application = start(Map.of("websocket.limits.sockets", "1"));
				RawWebSocketPeer peer = connect(application)) {
			HttpCalls http = new HttpCalls(application.port());
			assertThat(http.json(COMPONENT).path("status").asString()).isEqualTo("FULL");
			assertThat(http.json(HEALTH).path("status").asString()).isEqualTo("UP");
			assertThat(http.status(HEALTH)).isEqualTo(200);
			assertThat(http.status(HEALTH + "/liveness")).isEqualTo(200);
			assertThat(http.status(HEALTH + "/readiness")).isEqualTo(200);
			peer.sendText("open").expectText("open");
		}
	}

	@Test
	void aFullNodeCanBeMadeNotReady() {
		Map<String, Object> properties = Map.of("websocket.limits.sockets", "1",
				"management.endpoint.health.group.readiness.include", "readinessState,webSockets",
				"management.endpoint.health.group.readiness.status.order", "down,out-of-service,full,up",
				"management.endpoint.health.group.readiness.status.http-mapping.full", "503",
				"management.endpoint.health.group.readiness.status.http-mapping.out-of-service", "503");
		try (TestApplication application = start(properties); RawWebSocketPeer peer = connect(application)) {
			HttpCalls http = new HttpCalls(application.port());
			assertThat(http.status(HEALTH + "/readiness")).isEqualTo(503);
			assertThat(http.status(HEALTH)).isEqualTo(200);
			peer.sendText("open").expectText("open");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server", "management" })
	void aDrainIsVisibleInReadiness(String port) throws Exception {
		Map<String, Object> properties = new HashMap<>();
		if (port.equals("management")) {
			properties.put("management.server.port", "0");
		}
		TestApplication application = start(properties);
		HttpCalls http = new HttpCalls(application.port(port));
		CompletableFuture<Void> stopped;
		try (RawWebSocketPeer peer = connect(application)) {
			assertThat(http.status(HEALTH + "/readiness")).isEqualTo(200);
			stopped = CompletableFuture.runAsync(application::close);
			peer.expectClose(1001);
			// the peer has not answered yet, so the drain goes on
			assertThat(http.status(HEALTH + "/readiness")).isEqualTo(503);
			assertThat(http.json(COMPONENT).path("status").asString()).isEqualTo("OUT_OF_SERVICE");
			assertThat(http.json(COMPONENT).path("details").path("refusing").toString()).isEqualTo("[\"shutdown\"]");
			assertThat(http.status(HEALTH + "/liveness")).isEqualTo(200);
			peer.sendClose(1001, "");
		}
		stopped.get(60, TimeUnit.SECONDS);
	}

	@Test
	void infoNamesTheGroups() {
		try (TestApplication application = start(Map.of())) {
			JsonNode info = new HttpCalls(application.port()).json("/actuator/info");
			assertThat(info.path("websocket").path("groups").toString())
				.isEqualTo("{\"echo\":{\"path\":\"/echo\",\"subprotocols\":[]}}");
		}
	}

	private static RawWebSocketPeer connect(TestApplication application) {
		RawWebSocketPeer peer = application.connect("/echo");
		Awaitility.await().until(() -> application.registry().all().size() == 1);
		return peer;
	}

	private static TestApplication start(Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put(OperationsFilter.PROPERTY, true);
		properties.put("management.endpoints.web.exposure.include", "health,info");
		properties.put("management.endpoint.health.show-components", "always");
		properties.put("management.endpoint.health.show-details", "always");
		properties.put("management.endpoint.health.probes.enabled", true);
		properties.put("management.health.redis.enabled", false);
		return TestApplication.start(properties, Echo.class);
	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
