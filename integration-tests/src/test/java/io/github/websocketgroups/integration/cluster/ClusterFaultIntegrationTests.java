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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDetails;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.integration.cluster.TestNode.Peer;
import io.github.websocketgroups.test.cluster.InMemoryHub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Nodes that lose each other, and what senders are told then.
 */
class ClusterFaultIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final InMemoryHub hub = new InMemoryHub();

	private final List<TestNode> nodes = new ArrayList<>();

	private TestNode node(String... properties) {
		TestNode node = TestNode.start(this.hub, properties);
		this.nodes.add(node);
		for (TestNode each : this.nodes) {
			await().atMost(PATIENCE).until(() -> each.cluster().nodes() == this.nodes.size());
		}
		return node;
	}

	@AfterEach
	void stop() {
		this.nodes.forEach(TestNode::close);
	}

	private static <T> T answer(Mono<T> mono) {
		return mono.blockOptional(PATIENCE).orElseThrow();
	}

	@Test
	void withoutTheBackplaneOnlyWhatIsLocalGoesOn() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/chat/1"); Peer bob = two.connect("bob", "/chat/1")) {
			this.hub.stop();
			await().atMost(PATIENCE).until(() -> !one.cluster().isLinkUp() && !two.cluster().isLinkUp());
			WebSocket remote = two.registry().restore(ada.id());
			long start = System.nanoTime();
			assertThat(remote.send("lost")).isEqualTo(SendResult.UNAVAILABLE);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(100));
			assertThat(answer(remote.deliver("lost"))).isEqualTo(SendResult.UNAVAILABLE);
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> answer(remote.alive()))
				.withMessageContaining("UNAVAILABLE");
			assertThat(remote.isDead()).isFalse();
			assertThat(answer(two.registry().restore(bob.id()).deliver("local"))).isEqualTo(SendResult.SENT);
			assertThat(two.registry().topic("room/1").send("here").published()).isFalse();
			bob.socket().expectText("local").expectText("here").send("hi").expectText("echo hi");
			assertThat(answer(two.registry().topic("room/1").totalSize()).isComplete()).isFalse();
			try (Peer eve = two.connect("eve", "/chat/1")) {
				two.registry().topic("room/1").send("to two");
				eve.socket().expectText("to two");
				bob.socket().expectText("to two");
				this.hub.start();
				await().atMost(PATIENCE).until(() -> answer(remote.deliver("back")) == SendResult.SENT);
				ada.socket().expectText("back");
				await().atMost(PATIENCE).until(() -> two.cluster().isLinkUp());
				one.registry().topic("room/1").send("again");
				eve.socket().expectText("again");
			}
			assertThat(two.events()).contains("LINK_LOST").doesNotContain("NOT_READY", "NODE_GONE");
		}
	}

	@Test
	void aFullQueueIsOverloaded() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			two.backplane().full(true);
			assertThat(remote.send("no")).isEqualTo(SendResult.OVERLOADED);
			assertThat(answer(remote.deliver("no"))).isEqualTo(SendResult.OVERLOADED);
			assertThat(two.registry().all().send("no").published()).isFalse();
			two.backplane().full(false);
			assertThat(answer(remote.deliver("yes"))).isEqualTo(SendResult.SENT);
			ada.socket().expectText("yes");
			assertThat(two.cluster().sends()).containsEntry(SendResult.OVERLOADED, 2L);
		}
	}

	@Test
	void anOwnerThatDoesNotKeepUpIsOverloaded() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			one.bean(TestNode.Stall.class).begin();
			CompletableFuture<WebSocketDetails> stalled = remote.details().onErrorComplete().toFuture();
			String text = "m".repeat(64 * 1024);
			List<Mono<SendResult>> sends = Stream.generate(() -> remote.deliver(text)).limit(1100).toList();
			CompletableFuture<List<SendResult>> results = Mono
				.zip(sends, (array) -> Stream.of(array).map(SendResult.class::cast).toList())
				.toFuture();
			await().atMost(PATIENCE).until(() -> one.cluster().drops().get("overloaded") > 0);
			one.bean(TestNode.Stall.class).end();
			assertThat(answer(Mono.fromFuture(results))).contains(SendResult.OVERLOADED);
			assertThat(stalled).succeedsWithin(PATIENCE);
		}
	}

	@Test
	void anOwnerThatDoesNotListenIsUnreachableThenGone() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			one.backplane().disconnect();
			assertThat(answer(remote.deliver("lost"))).isEqualTo(SendResult.UNREACHABLE);
			await().atMost(PATIENCE).until(() -> answer(remote.deliver("lost")) == SendResult.GONE);
			assertThat(remote.isDead()).isTrue();
			await().atMost(PATIENCE).until(() -> two.events().contains("NODE_GONE"));
			// what was said to be gone is ended, and the node goes on with other ids
			one.backplane().connect();
			ada.socket().expectClose(1012);
			await().atMost(PATIENCE).until(() -> one.cluster().isReady() && one.cluster().isLinkUp());
			try (Peer bob = one.connect("bob", "/lobby")) {
				assertThat(bob.id() >>> 22).isNotEqualTo(ada.id() >>> 22);
				await().atMost(PATIENCE)
					.until(() -> answer(two.registry().restore(bob.id()).deliver("hi")) == SendResult.SENT);
				bob.socket().expectText("hi");
			}
			assertThat(one.registry().restore(ada.id()).isDead()).isTrue();
		}
	}

	@Test
	void nothingIsDeliveredLate() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			one.backplane().hold(true);
			assertThat(answer(remote.deliver("late"))).isEqualTo(SendResult.UNKNOWN);
			one.backplane().hold(false);
			await().atMost(PATIENCE).until(() -> one.cluster().drops().get("late") > 0);
			assertThat(answer(remote.deliver("in time"))).isEqualTo(SendResult.SENT);
			ada.socket().expectText("in time");
		}
	}

	@Test
	void aLostMessageIsUnknownAndCounted() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			assertThat(answer(remote.deliver("one"))).isEqualTo(SendResult.SENT);
			one.backplane().drop((channel) -> channel.kind() == Channel.Kind.NODE);
			assertThat(answer(remote.deliver("two"))).isEqualTo(SendResult.UNKNOWN);
			one.backplane().drop((channel) -> false);
			assertThat(answer(remote.deliver("three"))).isEqualTo(SendResult.SENT);
			ada.socket().expectText("one").expectText("three");
			assertThat(one.cluster().gaps()).isOne();
		}
	}

	@Test
	void aSlowConsumerOverflows() {
		TestNode one = node("websocket.outbound.max-messages=1", "websocket.outbound.overflow=drop-newest");
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			List<Mono<SendResult>> sends = new ArrayList<>();
			for (int number = 0; number < 2000; number++) {
				sends.add(remote.deliver("m".repeat(2000)));
			}
			List<SendResult> results = Mono.zip(sends, List::of)
				.map((list) -> list.stream().map(SendResult.class::cast).toList())
				.block(PATIENCE);
			assertThat(results).contains(SendResult.SENT, SendResult.OVERFLOW).doesNotContain(SendResult.UNKNOWN);
		}
	}

	@Test
	void forgottenLeasesAreTakenAgain() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby")) {
			WebSocket remote = two.registry().restore(ada.id());
			this.hub.wipe();
			one.backplane().disconnect();
			assertThat(answer(remote.deliver("x"))).isEqualTo(SendResult.UNREACHABLE);
			one.backplane().connect();
			await().atMost(PATIENCE).until(() -> answer(remote.deliver("back")) == SendResult.SENT);
			ada.socket().expectText("back");
			assertThat(one.events()).doesNotContain("NOT_READY");
		}
	}

	@Test
	void aStolenLeaseEndsTheSocketsAndNothingElse() {
		TestNode one = node();
		TestNode two = node();
		try (Peer ada = one.connect("ada", "/lobby"); Peer bob = two.connect("bob", "/lobby")) {
			Lease stolen = new Lease(ada.id() >>> 22, "somebody-else");
			await().atMost(PATIENCE).until(() -> {
				// again if the owner was faster
				this.hub.wipe();
				return answer(two.backplane().hold(stolen, Duration.ofMinutes(1))) == LeaseOutcome.ACQUIRED;
			});
			ada.socket().expectClose(1012);
			await().atMost(PATIENCE).until(() -> one.cluster().isReady());
			try (Peer eve = one.connect("eve", "/lobby")) {
				assertThat(eve.id() >>> 22).isNotEqualTo(ada.id() >>> 22);
			}
			bob.socket().send("still here").expectClose(1003);
		}
	}

	@Test
	void aNodeThatStopsIsGoneAtOnce() {
		TestNode one = node();
		TestNode two = node();
		Peer ada = one.connect("ada", "/lobby");
		WebSocket remote = two.registry().restore(ada.id());
		assertThat(answer(remote.alive())).isTrue();
		one.close();
		ada.socket().expectClose(1001);
		await().atMost(PATIENCE).until(() -> two.events().contains("NODE_GONE"));
		assertThat(remote.send("x")).isEqualTo(SendResult.GONE);
		assertThat(answer(two.registry().restore(ada.id()).deliver("x"))).isEqualTo(SendResult.GONE);
		assertThat(two.cluster().nodes()).isOne();
	}

	@Test
	void withoutALeaseUpgradesAreRefused() {
		this.hub.stop();
		TestNode node = TestNode.start(this.hub);
		this.nodes.add(node);
		assertThat(node.cluster().isReady()).isFalse();
		assertThat(node.client("ada").expectRejected("/lobby", 503).headers().getFirst("Retry-After")).isNotNull();
		ApplicationAvailability availability = node.bean(ApplicationAvailability.class);
		assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		this.hub.start();
		await().atMost(PATIENCE).until(() -> node.cluster().isReady());
		await().atMost(PATIENCE).until(() -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
		node.connect("ada", "/lobby").close();
	}

	@Test
	void nodesWithDifferentKeysAreStrangers() {
		TestNode one = node("websocket.cluster.key=one");
		TestNode two = node("websocket.cluster.key=two");
		try (Peer ada = one.connect("ada", "/lobby")) {
			assertThat(answer(two.registry().restore(ada.id()).deliver("forged"))).isEqualTo(SendResult.UNKNOWN);
			assertThat(one.cluster().drops().get("forged")).isPositive();
			assertThat(answer(one.registry().restore(ada.id()).deliver("own"))).isEqualTo(SendResult.SENT);
			ada.socket().expectText("own");
		}
	}

	@Test
	void nodesWithTheSameKeyTalk() {
		TestNode one = node("websocket.cluster.key=same");
		TestNode two = node("websocket.cluster.key=same");
		try (Peer ada = one.connect("ada", "/lobby")) {
			assertThat(answer(two.registry().restore(ada.id()).deliver("signed"))).isEqualTo(SendResult.SENT);
			ada.socket().expectText("signed");
		}
	}

}
