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

package io.github.websocketgroups.sample.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees of the sample while people talk in it, and that
 * {@code docs/operations.md} shows what is true. To record it anew:
 * <pre>mvn -pl sample-app -am test -Dtest=OperatorIntegrationTests
 *   -Dsurefire.failIfNoSpecifiedTests=false -Doperations.write=true</pre>
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "websocket.keep-alive.ping-interval=200ms")
@AutoConfigureWebSocketTestClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIntegrationTests {

	private static final String HOST = "http://localhost:8080";

	private static final String SOCKETS = "/actuator/websockets";

	private static final int GUESTS = TalkingGuests.ROOMS.size() * TalkingGuests.IN_A_ROOM;

	private static final int ENOUGH = 1000;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final JsonMapper JSON = new JsonMapper();

	private WebTestClient http;

	private WebSocketTestClient sockets;

	private TalkingGuests guests;

	private List<String> scrape;

	@BeforeAll
	void talk(@LocalServerPort int port, @Autowired WebSocketTestClient client) {
		// Reactor Netty 1.3.7 can stop reading a connection that serves several requests
		// (its issue 4361)
		ReactorClientHttpConnector connector = new ReactorClientHttpConnector(HttpClient.newConnection());
		this.http = WebTestClient.bindToServer(connector).baseUrl("http://localhost:" + port).build();
		this.sockets = client;
		this.guests = new TalkingGuests(client);
		client.origin("https://elsewhere.example").expectRejected("/chat/lobby", 403);
		tooMuch();
		// as long as they are silent, which is when they are pinged
		Awaitility.await().atMost(PATIENCE).until(() -> areAllMeasured(get(SOCKETS + "?group=chat")));
		this.guests.talk();
		Awaitility.await().atMost(PATIENCE).until(() -> this.guests.lines() > ENOUGH);
		this.scrape = body("/actuator/prometheus", 200).lines().toList();
	}

	private void tooMuch() {
		try (TestSocket socket = this.sockets.connect("/chat/attic")) {
			socket.expectText();
			socket.send("x".repeat(100_000)).expectClose(1009);
		}
	}

	private static boolean areAllMeasured(JsonNode page) {
		return page.path("sockets").valueStream().allMatch((socket) -> socket.has("roundTripTime"));
	}

	@AfterAll
	void hush() {
		this.guests.close();
	}

	@Test
	void prometheusScrapesWhatIsGoingOn() throws IOException {
		assertThat(meter("websocket_sockets", "")).isEqualTo(GUESTS);
		assertThat(meter("websocket_messages_total", "direction=\"in\",")).isGreaterThanOrEqualTo(ENOUGH);
		assertThat(meter("websocket_messages_total", "direction=\"out\",")).isGreaterThanOrEqualTo(4 * ENOUGH);
		assertThat(meter("websocket_callbacks_seconds_count", "")).isGreaterThanOrEqualTo(ENOUGH);
		assertThat(meter("websocket_round_trip_seconds_count", "")).isGreaterThanOrEqualTo(GUESTS);
		String lines = this.scrape.stream()
			.filter((line) -> line.contains("websocket_"))
			.collect(Collectors.joining("\n"));
		OperationsDocument.expect("scrape",
				new Recording("curl -s " + HOST + "/actuator/prometheus | grep websocket_", lines));
	}

	private double meter(String name, String tags) {
		String start = name + "{" + tags + "group=\"chat\",path=\"/chat/{room}\"} ";
		return this.scrape.stream()
			.filter((line) -> line.startsWith(start))
			.mapToDouble((line) -> Double.parseDouble(line.substring(start.length())))
			.findFirst()
			.orElse(-1);
	}

	@Test
	void theEndpointTellsTotalsAndGroups() throws IOException {
		JsonNode node = record("totals", SOCKETS + "?size=1");
		assertThat(node.path("total").asInt()).isEqualTo(GUESTS);
		assertThat(node.path("groups").valueStream().map((group) -> group.path("name").asString()))
			.containsExactlyInAnyOrder("broadcast", "chat", "echotestws", "push", "shout");
	}

	@Test
	void theEndpointNarrowsSortsAndPages() throws IOException {
		JsonNode page = record("page", SOCKETS + "?group=chat&topic=room/lobby&sort=in.messages,desc&page=1&size=2");
		assertThat(page.path("matched").asInt()).isEqualTo(TalkingGuests.IN_A_ROOM);
		assertThat(page.path("sockets")).hasSize(2).allSatisfy((socket) -> {
			assertThat(socket.path("topics").toString()).isEqualTo("[\"room/lobby\"]");
			assertThat(socket.path("in").path("messages").asInt()).isPositive();
			assertThat(socket.path("id").isString()).isTrue();
		});
	}

	@Test
	void theEndpointSaysWhatIsWrong() throws IOException {
		record("wrong", SOCKETS + "?sort=colour", 400);
		body(SOCKETS + "/4", 400);
	}

	@Test
	void theEndpointShowsOneSocketAndDisconnectsIt() throws IOException {
		try (TestSocket socket = this.sockets.connect("/push")) {
			String id = socket.expectText();
			JsonNode answer = Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> get(SOCKETS + "/" + id), (shown) -> shown.has("roundTripTime"));
			assertThat(answer.path("id").asString()).isEqualTo(id);
			OperationsDocument.expect("socket", Recording.json("curl -s " + HOST + SOCKETS + "/<id>", answer));
			String request = SOCKETS + "/" + id + "?code=4000&reason=maintenance";
			this.http.delete().uri(request).exchange().expectStatus().isNoContent();
			socket.expectClose(new CloseStatus(4000, "maintenance"));
			body(SOCKETS + "/" + id, 404);
		}
	}

	@Test
	void healthTellsHowFullTheNodeIs() throws IOException {
		assertThat(record("health", "/actuator/health/webSockets").path("status").asString()).isEqualTo("UP");
		assertThat(get("/actuator/health").path("status").asString()).isEqualTo("UP");
	}

	@Test
	void infoNamesTheGroups() throws IOException {
		ObjectNode info = (ObjectNode) get("/actuator/info");
		((ObjectNode) info.path("websocket")).remove("version");
		assertThat(info.at("/websocket/groups/chat/path").asString()).isEqualTo("/chat/{room}");
		OperationsDocument.expect("info", Recording.json("curl -s " + HOST + "/actuator/info", info));
	}

	private JsonNode record(String name, String request) throws IOException {
		return record(name, request, 200);
	}

	private JsonNode record(String name, String request, int status) throws IOException {
		JsonNode answer = JSON.readTree(body(request, status));
		OperationsDocument.expect(name, Recording.json("curl -s '" + HOST + request + "'", answer));
		return answer;
	}

	private JsonNode get(String request) {
		return JSON.readTree(body(request, 200));
	}

	private String body(String request, int status) {
		String body = this.http.get()
			.uri(request)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return (body != null) ? body : "";
	}

}
