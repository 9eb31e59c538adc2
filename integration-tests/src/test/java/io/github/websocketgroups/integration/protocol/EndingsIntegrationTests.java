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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way a socket can end: {@code @OnDisconnect} once, behind the last message, with
 * the status, the initiator and the cause, on a socket that is dead and not listed any
 * more; and nothing is left.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndingsIntegrationTests {

	private static TestApplication application;

	private static Recorded recorded;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.of("websocket.close-timeout", "300ms", "websocket.message.assembly-timeout", "300ms",
						"websocket.keep-alive.ping-interval", "1s", "websocket.keep-alive.pong-timeout", "300ms"),
				Recorded.class);
		recorded = application.bean(Recorded.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Ending> endings() {
		return Stream.of(
				new Ending("close frame of the peer", 1001, Initiator.PEER, (peer, socket) -> peer.sendClose(1001, "")),
				new Ending("close frame without code", 1005, Initiator.PEER, (peer, socket) -> peer.sendClose()),
				new Ending("FIN", 1006, Initiator.NETWORK, (peer, socket) -> peer.halfClose()),
				new Ending("FIN within a frame", 1006, Initiator.NETWORK,
						(peer, socket) -> peer.sendHeader(Bytes.text(""), 10).halfClose()),
				new Ending("RST", 1006, Initiator.NETWORK, (peer, socket) -> peer.reset()),
				new Ending("RST within a frame", 1006, Initiator.NETWORK,
						(peer, socket) -> peer.sendHeader(Bytes.text(""), 10).sendBytes(new byte[1]).reset()),
				new Ending("RST within a message", 1006, Initiator.NETWORK,
						(peer, socket) -> peer.send(Bytes.text("x").notFinal()).reset()),
				new Ending("no answer to a ping", 1006, Initiator.NETWORK, (peer, socket) -> peer.expectPing()),
				new Ending("broken frame", 1002, Initiator.SERVER, (peer, socket) -> peer.send(Bytes.more("x"))),
				new Ending("text that is none", 1007, Initiator.SERVER,
						(peer, socket) -> peer.send(Bytes.text(Bytes.hex("ff")))),
				new Ending("message too long", 1009, Initiator.SERVER,
						(peer, socket) -> peer.sendHeader(Bytes.text(""), 1 << 20)),
				new Ending("message too slow", 1008, Initiator.SERVER,
						(peer, socket) -> peer.send(Bytes.text("x").notFinal())),
				new Ending("kind nobody handles", 1003, Initiator.SERVER,
						(peer, socket) -> peer.sendBinary(new byte[1])),
				new Ending("callback that throws", 1011, Initiator.SERVER, (peer, socket) -> peer.sendText("throw")),
				new Ending("callback that fails", 1011, Initiator.SERVER, (peer, socket) -> peer.sendText("fail")),
				new Ending("disconnect", 1000, Initiator.APPLICATION, (peer, socket) -> socket.disconnect()),
				new Ending("disconnect with a status", 4001, Initiator.APPLICATION,
						(peer, socket) -> socket.disconnect(new CloseStatus(4001, "why"))),
				new Ending("disconnect, answered", 1000, Initiator.APPLICATION, (peer, socket) -> {
					socket.disconnect();
					peer.expectClose(1000).sendClose(1000, "");
				}), new Ending("disconnect and close at once", 1000, Initiator.APPLICATION, (peer, socket) -> {
					socket.disconnect();
					socket.disconnect(new CloseStatus(4002));
					peer.sendClose(4003, "").reset();
				}), new Ending("disconnect immediately", 1006, Initiator.APPLICATION, (peer, socket) -> socket
					.send(WebSocketMessage.text("x"), ConnectionFlag.DISCONNECT_IMMEDIATELY)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("endings")
	void isReportedOnceBehindTheLastMessage(Ending ending) {
		try (RawWebSocketPeer peer = application.connect("/recorded")) {
			Awaitility.await().until(() -> application.registry().sockets().count() == 1);
			WebSocket socket = application.registry().sockets().findFirst().orElseThrow();
			peer.sendText("last").expectText("last");
			ending.action.accept(peer, socket);
			Awaitility.await().until(() -> recorded.events(socket).contains("ended"));
			assertThat(recorded.events(socket)).containsOnlyOnce("ended")
				.endsWith("ended")
				.startsWith("connected", "last");
			Disconnect disconnect = recorded.endings.get(socket);
			assertThat(disconnect.status().getCode()).isEqualTo(ending.code);
			assertThat(disconnect.initiator()).isEqualTo(ending.initiator);
			assertThat(disconnect.duration()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(30));
			if (ending.code == 1011) {
				assertThat(disconnect.cause()).hasMessage("secret");
			}
			assertGone(socket);
		}
		assertThat(recorded.events.values()).allMatch((events) -> events.indexOf("ended") == events.size() - 1);
	}

	private static void assertGone(WebSocket socket) {
		assertThat(socket.isDead()).isTrue();
		assertThat(application.registry().find(socket.id())).isEmpty();
		assertThat(application.registry().sockets()).isEmpty();
		assertThat(application.registry().all().size()).isZero();
		// a connection that was not closed is cut behind the close timeout
		Awaitility.await().until(() -> application.bean(SocketLoops.class).connections() == 0);
	}

	@Test
	void nothingHoldsADeadSocketInMemory() {
		WeakReference<WebSocket> reference = openAndClose();
		recorded.events.clear();
		recorded.endings.clear();
		Awaitility.await().until(() -> {
			System.gc();
			return reference.get() == null;
		});
	}

	private static WeakReference<WebSocket> openAndClose() {
		try (RawWebSocketPeer peer = application.connect("/recorded")) {
			Awaitility.await().until(() -> application.registry().sockets().count() == 1);
			WebSocket socket = application.registry().sockets().findFirst().orElseThrow();
			peer.sendText("x").expectText("x");
			Closing.close(peer);
			Awaitility.await().until(() -> recorded.events(socket).contains("ended"));
			return new WeakReference<>(socket);
		}
	}

	@Test
	void peerThatLeavesWithinAMessageIsNoError(CapturedOutput output) {
		for (int i = 0; i < 5; i++) {
			try (RawWebSocketPeer peer = application.connect("/recorded")) {
				peer.send(Bytes.text("x").notFinal()).sendHeader(Bytes.more(""), 10);
				if (i % 2 == 0) {
					peer.reset();
				}
			}
		}
		Awaitility.await().until(() -> application.registry().sockets().findAny().isEmpty());
		assertThat(output).doesNotContain("ERROR").doesNotContain("WARN");
	}

	@Test
	void exceptionTextIsNotSent() {
		try (RawWebSocketPeer peer = application.connect("/recorded")) {
			assertThat(peer.sendText("throw").nextFrame().closeReason()).isNotEmpty().doesNotContain("secret");
		}
	}

	record Ending(String name, int code, Initiator initiator, BiConsumer<RawWebSocketPeer, WebSocket> action) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	@WebSocketGroup(name = "recorded", path = "/recorded")
	static class Recorded {

		final Map<WebSocket, List<String>> events = new ConcurrentHashMap<>();

		final Map<WebSocket, Disconnect> endings = new ConcurrentHashMap<>();

		List<String> events(WebSocket socket) {
			return this.events.computeIfAbsent(socket, (key) -> new CopyOnWriteArrayList<>());
		}

		@OnConnect
		void connected(WebSocket socket) {
			events(socket).add("connected");
		}

		@OnText
		Mono<String> text(String text, WebSocket socket) {
			events(socket).add(text);
			if (text.equals("throw")) {
				throw new IllegalStateException("secret");
			}
			return text.equals("fail") ? Mono.error(new IllegalStateException("secret")) : Mono.just(text);
		}

		@OnDisconnect
		void ended(WebSocket socket, Disconnect disconnect) {
			assertThat(socket.isDead()).isTrue();
			this.endings.put(socket, disconnect);
			events(socket).add("ended");
		}

	}

}
