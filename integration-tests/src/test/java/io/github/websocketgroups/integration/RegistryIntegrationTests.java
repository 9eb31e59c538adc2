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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The registry of one node, over real sockets.
 */
class RegistryIntegrationTests {

	private static TestApplication application;

	private final List<RawWebSocketPeer> peers = new ArrayList<>();

	private WebSocketRegistry registry;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Rooms.class, Others.class, Controller.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void waitForNobody() {
		this.registry = application.registry();
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> this.registry.all().size() == 0);
	}

	@AfterEach
	void disconnect() {
		this.peers.forEach(RawWebSocketPeer::close);
	}

	@Test
	void idTurnsIntoTheSocketOnAnyThread() throws InterruptedException {
		RawWebSocketPeer peer = connect("/rooms/a");
		WebSocket socket = only();
		assertThat(socket.id()).isPositive().isGreaterThan(1L << 53);
		assertThat(socket.id() & 1).isOne();
		assertThat(this.registry.restore(socket.id())).isEqualTo(socket).hasSameHashCodeAs(socket);
		assertThat(this.registry.restore(WebSocketId.toString(socket.id()))).isEqualTo(socket);
		assertThat(this.registry.find(socket.id())).contains(socket);
		Thread thread = new Thread(() -> this.registry.restore(socket.id()).send("from afar"));
		thread.start();
		thread.join();
		peer.expectText("from afar");
		assertThat(socket.group()).isEqualTo("rooms");
		assertThat(socket.alive().block()).isTrue();
		assertThat(socket.handshake().getUri().getPath()).isEqualTo("/rooms/a");
		assertThat(socket.details().block()).satisfies((details) -> {
			assertThat(details.id()).isEqualTo(socket.id());
			assertThat(details.group()).isEqualTo("rooms");
			assertThat(details.principalName()).isNull();
		});
	}

	@Test
	void headerWrittenInTwoWaysIsKeptOnce() {
		this.peers.add(application.client("/rooms/a")
			.headerLine("X-Part: one")
			.headerLine("x-part: two")
			.headerLine("Cookie: taste=sweet")
			.headerLine("cookie: taste=sour")
			.connect());
		HandshakeInfo handshake = only().handshake();
		assertThat(handshake.getHeaders().get("X-Part")).containsExactly("one", "two");
		assertThat(handshake.getCookies().get("taste")).extracting(HttpCookie::getValue)
			.containsExactly("sweet", "sour");
	}

	@Test
	void idOfAnEndedSocketIsDead() {
		RawWebSocketPeer peer = connect("/rooms/a");
		WebSocket socket = only();
		peer.sendClose(1000, "").expectClose(1000);
		Awaitility.await().until(socket::isDead);
		WebSocket restored = this.registry.restore(socket.id());
		assertThat(restored.isDead()).isTrue();
		assertThat(restored).isEqualTo(socket);
		assertThat(restored.alive().block()).isFalse();
		assertThat(restored.send("x")).isEqualTo(SendResult.GONE);
		assertThat(restored.send(new byte[1])).isEqualTo(SendResult.GONE);
		assertThat(restored.deliver("x").block()).isEqualTo(SendResult.GONE);
		restored.disconnect();
		restored.ping();
		assertThat(this.registry.find(socket.id())).isEmpty();
		assertThat(this.registry.sockets()).isEmpty();
		assertThat(restored.details().blockOptional()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE, 1, 12345, (1L << 53) - 1, (1L << 53) + 2, Long.MAX_VALUE - 1, -3 })
	void malformedIdIsRefusedWithTheReason(long id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.restore(id))
			.withMessageContaining((id > 1L << 53) ? "rounded to 53 bits" : "between 2^53 and 2^63");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.restore(Long.toUnsignedString(id)));
		assertThat(this.registry.find(id)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "abc", "9007199254740993.0", "99999999999999999999999", "-5", "0x10" })
	void malformedTextIsRefused(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.restore(id));
	}

	@Test
	void millionIdsOfNobodyReachNobody() {
		List<RawWebSocketPeer> sockets = IntStream.range(0, 20).mapToObj((index) -> connect("/rooms/a")).toList();
		List<Long> live = this.registry.sockets().map(WebSocket::id).toList();
		assertThat(live).hasSize(20);
		long seed = System.nanoTime();
		Random random = new Random(seed);
		int reached = 0;
		int refused = 0;
		for (int index = 0; index < 1_000_000; index++) {
			long near = live.get(index % live.size());
			long id = switch (index % 5) {
				// of the same node, never given to a socket
				case 0 -> near - 2L * (1000 + random.nextInt(1_000_000));
				// rounded as a double
				case 1 -> (long) (double) near;
				// negative or zero
				case 2 -> -random.nextLong(Long.MAX_VALUE);
				// of another start of the process
				case 3 -> near ^ ((1L + random.nextInt(500)) << 22);
				default -> random.nextLong();
			};
			try {
				reached += (this.registry.restore(id).send("stray") != SendResult.GONE) ? 1 : 0;
			}
			catch (IllegalArgumentException ex) {
				refused++;
			}
			reached += this.registry.find(id).isPresent() ? 1 : 0;
		}
		assertThat(reached).as("seed " + seed).isZero();
		assertThat(refused).isGreaterThan(300_000);
		assertThat(this.registry.all().send("end").sent()).isEqualTo(20);
		sockets.forEach((peer) -> peer.expectText("end"));
	}

	@Test
	void audiencesReachTheirMembersOnly() {
		RawWebSocketPeer first = connect("/rooms/a");
		RawWebSocketPeer second = connect("/rooms/b");
		RawWebSocketPeer other = connect("/others");
		awaitSize(3);
		assertThat(this.registry.group("rooms").send("rooms")).isEqualTo(new BroadcastResult(2, 0, 0, false));
		assertThat(this.registry.topic("room/b").send("b".getBytes()).sent()).isOne();
		assertThat(this.registry.all().send(WebSocketMessage.binary("all")).sent()).isEqualTo(3);
		assertThat(this.registry.group("others").send(Map.of("key", "value")).sent()).isOne();
		assertThat(this.registry.group("nobody").send("x")).isEqualTo(BroadcastResult.NONE);
		assertThat(this.registry.topic("nobody").send("x").sent()).isZero();
		assertThat(this.registry.user("nobody").send("x").sent()).isZero();
		assertThat(this.registry.all().deliver("last").block().sent()).isEqualTo(3);
		first.expectText("rooms").expectBinary("all".getBytes()).expectText("last");
		second.expectText("rooms").expectBinary("b".getBytes()).expectBinary("all".getBytes()).expectText("last");
		other.expectBinary("all".getBytes()).expectText("{\"key\":\"value\"}").expectText("last");
	}

	@Test
	void audienceMayBeNarrowed() {
		RawWebSocketPeer first = connect("/rooms/a");
		RawWebSocketPeer second = connect("/rooms/b");
		awaitSize(2);
		WebSocket a = inRoom("a");
		assertThat(this.registry.group("rooms").except(a).send("to b").sent()).isOne();
		assertThat(this.registry.group("rooms").filter((socket) -> socket.equals(a)).send("to a").sent()).isOne();
		assertThat(this.registry.all().except(a).except(inRoom("b")).size()).isZero();
		assertThat(this.registry.all().except(a).filter((socket) -> socket.equals(a)).send("x").sent()).isZero();
		assertThat(this.registry.all().filter((socket) -> false).size()).isZero();
		first.expectText("to a");
		second.expectText("to b");
	}

	@Test
	void membersMayBeCountedVisitedAndDisconnected() {
		RawWebSocketPeer first = connect("/rooms/a");
		RawWebSocketPeer second = connect("/rooms/b");
		RawWebSocketPeer other = connect("/others");
		awaitSize(3);
		assertThat(this.registry.group("rooms").size()).isEqualTo(2);
		assertThat(this.registry.group("rooms").totalSize().block()).isEqualTo(new AudienceSize(2, 1, 1));
		List<WebSocket> visited = new ArrayList<>();
		this.registry.group("rooms").forEach(visited::add);
		assertThat(visited).hasSize(2).containsAll(List.of(inRoom("a"), inRoom("b")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.registry.group("rooms").disconnect(new CloseStatus(1006)));
		this.registry.group("rooms").disconnect(new CloseStatus(4001, "closing time"));
		first.expectClose(4001, "closing time");
		second.expectClose(4001, "closing time");
		assertThat(this.registry.group("rooms").size()).isZero();
		assertThat(this.registry.group("rooms").send("x")).isEqualTo(BroadcastResult.NONE);
		assertThat(this.registry.all().send("still here").sent()).isOne();
		other.expectText("still here");
	}

	@Test
	void topicIsLeft() {
		RawWebSocketPeer peer = connect("/rooms/a");
		WebSocket socket = only();
		Awaitility.await().until(() -> this.registry.topic("room/a").size() == 1);
		socket.join("more").block();
		socket.join("more").block();
		assertThat(this.registry.topic("more").size()).isOne();
		socket.leave("more").block();
		socket.leave("never joined").block();
		assertThat(this.registry.topic("more").size()).isZero();
		peer.sendClose(1000, "").expectClose(1000);
		Awaitility.await().until(() -> this.registry.topic("room/a").size() == 0);
	}

	@Test
	void activeSocketIsTheNewestThatIsAlive() {
		assertThat(this.registry.activeSocket(new Account("kim"))).isEmpty();
		connect("/account/kim");
		WebSocket first = this.registry.activeSocket(new Account("kim")).orElseThrow();
		RawWebSocketPeer peer = connect("/account/kim");
		WebSocket second = this.registry.activeSocket(new Account("kim")).orElseThrow();
		assertThat(second).isNotEqualTo(first);
		connect("/account/lee");
		assertThat(this.registry.activeSocket(new Account("kim"))).contains(second);
		peer.sendClose(1000, "").expectClose(1000);
		Awaitility.await().until(second::isDead);
		assertThat(this.registry.activeSocket(new Account("kim"))).contains(first);
		first.disconnect();
		assertThat(this.registry.activeSocket(new Account("kim"))).isEmpty();
	}

	@Test
	void idsAreAllDifferent() {
		for (int index = 0; index < 50; index++) {
			connect("/others");
		}
		assertThat(this.registry.sockets().map(WebSocket::id).collect(Collectors.toSet())).hasSize(50);
	}

	private RawWebSocketPeer connect(String path) {
		RawWebSocketPeer peer = application.connect(path);
		this.peers.add(peer);
		return peer;
	}

	private void awaitSize(long size) {
		Awaitility.await().until(() -> this.registry.all().size() == size);
	}

	private WebSocket only() {
		awaitSize(1);
		return this.registry.sockets().findFirst().orElseThrow();
	}

	private WebSocket inRoom(String room) {
		Awaitility.await().until(() -> this.registry.topic("room/" + room).size() == 1);
		List<WebSocket> members = new ArrayList<>();
		this.registry.topic("room/" + room).forEach(members::add);
		return members.get(0);
	}

	record Account(String name) {

	}

	@WebSocketGroup(name = "rooms", path = "/rooms/{room}")
	static class Rooms {

		@OnConnect
		Mono<Void> connected(WebSocket socket, @PathVariable String room) {
			return socket.join("room/" + room);
		}

	}

	@WebSocketGroup(name = "others", path = "/others")
	static class Others {

	}

	@RestController
	static class Controller {

		@GetMapping("/account/{name}")
		WebSocket account(WebSocketUpgrade upgrade, @PathVariable String name) {
			return upgrade.session(new Account(name)).accept("others");
		}

	}

}
