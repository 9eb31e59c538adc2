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

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the live view, over real sockets.
 */
class LiveViewIntegrationTests {

	private static final String PATH = "/actuator/websockets/live";

	// by their properties
	private static final Map<Map<String, Object>, TestApplication> applications = new HashMap<>();

	private final List<AutoCloseable> opened = new ArrayList<>();

	private TestApplication application;

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable each : this.opened) {
			each.close();
		}
		if (applications.containsValue(this.application)) {
			Awaitility.await().until(() -> this.application.registry().all().size() == 0);
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(TestApplication::close);
		applications.clear();
	}

	@Test
	void pageAllowsItsOwnScriptAndStyleAndNothingElse() throws Exception {
		start(Map.of());
		HttpResponse<String> page = calls().call("GET", PATH, "");
		assertThat(page.statusCode()).isEqualTo(200);
		HttpHeaders headers = page.headers();
		assertThat(headers.firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
		assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "frame-ancestors 'none'",
					"script-src '" + hash(page.body(), "script") + "'",
					"style-src '" + hash(page.body(), "style") + "'")
			.doesNotContain("unsafe");
		assertThat(page.body()).doesNotContain("src=", "href=\"http", "@import", "{{")
			.doesNotContainPattern(" on[a-z]+=")
			.doesNotContain(" style=");
	}

	@ParameterizedTest
	@CsvSource({ "websocket.live-view.enabled,false", "management.endpoint.websockets.access,none",
			"management.endpoints.access.default,none", "management.server.port,-1" })
	void pageIsNotThere(String property, String value) {
		start(Map.of(property, value));
		assertThat(calls().status("GET", PATH)).isEqualTo(404);
		assertThat(calls().status("POST", PATH + "/sockets/1")).isEqualTo(404);
		assertThat(Feed.refusal(this.application.port(), PATH + "/feed")).isEqualTo(404);
	}

	@Test
	void feedShowsSocketsAndGroupsAndWhatChanges() {
		start(Map.of());
		Feed feed = feed();
		assertThat(feed.hello().path("actions").asBoolean()).isTrue();
		assertThat(feed.hello().path("values").asBoolean()).isFalse();
		RawWebSocketPeer peer = connect();
		String id = id();
		feed.awaitAny((tick) -> {
			assertThat(tick.path("total").path("sockets").asInt()).isEqualTo(1);
			JsonNode row = tick.path("rows").path(0);
			assertThat(row.path("id").asString()).isEqualTo(id);
			assertThat(row.path("path").asString()).isEqualTo("/echo");
			assertThat(row.path("address").asString()).isEqualTo("******");
		});
		peer.sendText("hello").expectText("hello");
		feed.awaitAny((tick) -> {
			assertThat(tick.path("rows").path(0).path("in").path("messages").asInt()).isEqualTo(1);
			assertThat(tick.path("rows").path(0).path("in").path("bytes").asInt()).isEqualTo(5);
			JsonNode group = tick.path("groups").path(0);
			assertThat(group.path("name").asString()).isEqualTo("echo");
			assertThat(group.path("in").asDouble()).isPositive();
		});
		peer.close();
		feed.awaitTick((tick) -> {
			assertThat(tick.path("total").path("sockets").asInt()).isZero();
			assertThat(tick.path("order").size()).isZero();
		});
	}

	@Test
	void feedIsNarrowedAndSortedAsAskedFor() {
		start(Map.of("management.endpoint.websockets.show-values", "always"));
		connect();
		String first = id();
		connect().sendText("x").expectText("x");
		Feed feed = feed();
		feed.ask("do", "show", "sort", "bytes", "order", "descending", "size", "1");
		feed.awaitTick((tick) -> {
			assertThat(tick.path("matching").asInt()).isEqualTo(2);
			assertThat(tick.path("order").size()).isOne();
			assertThat(tick.path("order").path(0).asString()).isNotEqualTo(first);
		});
		feed.ask("do", "show", "filter", first);
		feed.awaitTick(
				(tick) -> assertThat(tick.path("order").valueStream().map(JsonNode::asString)).containsExactly(first));
		feed.ask("do", "show", "group", "nothing");
		feed.awaitTick((tick) -> assertThat(tick.path("matching").asInt()).isZero());
		assertThat(feed.messages()).anySatisfy(
				(tick) -> assertThat(tick.path("rows").path(0).path("address").asString()).startsWith("127.0.0.1:"));
	}

	@Test
	void viewersAreInNoListingAndTakeNobodysPlace() {
		start(Map.of("websocket.limits.sockets", 1));
		connect().sendText("x").expectText("x");
		Feed feed = feed();
		feed.awaitTick((tick) -> assertThat(tick.path("total").path("sockets").asInt()).isOne());
		assertThat(this.application.registry().all().size()).isOne();
		assertThat(this.application.registry().sockets()).hasSize(1);
		assertThat(this.application.registry().group("live-view").size()).isZero();
		assertThat(this.application.registry().all().send("to all").sent()).isOne();
		feed.awaitTick((tick) -> assertThat(tick.path("type").asString()).isEqualTo("tick"));
		assertThat(feed.messages()).noneMatch((message) -> message.toString().contains("to all"));
	}

	@Test
	void thereAreOnlySoManyViewers() {
		start(Map.of("spring.application.name", "with many viewers"));
		for (int i = 0; i < 20; i++) {
			feed();
		}
		assertThat(Feed.refusal(this.application.port(), PATH + "/feed")).isEqualTo(503);
	}

	@Test
	void pagesOfOthersAreRefused() {
		start(Map.of());
		connect();
		String id = id();
		int port = this.application.port();
		assertThat(Feed.refusal(port, PATH + "/feed", "Origin", "https://evil.example")).isEqualTo(403);
		assertThat(calls().status("POST", PATH + "/sockets/" + id, "Origin", "https://evil.example")).isEqualTo(403);
		assertThat(calls().status("DELETE", PATH + "/sockets/" + id, "Origin", "null")).isEqualTo(403);
		assertThat(
				calls().call("POST", PATH + "/sockets/" + id, "x", "Origin", "http://localhost:" + port).statusCode())
			.isEqualTo(204);
	}

	@Test
	void actionsReachTheSocket() {
		start(Map.of());
		RawWebSocketPeer peer = connect();
		String path = PATH + "/sockets/" + id();
		assertThat(calls().call("POST", path, "Grüße").statusCode()).isEqualTo(204);
		peer.expectText("Grüße");
		assertThat(calls().call("POST", path, "x".repeat(70_000)).statusCode()).isEqualTo(413);
		assertThat(calls().status("DELETE", path + "?code=1005")).isEqualTo(400);
		assertThat(calls().status("DELETE", path + "?code=x")).isEqualTo(400);
		assertThat(calls().status("PUT", path)).isEqualTo(405);
		assertThat(calls().status("DELETE", path + "?code=1008&reason=enough")).isEqualTo(204);
		peer.expectClose(1008, "enough");
		assertThat(calls().status("DELETE", path)).isEqualTo(404);
		assertThat(calls().status("POST", PATH + "/sockets/12")).isEqualTo(400);
	}

	@Test
	void readOnlyAccessHasNoActions() {
		start(Map.of("management.endpoint.websockets.access", "read-only"));
		RawWebSocketPeer peer = connect();
		assertThat(feed().hello().path("actions").asBoolean()).isFalse();
		assertThat(calls().call("POST", PATH + "/sockets/" + id(), "x").statusCode()).isIn(404, 405);
		assertThat(calls().status("DELETE", PATH + "/sockets/" + id())).isIn(404, 405);
		peer.sendText("alive").expectText("alive");
	}

	@ParameterizedTest
	@CsvSource({ "false,always", "true,never" })
	void messagesAreNotShownUnlessCapturedAndVisible(boolean capture, String values) {
		start(Map.of("websocket.live-view.capture", capture, "management.endpoint.websockets.show-values", values));
		RawWebSocketPeer peer = connect();
		Feed feed = feed();
		assertThat(feed.hello().path("messages").asBoolean()).isFalse();
		feed.ask("do", "watch", "id", id());
		feed.awaitTick((tick) -> assertThat(tick.path("watched").path("id").asString()).isEqualTo(id()));
		peer.sendText("secret").expectText("secret");
		feed.awaitTick(
				(tick) -> assertThat(tick.path("watched").path("row").path("in").path("messages").asInt()).isOne());
		assertThat(feed.messages()).noneMatch((message) -> message.toString().contains("secret"));
	}

	@Test
	void lastMessagesOfAWatchedSocketAreShown() {
		start(Map.of("websocket.live-view.capture", true, "management.endpoint.websockets.show-values", "always"));
		RawWebSocketPeer peer = connect();
		peer.sendText("before").expectText("before");
		Feed feed = feed();
		assertThat(feed.hello().path("messages").asBoolean()).isTrue();
		feed.ask("do", "watch", "id", id());
		feed.awaitTick((tick) -> assertThat(tick.path("watched").path("messages").isArray()).isTrue());
		peer.sendText("a\nb").expectText("a\nb");
		this.application.registry().all().send("to all");
		peer.expectText("to all");
		List<String> shown = new ArrayList<>();
		feed.awaitAny((tick) -> assertThat(tick.path("watched").path("messages").toString()).contains("to all"));
		feed.messages()
			.forEach((tick) -> tick.path("watched")
				.path("messages")
				.forEach((message) -> shown
					.add((message.path("in").asBoolean() ? "in " : "out ") + message.path("text").asString())));
		assertThat(shown).containsExactly("in a\\nb", "out a\\nb", "out to all");
		feed.ask("do", "unwatch");
		feed.awaitTick((tick) -> assertThat(tick.has("watched")).isFalse());
	}

	@Test
	void whatIsNoCommandEndsTheViewerOnly() {
		start(Map.of());
		Feed feed = feed();
		feed.hello();
		feed.ask("do", "nonsense");
		feed.awaitTick((tick) -> assertThat(tick.path("type").asString()).isEqualTo("tick"));
		RawWebSocketPeer viewer = RawWebSocketPeer.connect(this.application.port(), PATH + "/feed");
		this.opened.add(viewer);
		viewer.sendText("do=%");
		feed.awaitTick((tick) -> assertThat(tick.path("type").asString()).isEqualTo("tick"));
	}

	@Test
	void portOfTheManagementHasItAndThatOfTheApplicationHasNot() {
		start(Map.of("management.server.port", 0, "management.server.base-path", "/m",
				"management.endpoints.web.base-path", "/ops", "management.endpoints.web.path-mapping.websockets",
				"ws"));
		connect().sendText("x").expectText("x");
		int port = this.application.port("management");
		Calls management = new Calls(port);
		assertThat(management.status("GET", "/m/ops/ws/live")).isEqualTo(200);
		assertThat(calls().status("GET", "/m/ops/ws/live")).isEqualTo(404);
		assertThat(calls().status("GET", "/ops/ws/live")).isEqualTo(404);
		Feed feed = Feed.open(port, "/m/ops/ws/live/feed", "Origin", "http://localhost:" + port);
		this.opened.add(feed);
		feed.awaitTick((tick) -> assertThat(tick.path("total").path("sockets").asInt()).isOne());
		assertThat(management.call("POST", "/m/ops/ws/live/sockets/" + id(), "hi").statusCode()).isEqualTo(204);
	}

	@Test
	void basePathOfTheApplicationIsInFront() {
		start(Map.of("spring.webflux.base-path", "/app"));
		assertThat(calls().status("GET", "/app" + PATH)).isEqualTo(200);
		Feed feed = Feed.open(this.application.port(), "/app" + PATH + "/feed");
		this.opened.add(feed);
		assertThat(feed.hello().path("interval").asInt()).isEqualTo(1000);
	}

	@Test
	void endpointsAtTheRootAreFine() {
		start(Map.of("management.endpoints.web.base-path", "/"));
		assertThat(calls().status("GET", "/websockets/live")).isEqualTo(200);
	}

	@Test
	void viewersAreToldWhenTheApplicationStops() {
		this.application = launch(Map.of());
		Feed feed = feed();
		feed.hello();
		this.application.close();
		assertThat(feed.awaitClose()).isEqualTo(1001);
	}

	/**
	 * Start an application, or take the one of another test that has the same properties.
	 */
	private void start(Map<String, Object> more) {
		this.application = applications.computeIfAbsent(more, LiveViewIntegrationTests::launch);
	}

	private static TestApplication launch(Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(
				Map.of("test.operations", true, "websocket.live-view.enabled", true));
		properties.putAll(more);
		return TestApplication.start(properties, Echo.class, TestApplication.OwnLoops.class);
	}

	private Calls calls() {
		return new Calls(this.application.port());
	}

	private Feed feed() {
		Feed feed = Feed.open(this.application.port(), PATH + "/feed");
		this.opened.add(0, feed);
		return feed;
	}

	private RawWebSocketPeer connect() {
		RawWebSocketPeer peer = this.application.connect("/echo");
		this.opened.add(0, peer);
		// it is listed once its callback ran
		peer.sendPing("").expectPong("");
		return peer;
	}

	private String id() {
		return this.application.registry()
			.sockets()
			.map((socket) -> Long.toString(socket.id()))
			.findFirst()
			.orElseThrow();
	}

	private static String hash(String page, String element) throws Exception {
		String content = page.substring(page.indexOf("<" + element + ">") + element.length() + 2,
				page.indexOf("</" + element + ">"));
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
		return "sha256-" + Base64.getEncoder().encodeToString(digest);
	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
