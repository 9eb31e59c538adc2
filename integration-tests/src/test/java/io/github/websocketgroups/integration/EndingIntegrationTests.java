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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketConnectedEvent;
import io.github.websocketgroups.WebSocketDisconnectedEvent;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For every way a socket can end: the disconnect callback runs once, behind the last
 * message callback, and tells how; so do the events.
 */
class EndingIntegrationTests {

	private static TestApplication application;

	private Endings endings;

	private Events events;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.of("websocket.close-timeout", "500ms", "websocket.outbound.max-messages", "20"), Endings.class,
				Events.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.endings = application.bean(Endings.class);
		this.events = application.bean(Events.class);
		this.endings.bySocket.clear();
		this.events.connected.clear();
		this.events.disconnected.clear();
	}

	@ParameterizedTest
	@EnumSource(Manner.class)
	void disconnectCallbackRunsOnceBehindTheLastMessage(Manner manner) {
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			peer.sendText("slow").expectText("started");
			WebSocket socket = application.registry().sockets().findFirst().orElseThrow();
			manner.end(peer, socket);
			Record record = this.endings.bySocket.get(socket.id());
			Awaitility.await().until(() -> !record.ended.isEmpty());
			Disconnect disconnect = record.ended.get(0);
			assertThat(disconnect.status().getCode()).isEqualTo(manner.code);
			assertThat(disconnect.initiator()).isEqualTo(manner.initiator);
			assertThat(disconnect.duration()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
			assertThat(record.problems).isEmpty();
			assertThat(socket.isDead()).isTrue();
			assertThat(socket.session()).isNull();
			assertThat(socket.attributes()).containsEntry("mine", "kept");
			Awaitility.await().until(() -> this.events.disconnected.size() == 1);
			assertThat(this.events.connected).containsExactly(socket);
			assertThat(this.events.disconnected.get(0).socket()).isEqualTo(socket);
			assertThat(this.events.disconnected.get(0).disconnect()).isEqualTo(disconnect);
		}
		Awaitility.await().during(Duration.ofMillis(50)).until(() -> this.events.disconnected.size() == 1);
		assertThat(this.endings.bySocket.values()).allSatisfy((record) -> assertThat(record.ended).hasSize(1));
	}

	@Test
	void durationIsTheTimeTheSocketWasOpen() {
		long start = System.nanoTime();
		try (RawWebSocketPeer peer = application.connect("/endings")) {
			// the answer shows that the socket is open
			peer.sendText("slow").expectText("started");
			long open = System.nanoTime();
			peer.expectNoFrame(Duration.ofMillis(100));
			Duration least = Duration.ofNanos(System.nanoTime() - open);
			peer.sendClose(1000, "").expectClose(1000);
			Awaitility.await().until(() -> this.events.disconnected.size() == 1);
			Duration most = Duration.ofNanos(System.nanoTime() - start);
			assertThat(this.events.disconnected.get(0).disconnect().duration()).isBetween(least, most);
		}
	}

	@Test
	void endingsFromBothSidesAtOnceAreOne() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		Manner[] manners = Manner.values();
		List<Thread> threads = new ArrayList<>();
		int sockets = 150;
		for (int index = 0; index < sockets; index++) {
			RawWebSocketPeer peer = application.connect("/endings");
			peer.sendText("slow").expectText("started");
			WebSocket socket = application.registry().sockets().findAny().orElseThrow();
			Manner first = manners[random.nextInt(manners.length)];
			Manner second = manners[random.nextInt(manners.length)];
			Thread one = new Thread(() -> attempt(first, peer, socket));
			Thread two = new Thread(() -> attempt(second, peer, socket));
			one.start();
			two.start();
			threads.add(one);
			threads.add(two);
			Awaitility.await("seed " + seed).pollInterval(Duration.ofMillis(2)).until(socket::isDead);
		}
		Awaitility.await("seed " + seed).until(() -> this.events.disconnected.size() == sockets);
		Awaitility.await().during(Duration.ofMillis(100)).until(() -> this.events.disconnected.size() == sockets);
		assertThat(this.endings.bySocket).as("seed " + seed).hasSize(sockets);
		assertThat(this.endings.bySocket.values()).as("seed " + seed)
			.filteredOn((record) -> record.ended.size() != 1 || !record.problems.isEmpty())
			.isEmpty();
		assertThat(application.registry().all().size()).isZero();
	}

	private static void attempt(Manner manner, RawWebSocketPeer peer, WebSocket socket) {
		try {
			manner.end(peer, socket);
		}
		catch (AssertionError | RuntimeException ex) {
			// the other side was faster
		}
	}

	@Test
	void drainIsReportedAsOurs() {
		TestApplication draining = TestApplication.start(
				Map.of("websocket.drain.spread", "100ms", "websocket.drain.time", "2s"), Endings.class, Events.class);
		Endings endings = draining.bean(Endings.class);
		try (RawWebSocketPeer peer = draining.connect("/endings")) {
			peer.sendText("slow").expectText("started");
			Thread closing = new Thread(draining::close);
			closing.start();
			peer.expectClose(1001).sendClose(1001, "").expectEnd();
			Awaitility.await().until(() -> !closing.isAlive());
			Record record = endings.bySocket.values().iterator().next();
			assertThat(record.ended).hasSize(1);
			assertThat(record.ended.get(0).status().getCode()).isEqualTo(1001);
			assertThat(record.ended.get(0).initiator()).isEqualTo(Initiator.SERVER);
			assertThat(record.problems).isEmpty();
		}
	}

	enum Manner {

		PEER_CLOSES(1001, Initiator.PEER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.sendClose(1001, "away");
			}
		},

		PEER_CLOSES_WITHOUT_CODE(1005, Initiator.PEER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.sendClose();
			}
		},

		FIN(1006, Initiator.NETWORK) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.halfClose();
			}
		},

		RST(1006, Initiator.NETWORK) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.reset();
			}
		},

		DISCONNECT(4000, Initiator.APPLICATION) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				socket.disconnect(new CloseStatus(4000, "enough"));
			}
		},

		DISCONNECT_ANSWERED(1000, Initiator.APPLICATION) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				socket.disconnect();
				peer.expectClose(1000).sendClose(1000, "");
			}
		},

		DISCONNECT_CROSSED(1000, Initiator.APPLICATION) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				socket.disconnect();
				peer.sendClose(3000, "");
			}
		},

		AFTER_SEND(1000, Initiator.APPLICATION) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				socket.send(WebSocketMessage.text("bye"), ConnectionFlag.DISCONNECT_AFTER_SEND);
			}
		},

		IMMEDIATELY(1006, Initiator.APPLICATION) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				socket.send(WebSocketMessage.text("bye"), ConnectionFlag.DISCONNECT_IMMEDIATELY);
			}
		},

		PROTOCOL_ERROR(1002, Initiator.SERVER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.send(RawFrame.of(RawFrame.TEXT, "x").rsv(4));
			}
		},

		KIND_WITHOUT_CALLBACK(1003, Initiator.SERVER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.sendBinary(new byte[1]);
			}
		},

		INVALID_TEXT(1007, Initiator.SERVER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.send(RawFrame.of(RawFrame.TEXT, new byte[] { (byte) 0xFF }));
			}
		},

		CONTROL_FLOOD(1008, Initiator.SERVER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				for (int index = 0; index < 100; index++) {
					peer.sendPing("p");
				}
			}
		},

		TOO_LARGE(1009, Initiator.SERVER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				peer.sendText("x".repeat(70_000));
			}
		},

		OVERFLOW(1013, Initiator.SERVER) {
			@Override
			void end(RawWebSocketPeer peer, WebSocket socket) {
				byte[] large = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);
				while (!socket.isDead()) {
					socket.send(large);
				}
			}
		};

		private final int code;

		private final Initiator initiator;

		Manner(int code, Initiator initiator) {
			this.code = code;
			this.initiator = initiator;
		}

		abstract void end(RawWebSocketPeer peer, WebSocket socket);

	}

	static class Record {

		final List<Disconnect> ended = new CopyOnWriteArrayList<>();

		final Queue<String> problems = new ConcurrentLinkedQueue<>();

		volatile boolean running;

		@Override
		public String toString() {
			return this.ended + " " + this.problems;
		}

	}

	@WebSocketGroup(name = "endings", path = "/endings")
	static class Endings {

		final ConcurrentMap<Long, Record> bySocket = new ConcurrentHashMap<>();

		private final WebSocketRegistry registry;

		Endings(WebSocketRegistry registry) {
			this.registry = registry;
		}

		@OnConnect
		void connected(WebSocket socket) {
			socket.attributes().put("mine", "kept");
			this.bySocket.put(socket.id(), new Record());
		}

		@OnText
		Mono<Void> text(String text, WebSocket socket) {
			Record record = this.bySocket.get(socket.id());
			if (!record.ended.isEmpty()) {
				record.problems.add("message behind the disconnect callback");
			}
			record.running = true;
			socket.send("started");
			return Mono.delay(Duration.ofSeconds(30)).then().doFinally((signal) -> record.running = false);
		}

		@OnDisconnect
		void ended(WebSocket socket, Disconnect disconnect) {
			Record record = this.bySocket.get(socket.id());
			if (record.running) {
				record.problems.add("publisher still runs");
			}
			if (!socket.isDead() || this.registry.find(socket.id()).isPresent()
					|| this.registry.group("endings").filter(socket::equals).size() > 0) {
				record.problems.add("socket is not dead");
			}
			record.ended.add(disconnect);
		}

	}

	static class Events {

		final List<WebSocket> connected = new CopyOnWriteArrayList<>();

		final List<WebSocketDisconnectedEvent> disconnected = new CopyOnWriteArrayList<>();

		@EventListener
		void connected(WebSocketConnectedEvent event) {
			this.connected.add(event.socket());
		}

		@EventListener
		void disconnected(WebSocketDisconnectedEvent event) {
			this.disconnected.add(event);
		}

	}

}
