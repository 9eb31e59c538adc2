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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every ending is reported once, with the status and the initiator of the table in the
 * documentation of {@link Disconnect}.
 */
class DisconnectIntegrationTests {

	private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(300);

	private static TestApplication application;

	private Endings endings;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.close-timeout", CLOSE_TIMEOUT.toMillis() + "ms",
				"websocket.keep-alive.ping-interval", "400ms", "websocket.keep-alive.pong-timeout", "400ms"),
				Endings.class, TextOnly.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.endings = application.bean(Endings.class);
		this.endings.ended.clear();
		this.endings.opened.clear();
	}

	@Test
	void closeFrameOfThePeerIsEchoed() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			peer.sendClose(3001, "bye").expectClose(3001).expectEof();
			assertEnded(new CloseStatus(3001, "bye"), Initiator.PEER);
		}
	}

	@Test
	void closeFrameWithoutCodeIsReportedAs1005() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			peer.sendClose();
			assertThat(peer.nextFrame().payload()).isEmpty();
			peer.expectEof();
			assertEnded(new CloseStatus(1005), Initiator.PEER);
		}
	}

	@Test
	void disconnectWaitsForTheAnswerOfThePeer() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			WebSocket socket = opened();
			socket.disconnect(new CloseStatus(4000, "enough"));
			assertThat(socket.isDead()).isTrue();
			assertThat(socket.send("late")).isEqualTo(SendResult.GONE);
			peer.expectClose(4000, "enough").sendClose(4000, "").expectEof();
			assertEnded(new CloseStatus(4000, "enough"), Initiator.APPLICATION);
		}
	}

	@Test
	void disconnectIsCutWhenThePeerDoesNotAnswer() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			WebSocket socket = opened();
			long start = System.nanoTime();
			socket.disconnect();
			peer.expectClose(1000).expectReset();
			assertThat(since(start)).isGreaterThanOrEqualTo(CLOSE_TIMEOUT);
			assertEnded(CloseStatus.NORMAL, Initiator.APPLICATION);
		}
	}

	@Test
	void peerThatClosesMayTakeTheCloseTimeoutToEndTcp() throws Exception {
		awaitConnections(0);
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			long start = System.nanoTime();
			peer.sendClose(1000, "").expectClose(1000).expectEof();
			awaitConnections(0);
			assertThat(since(start)).isGreaterThanOrEqualTo(CLOSE_TIMEOUT);
			assertEnded(CloseStatus.NORMAL, Initiator.PEER);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static void awaitConnections(int count) {
		Awaitility.await().until(() -> application.bean(SocketLoops.class).connections() == count);
	}

	@Test
	void finWithoutCloseFrameIs1006() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			opened();
			peer.halfClose();
			assertEnded(new CloseStatus(1006), Initiator.NETWORK);
		}
	}

	@Test
	void resetIs1006() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			opened();
			peer.reset();
			assertEnded(new CloseStatus(1006), Initiator.NETWORK);
		}
	}

	@Test
	void peerThatDoesNotAnswerPingsIs1006() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			opened();
			peer.expectPing();
			peer.expectReset();
			assertEnded(new CloseStatus(1006), Initiator.NETWORK);
		}
	}

	@Test
	void dropIs1006AndSendsNothing() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			WebSocket socket = opened();
			socket.send(WebSocketMessage.text("x"), ConnectionFlag.DISCONNECT_IMMEDIATELY);
			peer.expectEof();
			assertEnded(new CloseStatus(1006), Initiator.APPLICATION);
		}
	}

	@Test
	void sendAndDisconnectSendsTheMessageFirst() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			WebSocket socket = opened();
			assertThat(socket.send(WebSocketMessage.text("x"), ConnectionFlag.DISCONNECT_AFTER_SEND))
				.isEqualTo(SendResult.SENT);
			peer.expectText("x").expectClose(1000).sendClose(1000, "").expectEof();
			assertEnded(CloseStatus.NORMAL, Initiator.APPLICATION);
		}
	}

	@Test
	void kindWithoutCallbackIs1003() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			opened();
			peer.sendBinary(new byte[1]).expectClose(1003).expectEof();
			assertThat(ended().status().getCode()).isEqualTo(1003);
		}
	}

	@Test
	void protocolErrorIsReportedAsOurs() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			opened();
			peer.send(RawFrame.of(RawFrame.TEXT, "x").unmasked()).expectClose(1002).expectEof();
			Disconnect disconnect = ended();
			assertThat(disconnect.status().getCode()).isEqualTo(1002);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
		}
	}

	@Test
	void callbackThatNeverEndsIsCancelled() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			opened();
			peer.sendText("never").sendPing("still there?").expectPong("still there?");
			peer.sendClose(1000, "").expectClose(1000);
			assertEnded(CloseStatus.NORMAL, Initiator.PEER);
			assertThat(this.endings.cancelled.poll(5, TimeUnit.SECONDS)).isTrue();
		}
	}

	private WebSocket opened() throws InterruptedException {
		WebSocket socket = this.endings.opened.poll(5, TimeUnit.SECONDS);
		assertThat(socket).isNotNull();
		return socket;
	}

	private Disconnect ended() throws InterruptedException {
		Disconnect disconnect = this.endings.ended.poll(5, TimeUnit.SECONDS);
		assertThat(disconnect).isNotNull();
		return disconnect;
	}

	private void assertEnded(CloseStatus status, Initiator initiator) throws InterruptedException {
		Disconnect disconnect = ended();
		assertThat(disconnect.status()).isEqualTo(status);
		assertThat(disconnect.initiator()).isEqualTo(initiator);
		assertThat(disconnect.duration()).isLessThan(Duration.ofSeconds(30));
		assertThat(this.endings.ended.poll(50, TimeUnit.MILLISECONDS)).isNull();
		assertThat(application.registry().sockets()).isEmpty();
	}

	@WebSocketGroup(name = "endings", path = "/endings")
	static class Endings {

		final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();

		final BlockingQueue<Disconnect> ended = new LinkedBlockingQueue<>();

		final BlockingQueue<Boolean> cancelled = new LinkedBlockingQueue<>();

		@OnConnect
		void opened(WebSocket socket) {
			this.opened.add(socket);
		}

		@OnText
		Mono<String> text(String text) {
			if (text.equals("never")) {
				return Mono.<String>never().doOnCancel(() -> this.cancelled.add(true));
			}
			return Mono.just(text);
		}

		@OnDisconnect
		void ended(WebSocket socket, Disconnect disconnect) {
			assertThat(socket.isDead()).isTrue();
			this.ended.add(disconnect);
		}

	}

	@WebSocketGroup(name = "text-only", path = "/text-only")
	static class TextOnly {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
