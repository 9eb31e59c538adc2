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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to messages for a peer that does not read, by overflow policy.
 */
class OverflowIntegrationTests {

	private static final int MAX_MESSAGES = 200;

	// fills the buffers of both kernels in a moment
	private static final String PADDING = "x".repeat(16 * 1024);

	private static TestApplication application;

	private static Groups groups;

	@BeforeAll
	static void start() {
		Map<String, Object> properties = new HashMap<>();
		properties.put("websocket.outbound.max-messages", MAX_MESSAGES);
		properties.put("websocket.outbound.max-bytes", "2MB");
		properties.put("websocket.close-timeout", "500ms");
		for (String policy : Groups.POLICIES) {
			properties.put("websocket.groups." + policy + ".outbound.overflow", policy);
		}
		properties.put("websocket.groups.stalled.outbound.stall-timeout", "300ms");
		properties.put("websocket.groups.stalled.outbound.overflow", "fail");
		properties.put("websocket.control-rate", "0");
		properties.put("websocket.groups.fail.message.assembly-timeout", "1500ms");
		properties.put("websocket.groups.wide.outbound.max-bytes", "64MB");
		application = TestApplication.start(properties, Groups.class, EchoGroup.class);
		groups = application.bean(Groups.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void closeEndsTheSocketWith1013() {
		try (RawWebSocketPeer peer = connect("close")) {
			overflow();
			RawFrame frame = peer.nextFrame();
			while (frame.opcode() == RawFrame.TEXT) {
				frame = peer.nextFrame();
			}
			assertThat(frame.closeCode()).isEqualTo(1013);
			Closing.expectEnd(peer);
		}
	}

	@Test
	void closeDoesNotWaitForAPeerThatDoesNotReadThat() {
		try (RawWebSocketPeer peer = connect("close")) {
			overflow();
			Awaitility.await().until(() -> application.bean(SocketLoops.class).connections() == 0);
		}
	}

	private static void overflow() {
		WebSocket socket = socket("close");
		assertThat(fill(socket)).isEqualTo(SendResult.GONE);
		assertThat(socket.isDead()).isTrue();
		assertThat(socket.send("late")).isEqualTo(SendResult.GONE);
		Disconnect disconnect = ending(socket);
		assertThat(disconnect.status().getCode()).isEqualTo(1013);
		assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
	}

	@Test
	void failRefusesTheMessageAndKeepsTheSocket() {
		try (RawWebSocketPeer peer = connect("fail")) {
			assertRefusedAndKept(peer, socket("fail"));
		}
	}

	@Test
	void dropNewestRefusesTheMessageAndKeepsTheSocket() {
		try (RawWebSocketPeer peer = connect("drop-newest")) {
			assertRefusedAndKept(peer, socket("drop-newest"));
		}
	}

	private static void assertRefusedAndKept(RawWebSocketPeer peer, WebSocket socket) {
		int sent = 0;
		while (socket.send(sent + " " + PADDING) == SendResult.SENT) {
			sent++;
		}
		assertThat(socket.isDead()).isFalse();
		assertThat(((LiveSocket) socket).queued().bytes()).isLessThanOrEqualTo(2 * 1024 * 1024);
		List<Integer> read = read(peer, sent);
		assertThat(read).as("nothing that was accepted is lost or reordered")
			.isEqualTo(IntStream.range(0, sent).boxed().toList());
		assertThat(socket.send("after")).isEqualTo(SendResult.SENT);
		peer.expectText("after");
	}

	@Test
	void dropOldestMakesRoomForTheNewest() {
		try (RawWebSocketPeer peer = connect("drop-oldest")) {
			WebSocket socket = socket("drop-oldest");
			int last = 1500;
			for (int i = 0; i <= last; i++) {
				while (socket.send(i + " " + PADDING) != SendResult.SENT) {
					Thread.onSpinWait();
				}
			}
			List<Integer> read = new ArrayList<>();
			while (read.isEmpty() || read.get(read.size() - 1) != last) {
				read.add(number(peer.nextFrame()));
			}
			assertThat(read).isSorted().doesNotHaveDuplicates().hasSizeLessThan(last).startsWith(0);
			assertThat(socket.isDead()).isFalse();
		}
	}

	@Test
	void peerThatReadsNothingIsResetBehindTheStallTimeout() {
		try (RawWebSocketPeer peer = connect("stalled")) {
			WebSocket socket = socket("stalled");
			assertThat(fill(socket)).isEqualTo(SendResult.OVERFLOW);
			Disconnect disconnect = ending(socket);
			assertThat(disconnect.status().getCode()).isEqualTo(1006);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.NETWORK);
			expectReset(peer);
		}
	}

	@Test
	void peerThatReadsSlowlyIsNotStalled() {
		try (RawWebSocketPeer peer = connect("stalled")) {
			WebSocket socket = socket("stalled");
			int sent = 0;
			while (socket.send(sent + " " + PADDING) == SendResult.SENT) {
				sent++;
			}
			for (int i = 0; i < sent; i++) {
				assertThat(number(peer.nextFrame())).isEqualTo(i);
				if (i % 100 == 0) {
					pause(100);
				}
			}
			assertThat(socket.isDead()).isFalse();
		}
	}

	@Test
	void disconnectDoesNotWaitForAPeerThatReadsNothing() {
		try (RawWebSocketPeer peer = connect("fail")) {
			WebSocket socket = socket("fail");
			fill(socket);
			socket.disconnect();
			Disconnect disconnect = ending(socket);
			assertThat(disconnect.status().getCode()).isEqualTo(1000);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.APPLICATION);
			expectReset(peer);
		}
	}

