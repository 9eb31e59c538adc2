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

package io.github.websocketgroups.integration.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.integration.cluster.TestNode.Peer;
import io.github.websocketgroups.spi.ClusterView.NodeStatus;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.cluster.InMemoryHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Three nodes and real sockets, while all goes well.
 */
class ClusterIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final InMemoryHub hub = new InMemoryHub();

	private static TestNode one;

	private static TestNode two;

	private static TestNode three;

	@BeforeAll
	static void start() {
		one = TestNode.start(hub);
		two = TestNode.start(hub);
		three = TestNode.start(hub);
		for (TestNode node : List.of(one, two, three)) {
			await().atMost(PATIENCE).until(() -> node.cluster().nodes() == 3);
		}
	}

	@AfterAll
	static void stop() {
		Stream.of(one, two, three).forEach(TestNode::close);
	}

	@AfterEach
	void nothingIsLost() {
		Stream.of(one, two, three).forEach((node) -> {
			await().atMost(PATIENCE).until(() -> node.registry().all().size() == 0);
			await().atMost(PATIENCE).until(() -> node.cluster().pending() == 0);
			assertThat(node.cluster().gaps()).isZero();
			assertThat(node.cluster().drops()).containsEntry("malformed", 0L).containsEntry("duplicate", 0L);
		});
	}

	private static <T> T answer(Mono<T> mono) {
		return mono.blockOptional(PATIENCE).orElseThrow();
	}

	@Test
	void anyNodeSendsToASocketByItsId() {
		try (Peer peer = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(peer.id());
			assertThat(remote.send("eager")).isEqualTo(SendResult.FORWARDED);
			assertThat(answer(remote.deliver("delivered"))).isEqualTo(SendResult.SENT);
			assertThat(answer(remote.deliver(new byte[] { 1, 2 }))).isEqualTo(SendResult.SENT);
			assertThat(answer(remote.deliver(WebSocketMessage.binary("text")))).isEqualTo(SendResult.SENT);
			assertThat(answer(remote.deliver(List.of("json")))).isEqualTo(SendResult.SENT);
			assertThat(remote.send("")).isEqualTo(SendResult.FORWARDED);
			peer.socket().expectText("eager").expectText("delivered").expectBinary(new byte[] { 1, 2 });
			peer.socket().expectBinary("text".getBytes(StandardCharsets.UTF_8)).expectText("[\"json\"]").expectText("");
			assertThat(remote.isDead()).isFalse();
			assertThat(answer(remote.alive())).isTrue();
			assertThat(remote).isEqualTo(one.registry().restore(peer.id()));
			assertThat(two.registry().find(peer.id())).isEmpty();
		}
	}

	@Test
	void deliverActsWhenItIsSubscribedTo() {
		try (Peer peer = one.connect("ada", "/lobby")) {
			Mono<SendResult> delivery = two.registry().restore(peer.id()).deliver("twice");
			peer.socket().expectNoMessage(Duration.ofMillis(100));
			assertThat(answer(delivery)).isEqualTo(SendResult.SENT);
			assertThat(answer(delivery)).isEqualTo(SendResult.SENT);
			peer.socket().expectText("twice").expectText("twice");
		}
	}

	@Test
	void sendsOfOneNodeArriveInTheirOrder() {
		try (Peer peer = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(peer.id());
			List<CompletableFuture<SendResult>> deliveries = new ArrayList<>();
			for (int number = 0; number < 1000; number++) {
				if (number % 10 == 0) {
					deliveries.add(remote.deliver("m" + number).toFuture());
				}
				else {
					remote.send("m" + number);
				}
				if (number % 100 == 99) {
					assertThat(answer(remote.deliver("end"))).isEqualTo(SendResult.SENT);
				}
			}
			for (int number = 0; number < 1000; number++) {
				peer.socket().expectText("m" + number);
				if (number % 100 == 99) {
					peer.socket().expectText("end");
				}
			}
			assertThat(deliveries).allMatch((delivery) -> delivery.join() == SendResult.SENT);
		}
	}

	@Test
	void aSocketThatHasEndedIsGoneForAllNodes() {
		Peer peer = one.connect("ada", "/lobby");
		WebSocket remote = two.registry().restore(peer.id());
		assertThat(answer(remote.alive())).isTrue();
		peer.close();
		await().atMost(PATIENCE).until(() -> one.registry().find(peer.id()).isEmpty());
		assertThat(answer(remote.deliver("late"))).isEqualTo(SendResult.GONE);
		assertThat(remote.isDead()).isTrue();
		assertThat(remote.send("late")).isEqualTo(SendResult.GONE);
		WebSocket other = two.registry().restore(peer.id());
		assertThat(answer(other.alive())).isFalse();
		assertThat(other.details().blockOptional(PATIENCE)).isEmpty();
		assertThat(one.registry().restore(peer.id()).send("late")).isEqualTo(SendResult.GONE);
		assertThat(one.registry().restore(peer.id()).isDead()).isTrue();
	}

	@Test
	void detailsAreAskedForOnce() {
		try (Peer peer = one.connect("ada", "/chat/7")) {
			WebSocket remote = two.registry().restore(peer.id());
			assertThatIllegalStateException().isThrownBy(remote::group).withMessageContaining("details()");
			assertThatIllegalStateException().isThrownBy(remote::handshake).withMessageContaining("details()");
			assertThatIllegalStateException().isThrownBy(remote::session).withMessageContaining("details()");
			assertThatIllegalStateException().isThrownBy(remote::principal).withMessageContaining("details()");
			assertThatIllegalStateException().isThrownBy(remote::attributes).withMessageContaining("details()");
			WebSocketDetails details = answer(remote.details());
			assertThat(details.group()).isEqualTo("chat");
			assertThat(details.principalName()).isEqualTo("ada");
			assertThat(details.handshake().getUri()).hasPath("/chat/7");
			assertThat(details.handshake().getHeaders().getFirst("X-User")).isEqualTo("ada");
			assertThat(details.attributes()).containsEntry("room", "7").containsEntry("number", 7).hasSize(2);
			assertThat(remote.group()).isEqualTo("chat");
			assertThat(remote.principal()).isNotNull();
			assertThat(remote.session()).isNull();
			assertThat(remote.attributes()).containsEntry("room", "7");
		}
	}

	@Test
	void credentialsStayOnTheirNode() {
		try (var socket = one.client("ada")
			.header("Authorization", "Bearer secret")
			.cookie("s", "1")
			.connect("/lobby")) {
			long id = Long.parseLong(socket.expectText());
			WebSocketDetails details = answer(two.registry().restore(id).details());
			assertThat(details.handshake().getHeaders().headerNames()).doesNotContain("Authorization", "Cookie");
		}
	}

	@Test
	void anyNodeDisconnects() {
		try (Peer normal = one.connect("ada", "/lobby");
				Peer status = one.connect("bob", "/lobby");
				Peer after = one.connect("eve", "/lobby");
				Peer now = one.connect("joe", "/lobby")) {
			two.registry().restore(normal.id()).disconnect();
			normal.socket().expectClose(1000);
			two.registry().restore(status.id()).disconnect(new CloseStatus(4001, "enough"));
			status.socket().expectClose(new CloseStatus(4001, "enough"));
			SendResult result = answer(two.registry()
				.restore(after.id())
				.deliver(WebSocketMessage.text("bye"), ConnectionFlag.DISCONNECT_AFTER_SEND));
			assertThat(result).isEqualTo(SendResult.SENT);
			after.socket().expectText("bye").expectClose(1000);
			assertThat(two.registry()
				.restore(now.id())
				.send(WebSocketMessage.text("never"), ConnectionFlag.DISCONNECT_IMMEDIATELY))
				.isEqualTo(SendResult.GONE);
			now.socket().expectClose(1006);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> two.registry().restore(normal.id()).disconnect(new CloseStatus(1005)));
		}
	}

	@Test
	void audiencesReachAllNodes() {
		try (Peer ada = one.connect("ada", "/chat/1");
				Peer bob = two.connect("bob", "/chat/1");
				Peer lobby = three.connect("ada", "/lobby")) {
			awaitTotal(one.registry().all(), 3);
			assertThat(three.registry().topic("room/1").send("topic")).isEqualTo(new BroadcastResult(0, 0, 0, true));
			ada.socket().expectText("topic");
			bob.socket().expectText("topic");
			assertThat(answer(one.registry().user("ada").deliver("user")))
				.isEqualTo(new BroadcastResult(1, 0, 0, true));
			ada.socket().expectText("user");
			lobby.socket().expectText("user");
			assertThat(two.registry().all().send(List.of("all")).sent()).isOne();
			ada.socket().expectText("[\"all\"]");
			bob.socket().expectText("[\"all\"]");
			lobby.socket().expectText("[\"all\"]");
			assertThat(one.registry().group("chat").send(WebSocketMessage.binary("chat")).published()).isTrue();
			ada.socket().expectBinary("chat".getBytes(StandardCharsets.UTF_8));
			bob.socket().expectBinary("chat".getBytes(StandardCharsets.UTF_8));
		}
	}

	private static void awaitTotal(Audience audience, long sockets) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(answer(audience.totalSize())).isEqualTo(new AudienceSize(sockets, 3, 3)));
	}

	@Test
	void audiencesAreNarrowed() {
		try (Peer ada = one.connect("ada", "/chat/2");
				Peer bob = two.connect("bob", "/chat/2");
				Peer eve = three.connect("eve", "/chat/2")) {
			Audience room = one.registry().topic("room/2");
			awaitTotal(room, 3);
			Audience others = room.except(one.registry().restore(ada.id()), one.registry().restore(bob.id()));
			assertThat(others.send("not you").sent()).isZero();
			eve.socket().expectText("not you");
			assertThat(answer(others.totalSize())).isEqualTo(new AudienceSize(1, 3, 3));
			Audience filtered = room.filter((socket) -> true);
			assertThat(filtered.send("here")).isEqualTo(new BroadcastResult(1, 0, 0, false));
			ada.socket().expectText("here");
			assertThatIllegalStateException().isThrownBy(() -> answer(filtered.totalSize()))
				.withMessageContaining("predicate");
			assertThat(room.size()).isOne();
			others.disconnect(new CloseStatus(4002, "out"));
			eve.socket().expectClose(4002);
			room.disconnect(CloseStatus.NORMAL);
			ada.socket().expectClose(1000);
			bob.socket().expectClose(1000);
		}
	}

	@Test
	void aJoinThatHasCompletedMissesNothing() {
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket socket = one.registry().restore(ada.id());
			WebSocket remote = two.registry().restore(ada.id());
			List<String> topics = IntStream.range(0, 40).mapToObj((number) -> "t" + number).toList();
			for (String topic : topics) {
				WebSocket joining = topic.endsWith("7") ? remote : socket;
				joining.join(topic).block(PATIENCE);
				assertThat(three.registry().topic(topic).send(topic).published()).isTrue();
			}
			topics.forEach(ada.socket()::expectText);
			remote.leave("t0").block(PATIENCE);
			three.registry().topic("t0").send("nobody");
			three.registry().topic("t1").send("t1");
			ada.socket().expectText("t1");
			assertThat(one.cluster().channels()).isGreaterThanOrEqualTo(40);
		}
		await().atMost(PATIENCE).until(() -> one.cluster().channels() == 0);
	}

	@Test
	void whoIsConnectedMissesNoBroadcast() {
		one.backplane().delay(Duration.ofMillis(200));
		try (TestSocket newcomer = one.client("newcomer").connect("/lobby")) {
			assertThat(two.registry().user("newcomer").send("user").published()).isTrue();
			two.registry().group("lobby").send("group");
			two.registry().all().send("all");
			List<String> texts = Stream.generate(newcomer::expectText).limit(4).toList();
			assertThat(texts).contains("user", "group", "all");
		}
		finally {
			one.backplane().delay(Duration.ZERO);
		}
	}

	@Test
	void anyNodePings() {
		try (Peer ada = one.connect("ada", "/lobby")) {
			two.registry().restore(ada.id()).ping();
			LiveSocket owned = (LiveSocket) one.registry().restore(ada.id());
			await().atMost(PATIENCE).until(() -> owned.roundTripTime() != null);
		}
	}

	@Test
	void nodesKnowEachOther() {
		List<NodeStatus> nodes = answer(two.cluster().status());
		assertThat(nodes).extracting(NodeStatus::id)
			.containsExactlyInAnyOrder(one.cluster().nodeId(), two.cluster().nodeId(), three.cluster().nodeId());
		assertThat(nodes.get(0).id()).isEqualTo(two.cluster().nodeId());
		assertThat(one.events()).contains("LINK_RESTORED", "READY", "NODE_JOINED");
		assertThat(two.cluster().isReady()).isTrue();
		assertThat(two.cluster().linkProblem()).isNull();
	}

	@Test
	void idsThatNoNodeHasAreGone() {
		long unknown = (1L << 53) + 12345;
		assertThat(answer(two.registry().restore(unknown).deliver("x"))).isEqualTo(SendResult.GONE);
		assertThat(two.registry().restore(unknown).isDead()).isTrue();
		assertThat(two.registry().restore(unknown).send("x")).isEqualTo(SendResult.GONE);
	}

}
