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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What senders are told, and what arrives.
 */
class SendIntegrationTests {

	private static final int THREADS = 16;

	private static final int SENDS = 10_000;

	private static TestApplication application;

	private Controller controller;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.ofEntries(Map.entry("websocket.groups.large.outbound.max-messages", "400000"),
						Map.entry("websocket.groups.large.outbound.max-bytes", "256MB"),
						Map.entry("websocket.groups.newest.outbound.overflow", "drop-newest"),
						Map.entry("websocket.groups.oldest.outbound.overflow", "drop-oldest"),
						Map.entry("websocket.groups.fail.outbound.overflow", "fail"),
						Map.entry("websocket.groups.close.close-timeout", "1s"),
						Map.entry("websocket.groups.small.outbound.max-bytes", "1KB"),
						Map.entry("websocket.groups.small.outbound.overflow", "drop-newest"),
						Map.entry("websocket.keep-alive.ping-interval", "0")),
				Controller.class, Large.class, Newest.class, Oldest.class, Fail.class, Close.class, Small.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.controller = application.bean(Controller.class);
		this.controller.sockets.clear();
	}

	@Test
	void everyKindOfMessageIsSentAsWritten() throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/close")) {
			WebSocket socket = socket();
			List<SendResult> results = List.of(socket.send("text"), socket.send(""), socket.send("bytes".getBytes()),
					socket.send((Object) "object"), socket.send((Object) new byte[] { 1 }), socket.send(Map.of("a", 1)),
					socket.send((Object) WebSocketMessage.binary("b")), socket.send(WebSocketMessage.text("t")),
					socket.send(WebSocketMessage.text("é".getBytes(StandardCharsets.UTF_8))),
					socket.send(WebSocketMessage.binary(new byte[0])));
			assertThat(results).containsOnly(SendResult.SENT);
			peer.expectText("text").expectText("").expectBinary("bytes".getBytes()).expectText("object");
			peer.expectBinary(new byte[] { 1 }).expectText("{\"a\":1}").expectBinary("b".getBytes());
			peer.expectText("t").expectText("é").expectBinary(new byte[0]);
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WebSocketMessage.text(new byte[] { (byte) 0xC3, (byte) 0x28 }));
	}

	@Test
	void deliverActsOnSubscriptionAndEachTime() throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/close")) {
			WebSocket socket = socket();
			Mono<SendResult> text = socket.deliver("delivered");
			List<Mono<SendResult>> others = List.of(socket.deliver("b".getBytes()), socket.deliver(Map.of("a", 1)),
					socket.deliver(WebSocketMessage.text("t")));
			socket.send("first");
			assertThat(text.block()).isEqualTo(SendResult.SENT);
			assertThat(text.block()).isEqualTo(SendResult.SENT);
			others.forEach((mono) -> assertThat(mono.block()).isEqualTo(SendResult.SENT));
			peer.expectText("first").expectText("delivered").expectText("delivered");
			peer.expectBinary("b".getBytes()).expectText("{\"a\":1}").expectText("t");
			assertThat(socket.deliver(WebSocketMessage.text("bye"), ConnectionFlag.DISCONNECT_AFTER_SEND).block())
				.isEqualTo(SendResult.SENT);
			peer.expectText("bye").expectClose(1000);
			assertThat(text.block()).isEqualTo(SendResult.GONE);
		}
	}

	@Test
	void bytesAreTakenBeforeSendReturns() throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/large")) {
			WebSocket socket = socket();
			byte[] bytes = new byte[100];
			for (int index = 0; index < 100; index++) {
				Arrays.fill(bytes, (byte) index);
				socket.send(bytes);
			}
			Arrays.fill(bytes, (byte) -1);
			for (int index = 0; index < 100; index++) {
				byte[] expected = new byte[100];
				Arrays.fill(expected, (byte) index);
				peer.expectBinary(expected);
			}
		}
	}

	@Test
	void deadSocketAnswersGoneAndWhatWasQueuedGoesOutFirst() throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/large")) {
			WebSocket socket = socket();
			for (int index = 0; index < 1000; index++) {
				assertThat(socket.send("m" + index)).isEqualTo(SendResult.SENT);
			}
			socket.disconnect(new CloseStatus(4000, "done"));
			assertThat(socket.isDead()).isTrue();
			assertThat(socket.send("late")).isEqualTo(SendResult.GONE);
			assertThat(socket.send(new byte[1])).isEqualTo(SendResult.GONE);
			assertThat(socket.deliver("late").block()).isEqualTo(SendResult.GONE);
			socket.disconnect(new CloseStatus(4001));
			for (int index = 0; index < 1000; index++) {
				peer.expectText("m" + index);
			}
			peer.expectClose(4000, "done");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 999, 1004, 1005, 1006, 1010, 1015, 1016, 2999, 5000, 65536 })
	void codeAServerMayNotSendIsRefused(int code) throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/close")) {
			WebSocket socket = socket();
			assertThatIllegalArgumentException().isThrownBy(() -> socket.disconnect(new CloseStatus(code)));
			assertThat(socket.isDead()).isFalse();
			socket.send("alive");
			peer.expectText("alive");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 3000, 4999 })
	void codeAServerMaySendIsSent(int code) throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/close")) {
			socket().disconnect(new CloseStatus(code, "reason"));
			peer.expectClose(code, "reason");
		}
	}

	@Test
	void reasonHasAtMost123Bytes() throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/close")) {
			WebSocket socket = socket();
			assertThatIllegalArgumentException()
				.isThrownBy(() -> socket.disconnect(new CloseStatus(1000, "é".repeat(62))))
				.withMessageContaining("123");
			socket.disconnect(new CloseStatus(1000, "é".repeat(61) + "x"));
			peer.expectClose(1000, "é".repeat(61) + "x");
		}
	}

	@Test
	void overflowClosesByDefault() throws InterruptedException {
		try (RawWebSocketPeer peer = silent("/to/close")) {
			WebSocket socket = socket();
			assertThat(fill(socket)).isEqualTo(SendResult.OVERFLOW);
			assertThat(socket.isDead()).isTrue();
			assertThat(socket.send("x")).isEqualTo(SendResult.GONE);
			Disconnect disconnect = application.bean(Close.class).ended.poll(5, TimeUnit.SECONDS);
			assertThat(disconnect).isNotNull();
			assertThat(disconnect.status().getCode()).isEqualTo(1013);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
			assertThat(application.registry().find(socket.id())).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "newest", "fail" })
	void overflowMayRefuseTheMessageOnly(String group) throws InterruptedException {
		try (RawWebSocketPeer peer = silent("/to/" + group)) {
			WebSocket socket = socket();
			int sent = 0;
			while (socket.send(numbered(sent)) == SendResult.SENT) {
				sent++;
			}
			assertThat(socket.isDead()).isFalse();
			for (int index = 0; index < sent; index++) {
				peer.expectText(numbered(index));
			}
			assertThat(socket.deliver("after").block(Duration.ofSeconds(5))).isEqualTo(SendResult.SENT);
			peer.expectText("after");
		}
	}

	@Test
	void overflowMayDropTheOldest() throws InterruptedException {
		try (RawWebSocketPeer peer = silent("/to/oldest")) {
			WebSocket socket = socket();
			int total = 40_000;
			for (int index = 0; index < total; index++) {
				// a burst may be ahead of the event loop, which is what drops
				while (socket.send(numbered(index)) == SendResult.OVERFLOW) {
					Thread.onSpinWait();
				}
			}
			List<Integer> received = new ArrayList<>();
			int last = -1;
			while (last < total - 1) {
				last = Integer.parseInt(peer.nextFrame().text().substring(0, 6));
				received.add(last);
			}
			assertThat(received).isSorted().doesNotHaveDuplicates().hasSizeLessThan(total);
			assertThat(socket.isDead()).isFalse();
		}
	}

	@Test
	void singleMessageOverTheLimitIsTakenByAnEmptyQueueOnly() throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect("/to/small")) {
			WebSocket socket = socket();
			assertThat(socket.deliver("x".repeat(10_000)).block()).isEqualTo(SendResult.SENT);
			peer.expectText("x".repeat(10_000));
		}
		try (RawWebSocketPeer peer = silent("/to/small")) {
			WebSocket socket = socket();
			while (socket.send("x".repeat(500)) == SendResult.SENT) {
				Thread.onSpinWait();
			}
			assertThat(socket.send("x".repeat(10_000))).isEqualTo(SendResult.OVERFLOW);
			assertThat(peer.nextFrame().text()).hasSize(500);
		}
	}

	@Test
	void nothingIsLostBetweenSixteenThreads() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/to/large")) {
			WebSocket socket = socket();
			CompletableFuture<int[]> results = CompletableFuture.supplyAsync(() -> sendFromThreads(socket));
			int[] next = new int[THREADS];
			for (int index = 0; index < THREADS * SENDS; index++) {
				String[] parts = peer.nextFrame().text().split(":");
				int thread = Integer.parseInt(parts[0]);
				assertThat(Integer.parseInt(parts[1])).isEqualTo(next[thread]++);
			}
			assertThat(results.get()).containsOnly(SENDS);
			peer.expectNoFrame(Duration.ofMillis(50));
		}
	}

	@Test
	void sentIsWhatArrivesWhenTheNewestIsDropped() throws Exception {
		try (RawWebSocketPeer peer = application.connect("/to/newest")) {
			WebSocket socket = socket();
			AtomicInteger received = new AtomicInteger();
			CompletableFuture<int[]> results = CompletableFuture.supplyAsync(() -> sendFromThreads(socket))
				.whenComplete((sent, ex) -> {
					while (socket.send("end") != SendResult.SENT) {
						Thread.onSpinWait();
					}
				});
			int[] last = new int[THREADS];
			Arrays.fill(last, -1);
			RawFrame frame = peer.nextFrame();
			while (!frame.text().equals("end")) {
				String[] parts = frame.text().split(":");
				int thread = Integer.parseInt(parts[0]);
				assertThat(Integer.parseInt(parts[1])).isGreaterThan(last[thread]);
				last[thread] = Integer.parseInt(parts[1]);
				received.incrementAndGet();
				frame = peer.nextFrame();
			}
			assertThat(received.get()).isEqualTo(IntStream.of(results.get()).sum());
		}
	}

	/**
	 * Return how many sends of each thread were answered {@code SENT}.
	 */
	private static int[] sendFromThreads(WebSocket socket) {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			int[] sent = new int[THREADS];
			List<CompletableFuture<Void>> all = IntStream.range(0, THREADS)
				.mapToObj((thread) -> CompletableFuture.runAsync(() -> {
					WebSocket restored = application.registry().restore(socket.id());
					for (int index = 0; index < SENDS; index++) {
						sent[thread] += (restored.send(thread + ":" + index) == SendResult.SENT) ? 1 : 0;
					}
				}, executor))
				.toList();
			CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
			return sent;
		}
		finally {
			executor.shutdown();
		}
	}

	private static SendResult fill(WebSocket socket) {
		SendResult result = SendResult.SENT;
		for (int index = 0; index < 100_000 && result == SendResult.SENT; index++) {
			result = socket.send(numbered(index));
		}
		return result;
	}

	private static String numbered(int index) {
		return String.format("%06d", index) + "x".repeat(1000);
	}

	/**
	 * Connect a peer that reads only when asked to.
	 */
	private static RawWebSocketPeer silent(String path) {
		return application.client(path).receiveBufferSize(4096).connect();
	}

	private WebSocket socket() throws InterruptedException {
		WebSocket socket = this.controller.sockets.poll(5, TimeUnit.SECONDS);
		assertThat(socket).isNotNull();
		return socket;
	}

	@RestController
	static class Controller {

		final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();

		@GetMapping("/to/{group}")
		WebSocket to(WebSocketUpgrade upgrade, @PathVariable String group) {
			WebSocket socket = upgrade.accept(group);
			this.sockets.add(socket);
			return socket;
		}

	}

	@WebSocketGroup("large")
	static class Large {

	}

	@WebSocketGroup("newest")
	static class Newest {

	}

	@WebSocketGroup("oldest")
	static class Oldest {

	}

	@WebSocketGroup("fail")
	static class Fail {

	}

	@WebSocketGroup("small")
	static class Small {

	}

	@WebSocketGroup("close")
	static class Close {

		final BlockingQueue<Disconnect> ended = new LinkedBlockingQueue<>();

		@OnDisconnect
		void ended(Disconnect disconnect) {
			if (disconnect.status().getCode() == 1013 && disconnect.initiator() == Initiator.SERVER) {
				this.ended.add(disconnect);
			}
		}

	}

}
