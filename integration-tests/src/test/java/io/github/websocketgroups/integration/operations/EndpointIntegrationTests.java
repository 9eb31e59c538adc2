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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code /actuator/websockets} of a real server.
 */
class EndpointIntegrationTests {

	private static final String PATH = "/actuator/websockets";

	private static TestApplication application;

	private static HttpCalls http;

	@BeforeAll
	static void start() {
		application = TestApplication
			.start(Map.of(OperationsFilter.PROPERTY, true, "management.endpoints.web.exposure.include", "websockets",
					"management.endpoint.websockets.show-values", "always"), Room.class, Groups.class);
		http = new HttpCalls(application.port());
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void waitForTheEndOfEarlierSockets() {
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> application.registry().all().size() == 0);
	}

	@Test
	void describesNodeGroupsAndSockets() {
		try (RawWebSocketPeer first = room("blue", "v1"); RawWebSocketPeer second = room("red", "v1")) {
			first.sendText("hello").expectText("hello!");
			JsonNode node = http.json(PATH);
			assertThat(node.path("total").asInt()).isEqualTo(2);
			assertThat(node.path("groups").toString()).contains(
					"{\"name\":\"room\",\"path\":\"/room/{name}\",\"sockets\":2}",
					"{\"name\":\"pathless\",\"sockets\":0}");
			assertThat(node.path("page").asInt()).isZero();
			assertThat(node.path("size").asInt()).isEqualTo(100);
			assertThat(node.path("sockets")).hasSize(2);
			second.sendText("over");
		}
	}

	@Test
	void describesASocket() {
		try (RawWebSocketPeer peer = room("blue", "v1")) {
			peer.sendText("hello").expectText("hello!");
			long id = application.registry().sockets().findFirst().orElseThrow().id();
			Awaitility.await().until(() -> http.json(PATH + "/" + id).path("out").path("messages").asInt() == 2);
			JsonNode socket = http.json(PATH + "/" + id);
			assertThat(socket.path("id").isString()).isTrue();
			assertThat(socket.path("id").asString()).isEqualTo(WebSocketId.toString(id));
			assertThat(socket.path("group").asString()).isEqualTo("room");
			assertThat(socket.path("path").asString()).isEqualTo("/room/{name}");
			assertThat(socket.path("connectedAt").asString()).startsWith("20").endsWith("Z");
			assertThat(socket.path("idle").asString()).startsWith("PT");
			assertThat(socket.path("in").toString()).isEqualTo("{\"messages\":1,\"bytes\":5}");
			assertThat(socket.path("queued").toString()).isEqualTo("{\"messages\":0,\"bytes\":0}");
			assertThat(socket.path("remoteAddress").asString()).startsWith("127.0.0.1:");
			assertThat(socket.path("subprotocol").asString()).isEqualTo("v1");
			assertThat(socket.path("topics").toString()).isEqualTo("[\"blue\"]");
		}
	}

	@Test
	void measuresTheRoundTrip() {
		try (RawWebSocketPeer peer = room("blue", "v1")) {
			WebSocket socket = application.registry().sockets().findFirst().orElseThrow();
			socket.ping();
			peer.send(RawFrame.of(RawFrame.PONG, peer.expectPing().payload()));
			Awaitility.await()
				.untilAsserted(() -> assertThat(http.json(PATH + "/" + socket.id()).path("roundTripTime").asString())
					.startsWith("PT0"));
		}
	}

	@Test
	void pagesAndNarrows() {
		try (RawWebSocketPeer first = room("blue", "v1"); RawWebSocketPeer second = room("red", "v1")) {
			JsonNode page = http.json(PATH + "?group=room&page=1&size=1&sort=connectedAt,desc");
			assertThat(page.path("sockets")).hasSize(1);
			assertThat(page.path("matched").asInt()).isEqualTo(2);
			assertThat(http.json(PATH + "?topic=red").path("sockets")).hasSize(1);
			assertThat(http.json(PATH + "?group=pathless").path("sockets")).isEmpty();
			assertThat(http.json(PATH + "?group=pathless").path("total").asInt()).isEqualTo(2);
			first.sendText("over");
			second.sendText("over");
		}
	}

