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

package io.github.websocketgroups.sample.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.github.websocketgroups.cluster.testing.RedisServer;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The programs of the sample, with their sockets on different nodes.
 */
class ThreeNodesIntegrationTests {

	private static final int[] PORTS = { RedisServer.freePort(), RedisServer.freePort(), RedisServer.freePort() };

	private static SampleCluster cluster;

	@BeforeAll
	static void start() throws Exception {
		cluster = SampleCluster.start(PORTS);
		for (int port : PORTS) {
			// a node takes no sockets before it holds the lease of its ids
			await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
				RawWebSocketPeer.connect(port, "/echo").close();
				return true;
			});
		}
	}

	@AfterAll
	static void stop() throws Exception {
		cluster.close();
	}

	@Test
	void roomOfTheChatIsOnAllNodes() {
		try (RawWebSocketPeer ada = connect(0, "/chat/north?name=ada")) {
			ada.expectText(line("ada", "joined"));
			try (RawWebSocketPeer bob = connect(1, "/chat/north?name=bob");
					RawWebSocketPeer eve = connect(2, "/chat/south?name=eve")) {
				bob.expectText(line("bob", "joined"));
				eve.expectText(line("eve", "joined"));
				ada.expectText(line("bob", "joined"));
				bob.sendText("{\"text\":\"hello\"}").expectText(line("bob", "hello"));
				ada.expectText(line("bob", "hello"));
				eve.expectNoFrame(Duration.ofMillis(100));
			}
		}
	}

	@Test
	void anyNodePushesToASocketByItsId() throws Exception {
		try (RawWebSocketPeer socket = connect(0, "/push")) {
			String id = socket.nextFrame().text();
			assertThat(push(2, "sockets/" + id, "from elsewhere")).isEqualTo("\"FORWARDED\"");
			socket.expectText("from elsewhere");
			assertThat(push(1, "groups/push", "to all")).contains("\"published\":true");
			socket.expectText("to all");
		}
	}

	@Test
	void timerOfOneNodeReachesTheSocketsOfAll() {
		try (RawWebSocketPeer socket = connect(2, "/broadcast")) {
			socket.expectText("Message 1").expectText("Message 2");
		}
	}

	private static RawWebSocketPeer connect(int node, String path) {
		return RawWebSocketPeer.connect(PORTS[node], path);
	}

	private static String push(int node, String path, String text) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS[node] + "/push/" + path))
			.header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString(text))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private static String line(String from, String text) {
		return "{\"from\":\"" + from + "\",\"text\":\"" + text + "\"}";
	}

}