	@Test
	void messageOverTheLimitGoesOutWhenNothingIsQueued() {
		try (RawWebSocketPeer peer = connect("fail")) {
			byte[] big = new byte[3 * 1024 * 1024];
			WebSocket socket = socket("fail");
			assertThat(socket.send(big)).isEqualTo(SendResult.SENT);
			assertThat(socket.send(big)).isEqualTo(SendResult.OVERFLOW);
			peer.expectBinary(big);
		}
	}

	@Test
	void moreRepliesInOneTurnThanMayWaitAreNoOverflow() {
		int count = 20 * MAX_MESSAGES;
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			peer.send(IntStream.range(0, count).mapToObj((i) -> Bytes.text("" + i)).toArray(RawFrame[]::new));
			IntStream.range(0, count).forEach((i) -> peer.expectText("" + i));
			Closing.close(peer);
		}
	}

	@Test
	void onlyTheNewestPongWaits() {
		try (RawWebSocketPeer peer = connect("wide")) {
			WebSocket socket = socket("wide");
			byte[] big = new byte[16 * 1024 * 1024];
			assertThat(socket.send(big)).isEqualTo(SendResult.SENT);
			// behind it the event loop has begun to write that
			peer.sendText("first");
			Awaitility.await().until(() -> groups.texts.contains("first"));
			peer.send(IntStream.range(0, 1000).mapToObj((i) -> Bytes.ping("p" + i)).toArray(RawFrame[]::new));
			peer.sendText("last");
			Awaitility.await().until(() -> groups.texts.contains("last"));
			peer.expectBinary(big).expectPong("p999");
			socket.send("behind");
			peer.expectText("behind");
		}
	}

	@Test
	void pauseOfThisSideIsNoSlowMessageOfThePeer() {
		try (RawWebSocketPeer peer = connect("fail")) {
			WebSocket socket = socket("fail");
			peer.send(Bytes.text("first ").notFinal());
			fill(socket);
			// makes it stop reading in the middle of the message
			peer.send(Bytes.more("second ").notFinal());
			pause(2000);
			while (queued(socket) > 0) {
				assertThat(number(peer.nextFrame())).isZero();
			}
			pause(200);
			peer.send(Bytes.more("third"));
			Awaitility.await().until(() -> groups.texts.contains("first second third") || socket.isDead());
			assertThat(socket.isDead()).as(() -> "ended: " + groups.endings.get(socket)).isFalse();
		}
	}

	private static void pause(int millis) {
		Awaitility.await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
	}

	private static long queued(WebSocket socket) {
		return ((LiveSocket) socket).queued().bytes();
	}

	/**
	 * Send until the kernels take no more and the queue is full.
	 */
	private static SendResult fill(WebSocket socket) {
		SendResult result = SendResult.SENT;
		for (int refused = 0; refused < 20 && result != SendResult.GONE;) {
			result = socket.send("0 " + PADDING);
			if (result == SendResult.OVERFLOW) {
				refused++;
				LockSupport.parkNanos(1_000_000);
			}
		}
		return result;
	}

	private static List<Integer> read(RawWebSocketPeer peer, int count) {
		return IntStream.range(0, count).mapToObj((i) -> number(peer.nextFrame())).toList();
	}

	private static int number(RawFrame frame) {
		return Integer.parseInt(frame.text().split(" ")[0]);
	}

	private static void expectReset(RawWebSocketPeer peer) {
		RawFrame last = null;
		try {
			while (true) {
				last = peer.nextFrame();
			}
		}
		catch (AssertionError ex) {
			assertThat(ex).as("after " + last).hasMessageContaining("RST");
		}
	}

	private static RawWebSocketPeer connect(String group) {
		groups.sockets.remove(group);
		return application.client("/" + group).receiveBufferSize(4096).connect();
	}

	private static WebSocket socket(String group) {
		return groups.await(group);
	}

	private static Disconnect ending(WebSocket socket) {
		Awaitility.await().until(() -> groups.endings.containsKey(socket));
		return groups.endings.get(socket);
	}

	@Configuration(proxyBeanMethods = false)
	static class Groups {

		static final List<String> POLICIES = List.of("close", "fail", "drop-newest", "drop-oldest");

		final Map<String, WebSocket> sockets = new ConcurrentHashMap<>();

		final Map<WebSocket, Disconnect> endings = new ConcurrentHashMap<>();

		final Set<String> texts = ConcurrentHashMap.newKeySet();

		WebSocket await(String group) {
			Awaitility.await().until(() -> this.sockets.containsKey(group));
			return this.sockets.get(group);
		}

		@Bean
		GroupHandler close() {
			return group("close");
		}

		@Bean
		GroupHandler fail() {
			return group("fail");
		}

		@Bean
		GroupHandler dropNewest() {
			return group("drop-newest");
		}

		@Bean
		GroupHandler dropOldest() {
			return group("drop-oldest");
		}

		@Bean
		GroupHandler wide() {
			return group("wide");
		}

		@Bean
		GroupHandler stalled() {
			return group("stalled");
		}

		private GroupHandler group(String name) {
			return GroupHandler.group(name)
				.path("/" + name)
				.onConnect((socket) -> this.sockets.put(name, socket))
				.onText((text, socket) -> this.texts.add(text))
				.onDisconnect(this.endings::put)
				.build();
		}

	}

}