	@ParameterizedTest
	@CsvSource({ "?page=-1,'page'", "?page=x,'page'", "?size=0,'size'", "?size=1001,'size'", "?sort=colour,'sort'",
			"/nonsense,not a socket id", "/4,not a socket id" })
	void wrongValuesAreAnswered400WithAMessage(String query, String message) {
		HttpResponse<String> response = http.get(PATH + query);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains(message);
	}

	@Test
	void aDeadSocketIsNotFound() {
		String id = "9007199254740993";
		assertThat(http.status(PATH + "/" + id)).isEqualTo(404);
		assertThat(http.call("DELETE", PATH + "/" + id).statusCode()).isEqualTo(404);
	}

	@Test
	void disconnects() {
		try (RawWebSocketPeer peer = room("blue", "v1")) {
			long id = application.registry().sockets().findFirst().orElseThrow().id();
			assertThat(http.call("DELETE", PATH + "/" + id).statusCode()).isEqualTo(204);
			peer.expectClose(1000);
			assertThat(http.status(PATH + "/" + id)).isEqualTo(404);
		}
	}

	@Test
	void disconnectIsReportedOnceWhenTheSocketIsGone() {
		Room room = application.bean(Room.class);
		awaitNoConnections();
		room.ended.clear();
		try (RawWebSocketPeer peer = room("blue", "v1")) {
			long id = application.registry().sockets().findFirst().orElseThrow().id();
			assertThat(http.call("DELETE", PATH + "/" + id).statusCode()).isEqualTo(204);
			peer.expectClose(1000).sendClose(1000, "").expectEof();
		}
		awaitNoConnections();
		assertThat(room.ended).singleElement().satisfies((ended) -> {
			assertThat(ended.disconnect.status()).isEqualTo(CloseStatus.NORMAL);
			assertThat(ended.disconnect.initiator()).isEqualTo(Initiator.APPLICATION);
			assertThat(ended.dead).isTrue();
			assertThat(ended.listed).isFalse();
		});
	}

	/**
	 * Wait until every connection is closed and its disconnect callback is done.
	 */
	private static void awaitNoConnections() {
		Awaitility.await().until(() -> application.bean(SocketLoops.class).connections() == 0);
	}

	@Test
	void disconnectsWithCodeAndReason() {
		try (RawWebSocketPeer peer = room("blue", "v1")) {
			long id = application.registry().sockets().findFirst().orElseThrow().id();
			assertThat(http.call("DELETE", PATH + "/" + id + "?code=4001&reason=go%20away").statusCode())
				.isEqualTo(204);
			peer.expectClose(4001, "go away");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "code=1005", "code=999", "code=5000", "code=x" })
	void refusesToDisconnectWithAWrongCode(String query) {
		try (RawWebSocketPeer peer = room("blue", "v1")) {
			long id = application.registry().sockets().findFirst().orElseThrow().id();
			HttpResponse<String> response = http.call("DELETE", PATH + "/" + id + "?" + query);
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.body()).contains("code");
			peer.sendText("still").expectText("still!");
		}
	}

	private static RawWebSocketPeer room(String name, String subprotocol) {
		RawWebSocketPeer peer = application.client("/room/" + name).subprotocol(subprotocol).connect();
		peer.expectText("welcome");
		return peer;
	}

	@WebSocketGroup(name = "room", path = "/room/{name}", subprotocols = "v1")
	static class Room {

		final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

		private final WebSocketRegistry registry;

		Room(WebSocketRegistry registry) {
			this.registry = registry;
		}

		@OnConnect
		Mono<String> joined(WebSocket socket, @PathVariable String name) {
			return socket.join(name).thenReturn("welcome");
		}

		@OnText
		String text(String text) {
			return text + "!";
		}

		@OnDisconnect
		void left(WebSocket socket, Disconnect disconnect) {
			this.ended.add(new Ended(disconnect, socket.isDead(), this.registry.find(socket.id()).isPresent()));
		}

	}

	record Ended(Disconnect disconnect, boolean dead, boolean listed) {

	}

	static class Groups {

		@Bean
		GroupHandler pathless() {
			return GroupHandler.group("pathless").onText((text, socket) -> {
			}).build();
		}

	}

}
