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

package io.github.websocketgroups.sample.push;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.http.client.HttpClient;

import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PushIntegrationTests {

	@LocalServerPort
	private int port;

	private WebTestClient http;

	@BeforeEach
	void bind() {
		// Reactor Netty 1.3.7 can stop reading a connection that serves several requests
		// (its issue 4361)
		ReactorClientHttpConnector connector = new ReactorClientHttpConnector(HttpClient.newConnection());
		this.http = WebTestClient.bindToServer(connector).baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void socketIsReachedByTheIdItWasTold() {
		try (RawWebSocketPeer peer = connect(); RawWebSocketPeer other = connect()) {
			String id = peer.nextFrame().text();
			other.nextFrame();
			assertThat(push("/push/sockets/{id}", id)).isEqualTo("\"SENT\"");
			peer.expectText("from outside");
			other.expectNoFrame(Duration.ofMillis(50));
		}
	}

	@Test
	void groupIsReachedByItsName() {
		try (RawWebSocketPeer first = connect(); RawWebSocketPeer second = connect()) {
			first.nextFrame();
			second.nextFrame();
			this.http.post()
				.uri("/push/groups/push")
				.contentType(MediaType.TEXT_PLAIN)
				.bodyValue("from outside")
				.exchange()
				.expectBody()
				.jsonPath("$.sent")
				.value(Integer.class, (sent) -> assertThat(sent).isGreaterThanOrEqualTo(2));
			first.expectText("from outside");
			second.expectText("from outside");
		}
	}

	@Test
	void visitorIsReachedOnTheNewestSocket() {
		try (RawWebSocketPeer older = RawWebSocketPeer.connect(this.port, "/wstest?name=ada");
				RawWebSocketPeer newer = RawWebSocketPeer.connect(this.port, "/wstest?name=ada")) {
			older.expectText("Hello WebSocket!").expectText("Hello again WebSocket!");
			newer.expectText("Hello WebSocket!").expectText("Hello again WebSocket!");
			assertThat(push("/push/visitors/{name}", "ada")).isEqualTo("\"SENT\"");
			newer.expectText("from outside");
			older.expectNoFrame(Duration.ofMillis(50));
		}
		assertThat(push("/push/visitors/{name}", "nobody")).isEqualTo("\"GONE\"");
	}

	@Test
	void deadIdIsGone() {
		String id;
		try (RawWebSocketPeer peer = connect()) {
			id = peer.nextFrame().text();
			peer.sendClose(1000, "").expectClose(1000);
		}
		Awaitility.await().untilAsserted(() -> assertThat(push("/push/sockets/{id}", id)).isEqualTo("\"GONE\""));
	}

	@Test
	void idThatJavaScriptRoundedIsRefused() {
		try (RawWebSocketPeer peer = connect()) {
			long rounded = (long) (double) Long.parseLong(peer.nextFrame().text());
			this.http.post()
				.uri("/push/sockets/{id}", rounded)
				.contentType(MediaType.TEXT_PLAIN)
				.bodyValue("from outside")
				.exchange()
				.expectStatus()
				.isBadRequest()
				.expectBody(String.class)
				.value((body) -> assertThat(body).contains("send ids as strings"));
		}
	}

	private RawWebSocketPeer connect() {
		return RawWebSocketPeer.connect(this.port, "/push");
	}

	private String push(String path, String target) {
		return this.http.post()
			.uri(path, target)
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("from outside")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

}
