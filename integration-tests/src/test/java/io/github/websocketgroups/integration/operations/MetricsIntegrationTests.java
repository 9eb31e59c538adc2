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

package io.github.websocketgroups.integration.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoublePredicate;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.Search;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Micrometer knows of real sockets.
 */
class MetricsIntegrationTests {

	private TestApplication application;

	@BeforeEach
	void start() {
		this.application = TestApplication.start(Map.of(OperationsFilter.PROPERTY, true), Room.class);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void countsSockets() {
		try (RawWebSocketPeer first = room("1"); RawWebSocketPeer second = room("2")) {
			expect("websocket.sockets", 2);
			expect("websocket.connects", 2);
			first.sendClose(1000, "").expectClose(1000);
			expect("websocket.disconnects", 1, "status", "1000", "initiator", "peer");
			expect("websocket.sockets", 1);
			second.reset();
			expect("websocket.disconnects", 1, "status", "1006", "initiator", "network");
			expect("websocket.sockets", 0);
		}
	}

	@Test
	void takesThePrivateCodesOfPeersTogether() {
		try (RawWebSocketPeer peer = room("1")) {
			peer.sendClose(4711, "").expectClose(4711);
			expect("websocket.disconnects", 1, "status", "4xxx", "initiator", "peer");
		}
	}

	@Test
	void countsMessagesAndBytes() {
		try (RawWebSocketPeer peer = room("1")) {
			for (int i = 0; i < 50; i++) {
				peer.sendText("four");
			}
			for (int i = 0; i < 50; i++) {
				peer.expectText("four!");
			}
			expect("websocket.messages", 50, "direction", "in");
			expect("websocket.bytes", 200, "direction", "in");
			expect("websocket.messages", 51, "direction", "out");
			expect("websocket.bytes", 50 * 7 + 7 + 2, "direction", "out");
			expect("websocket.sends", 51, "result", "sent");
			expect("websocket.queue.messages.max", (value) -> value >= 1);
			expect("websocket.queue.bytes.max", (value) -> value >= 7);
		}
	}

	@Test
	void countsSendsThatFail() {
		try (RawWebSocketPeer peer = room("1")) {
			WebSocket socket = this.application.registry().sockets().findFirst().orElseThrow();
			socket.disconnect();
			socket.send("late");
			expect("websocket.sends", 1, "result", "gone");
			peer.expectClose(1000);
		}
	}

	@Test
	void timesCallbacks() {
		try (RawWebSocketPeer peer = room("1")) {
			peer.sendText("x").expectText("x!").sendText("slow").expectText("slow!");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(registry().get("websocket.callbacks").functionTimer().count()).isEqualTo(3));
			assertThat(registry().get("websocket.callbacks").functionTimer().totalTime(TimeUnit.MILLISECONDS))
				.isGreaterThan(99);
			expect("websocket.callbacks.longest", (value) -> value >= 0.099);
			expect("websocket.reads.longest", (value) -> value > 0);
		}
	}

	@Test
	void timesRoundTrips() {
		try (RawWebSocketPeer peer = room("1")) {
			this.application.registry().sockets().findFirst().orElseThrow().ping();
			peer.send(RawFrame.of(RawFrame.PONG, peer.expectPing().payload()));
			Awaitility.await()
				.untilAsserted(() -> assertThat(registry().get("websocket.round.trip").timer().count()).isEqualTo(1));
		}
	}

	@Test
	void measuresBroadcasts() {
		try (RawWebSocketPeer first = room("1"); RawWebSocketPeer second = room("2")) {
			this.application.registry().group("room").send("all");
			assertThat(this.application.registry().group("room").deliver("all again").block(Duration.ofSeconds(10)))
				.extracting(BroadcastResult::sent)
				.isEqualTo(2L);
			first.expectText("all").expectText("all again");
			second.expectText("all").expectText("all again");
			assertThat(broadcasts("room")).isEqualTo(2);
			assertThat(registry().get("websocket.broadcast.size").tag("group", "room").summary().totalAmount())
				.isEqualTo(4);
			expect("websocket.messages", 6, "direction", "out");
		}
	}

	@Test
	void broadcastsToAnythingButAGroupAreMeasuredTogether() {
		try (RawWebSocketPeer peer = room("1")) {
			this.application.registry().all().send("all");
			this.application.registry().topic("1").send("topic");
			this.application.registry().user("nobody").send("user");
			this.application.registry().group("no such group").send("lost");
			peer.expectText("all").expectText("topic");
			assertThat(broadcasts("none")).isEqualTo(4);
			assertThat(registry().get("websocket.broadcasts").timers()).hasSize(1);
		}
	}

	private long broadcasts(String group) {
		return registry().get("websocket.broadcasts").tag("group", group).timer().count();
	}

	@Test
	void countsRejections() {
		RawWebSocketClient client = this.application.client("/room/1").header("Origin", "https://elsewhere.example");
		assertThat(client.request().status()).isEqualTo(403);
		expect("websocket.rejections", 1, "reason", "origin", "group", "room");
	}

	@Test
	void tagsAreBounded() {
		try (RawWebSocketPeer first = room("1"); RawWebSocketPeer second = room("2")) {
			first.sendText("over");
			second.sendText("over");
			Set<String> allowed = Set.of("group", "path", "direction", "result", "status", "initiator", "limit",
					"callback", "error", "reason");
			List<Meter> meters = registry().getMeters()
				.stream()
				.filter((meter) -> meter.getId().getName().startsWith("websocket."))
				.toList();
			assertThat(meters).isNotEmpty().allSatisfy((meter) -> {
				assertThat(meter.getId().getTags()).extracting(Tag::getKey).isSubsetOf(allowed);
				assertThat(meter.getId().getTag("path")).isIn(null, "/room/{name}");
			});
		}
	}

	@Test
	void canBeTurnedOff() {
		try (TestApplication off = TestApplication
			.start(Map.of(OperationsFilter.PROPERTY, true, "management.metrics.enable.websocket", false), Room.class);
				RawWebSocketPeer peer = off.connect("/room/1")) {
			peer.expectText("welcome").sendText("x").expectText("x!");
			assertThat(off.bean(MeterRegistry.class).getMeters())
				.noneMatch((meter) -> meter.getId().getName().startsWith("websocket."));
		}
	}

	private RawWebSocketPeer room(String name) {
		return this.application.connect("/room/" + name).expectText("welcome");
	}

	private MeterRegistry registry() {
		return this.application.bean(MeterRegistry.class);
	}

	private void expect(String name, double expected, String... tags) {
		expect(name, (value) -> value == expected, tags);
	}

	private void expect(String name, DoublePredicate expected, String... tags) {
		Awaitility.await(name).until(() -> value(name, tags), (value) -> value != null && expected.test(value));
	}

	private Double value(String name, String... tags) {
		Meter meter = Search.in(registry()).name(name).tags(tags).meter();
		return (meter != null) ? meter.measure().iterator().next().getValue() : null;
	}

	@WebSocketGroup(name = "room", path = "/room/{name}")
	static class Room {

		@OnConnect
		Mono<String> joined(WebSocket socket, @PathVariable String name) {
			return socket.join(name).thenReturn("welcome");
		}

		@OnText
		Mono<String> text(String text) {
			Mono<String> reply = Mono.just(text + "!");
			return text.equals("slow") ? reply.delayElement(Duration.ofMillis(100)) : reply;
		}

	}

}
