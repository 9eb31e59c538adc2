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

package io.github.websocketgroups.sample.echo;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EchoIntegrationTests {

	@LocalServerPort
	private int port;

	@Test
	void upgradeInsideAHandlerSetsCookiesAndHeadersAndSaysHelloTwice() {
		try (RawWebSocketPeer peer = RawWebSocketPeer.connect(this.port, "/wstest")) {
			RawResponse response = peer.response();
			assertThat(response.status()).isEqualTo(101);
			assertThat(response.headers("Set-Cookie")).containsExactly("MyCookie1=123", "MyCookie2=456");
			assertThat(response.headers("MyHeader")).containsExactly("MyHeaderData");
			peer.expectText("Hello WebSocket!").expectText("Hello again WebSocket!");
			peer.sendText("and you").expectText("and you");
		}
	}

	@Test
	void requestThatIsNoUpgradeGetsAnOrdinaryResponse() {
		RawResponse response = RawWebSocketPeer.to(this.port)
			.path("/wstest")
			.withoutHeader("Upgrade")
			.withoutHeader("Connection")
			.request();
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.bodyText()).isEqualTo("WebSocket upgrade was not approved");
	}

	@Test
	void bothKindsComeBackAsTheyWere() {
		try (RawWebSocketPeer peer = RawWebSocketPeer.connect(this.port, "/echo")) {
			peer.sendText("text").expectText("text");
			peer.sendBinary(new byte[] { 1, 0, -1 }).expectBinary(new byte[] { 1, 0, -1 });
			peer.sendText("").expectText("");
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
	}

	@Test
	void groupForTextEndsTheSocketOfABinaryMessageWith1003() {
		try (RawWebSocketPeer peer = RawWebSocketPeer.connect(this.port, "/shout")) {
			peer.sendText("quiet").expectText("QUIET");
			peer.sendBinary(new byte[] { 1 }).expectClose(1003);
		}
	}

	@Test
	void functionalRouteTellsTheIdBeforeTheSocketOpens() {
		try (RawWebSocketPeer peer = RawWebSocketPeer.connect(this.port, "/routes/shout")) {
			assertThat(WebSocketId.parse(peer.response().header("Socket-Id"))).isPositive();
			peer.sendText("quiet").expectText("QUIET");
		}
	}

	@Test
	void functionalRouteAsksForAnUpgrade() {
		RawResponse response = RawWebSocketPeer.to(this.port)
			.path("/routes/shout")
			.withoutHeader("Upgrade")
			.withoutHeader("Connection")
			.request();
		assertThat(response.status()).isEqualTo(426);
		assertThat(response.header("Upgrade")).isEqualTo("websocket");
	}

}
