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

package io.github.websocketgroups.integration.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pings to silent peers.
 */
@Tag("alone")
class KeepAliveIntegrationTests {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private static TestApplication application;

	private EchoGroup echo;

	@BeforeAll
	static void start() {
		Map<String, Object> properties = new HashMap<>();
		properties.put("websocket.keep-alive.ping-interval", INTERVAL.toMillis() + "ms");
		properties.put("websocket.keep-alive.pong-timeout", "300ms");
		properties.put("websocket.groups.off.keep-alive.ping-interval", "0");
		application = TestApplication.start(properties, EchoGroup.class, Off.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		Awaitility.await().until(() -> application.registry().sockets().findAny().isEmpty());
		this.echo = application.bean(EchoGroup.class);
		this.echo.forget();
	}

	@Test
	void silentPeerIsPingedAndItsRoundTripMeasured() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			LiveSocket socket = (LiveSocket) this.echo.opened();
			assertThat(socket.roundTripTime()).isNull();
			answerPings(peer, 3);
			Awaitility.await().until(() -> socket.roundTripTime() != null);
			assertThat(socket.roundTripTime()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
			Closing.close(peer);
		}
	}

	private static void answerPings(RawWebSocketPeer peer, int count) {
		for (int i = 0; i < count; i++) {
			RawFrame ping = peer.expectPing();
			assertThat(ping.payload().length).isLessThanOrEqualTo(125);
			peer.send(RawFrame.of(RawFrame.PONG, ping.payload()));
		}
	}

	@Test
	void anyTrafficProvesThatThePeerIsAlive() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			WebSocket socket = this.echo.opened();
			peer.expectPing();
			// no pong, but a message
			peer.sendText("x").expectText("x");
			peer.expectPing();
			peer.sendPing("p").expectPong("p");
			peer.expectPing();
			assertThat(socket.isDead()).isFalse();
		}
	}

	@Test
	void talkingPeerIsNotPinged() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			this.echo.opened();
			for (int i = 0; i < 10; i++) {
				peer.sendText("x" + i).expectText("x" + i);
				Awaitility.await().pollDelay(INTERVAL.dividedBy(4)).until(() -> true);
			}
			Closing.close(peer);
		}
	}

	@Test
	void peerThatDoesNotAnswerIsReset() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			WebSocket socket = this.echo.opened();
			peer.expectPing();
			peer.expectReset();
			Disconnect disconnect = this.echo.ending(socket);
			assertThat(disconnect.status().getCode()).isEqualTo(1006);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.NETWORK);
			assertThat(disconnect.cause()).hasMessageContaining("ping");
		}
	}

	@Test
	void pongThatWasNotAskedForIsTrafficButNoRoundTrip() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			LiveSocket socket = (LiveSocket) this.echo.opened();
			peer.expectPing();
			peer.sendPong("something else").expectPing();
			assertThat(socket.roundTripTime()).isNull();
			assertThat(socket.isDead()).isFalse();
		}
	}

	@Test
	void zeroTurnsItOff() {
		try (RawWebSocketPeer peer = application.connect("/off")) {
			peer.expectNoFrame(INTERVAL.multipliedBy(4)).sendText("x").expectText("x");
		}
	}

	@WebSocketGroup(name = "off", path = "/off")
	static class Off {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
