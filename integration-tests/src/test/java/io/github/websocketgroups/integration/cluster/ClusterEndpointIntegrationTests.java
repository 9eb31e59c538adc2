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

package io.github.websocketgroups.integration.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.websocketgroups.integration.cluster.TestNode.Peer;
import io.github.websocketgroups.test.cluster.InMemoryHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code /actuator/websockets/{id}} for sockets of another node.
 */
class ClusterEndpointIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final InMemoryHub hub = new InMemoryHub();

	private static TestNode one;

	private static TestNode two;

	@BeforeAll
	static void start() {
		String[] properties = { "test.operations=true",
				"management.endpoints.web.exposure.include=websockets,websocketcluster",
				"management.endpoint.websockets.show-values=always",
				"spring.autoconfigure.exclude=" + ReactiveManagementWebSecurityAutoConfiguration.class.getName() };
		one = TestNode.start(hub, properties);
		two = TestNode.start(hub, properties);
		Stream.of(one, two).forEach((node) -> await().atMost(PATIENCE).until(() -> node.cluster().nodes() == 2));
	}

	@AfterAll
	static void stop() {
		one.close();
		two.close();
	}

	@Test
	void anyNodeTellsOfASocket() {
		try (Peer ada = one.connect("ada", "/chat/1")) {
			HttpResponse<String> response = call("GET", Long.toString(ada.id()));
			assertThat(response.statusCode()).isEqualTo(200);
			JsonNode socket = new JsonMapper().readTree(response.body());
			assertThat(socket.path("id").asString()).isEqualTo(Long.toString(ada.id()));
			assertThat(socket.path("node").asString()).isEqualTo(one.cluster().nodeId());
			assertThat(socket.path("group").asString()).isEqualTo("chat");
			assertThat(socket.path("path").asString()).isEqualTo("/chat/1");
			assertThat(socket.path("user").asString()).isEqualTo("ada");
			assertThat(socket.path("remoteAddress").asString()).startsWith("127.0.0.1:");
		}
	}

	@Test
	void anyNodeDisconnectsASocket() {
		try (Peer ada = one.connect("ada", "/lobby")) {
			assertThat(call("DELETE", ada.id() + "?code=4001&reason=go").statusCode()).isEqualTo(204);
			ada.socket().expectClose(4001);
			await().atMost(PATIENCE).until(() -> call("GET", Long.toString(ada.id())).statusCode() == 404);
			assertThat(call("DELETE", Long.toString(ada.id())).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void aNodeThatDoesNotAnswerIsNotTakenForADeadSocket() {
		try (Peer ada = one.connect("ada", "/lobby")) {
			one.backplane().drop((channel) -> true);
			HttpResponse<String> response = call("GET", Long.toString(ada.id()));
			assertThat(response.statusCode()).isEqualTo(504);
			assertThat(response.body()).contains("UNKNOWN");
			one.backplane().drop((channel) -> false);
			two.backplane().disconnect();
			assertThat(call("GET", Long.toString(ada.id())).statusCode()).isEqualTo(503);
			assertThat(call("DELETE", Long.toString(ada.id())).statusCode()).isEqualTo(503);
			two.backplane().connect();
			await().atMost(PATIENCE).until(() -> call("DELETE", Long.toString(ada.id())).statusCode() == 204);
			ada.socket().expectClose(1000);
		}
	}

	private static HttpResponse<String> call(String method, String path) {
		URI uri = URI.create("http://localhost:" + two.port() + "/actuator/websockets/" + path);
		try {
			// Reactor Netty 1.3.7 can stop reading a connection that serves several
			// requests (its issue 4361)
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, BodyPublishers.noBody()).build(),
						BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(method + " " + uri + " failed", ex);
		}
	}

}
