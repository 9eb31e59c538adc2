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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.annotation.BroadcastReply;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What callbacks return, as the peer sees it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "websocket.outbound.stall-timeout=0",
		classes = { OpenApplication.class, ReplyIntegrationTests.Streams.class, ReplyIntegrationTests.Replies.class,
				ReplyIntegrationTests.Room.class, ReplyIntegrationTests.Endless.class })
@AutoConfigureWebSocketTestClient
class ReplyIntegrationTests {

	@Autowired
	private WebSocketTestClient client;

	@LocalServerPort
	private int port;

	@Test
	void aSlowPeerSlowsThePublisher(@Autowired Streams streams) {
		try (RawWebSocketPeer peer = RawWebSocketPeer.to(this.port)
			.path("/streams")
			.receiveBufferSize(4096)
			.timeout(Duration.ofSeconds(20))
			.connect()) {
			peer.sendText("go");
			int before = awaitStandstill(streams.produced);
			assertThat(before).isBetween(1, Streams.MESSAGES / 4);
			for (int index = 0; index < Streams.MESSAGES; index++) {
				RawFrame frame = peer.nextFrame();
				assertThat(frame.payload()).hasSize(Streams.SIZE);
				assertThat(frame.payload()[0]).isEqualTo((byte) index);
			}
			assertThat(streams.produced).hasValue(Streams.MESSAGES);
		}
	}

	private static int awaitStandstill(AtomicInteger counter) {
		AtomicInteger last = new AtomicInteger();
		await().pollInterval(Duration.ofMillis(300))
			.until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
		return counter.get();
	}

	@Test
	void theNextMessageWaitsForTheStreamBeforeIt() {
		try (TestSocket socket = this.client.connect("/replies")) {
			socket.send("3").send("2");
			socket.expectText("0").expectText("1").expectText("2").expectText("0").expectText("1");
			socket.expectNoMessage(Duration.ofMillis(50));
		}
	}

	@Test
	void aCompletionStageRepliesWhenItCompletes() {
		try (TestSocket socket = this.client.connect("/replies")) {
			socket.send(new byte[] { 1, 2 }).expectText("2 bytes");
		}
	}

	@Test
	void aBroadcastReplyGoesToTheWholeGroup() {
		try (TestSocket first = this.client.connect("/room"); TestSocket second = this.client.connect("/room")) {
			first.send("hi").expectText("hi");
			second.expectText("hi").send(new byte[] { 7 });
			first.expectBinary(new byte[] { 7 }).expectBinary(new byte[] { 8 });
			second.expectBinary(new byte[] { 7 }).expectBinary(new byte[] { 8 });
		}
	}

	@Test
	void publishersAreCancelledBeforeTheDisconnectCallback(@Autowired Endless endless) {
		endless.log.clear();
		try (TestSocket socket = this.client.connect("/endless")) {
			socket.send("x").expectText("first").close(CloseStatus.NORMAL);
		}
		await().untilAsserted(() -> assertThat(endless.log).startsWith("cancelled", "disconnected"));
	}

	@Test
	void aFutureIsCancelledWhenTheConnectionBreaks(@Autowired Endless endless) {
		endless.future = new CompletableFuture<>();
		try (TestSocket socket = this.client.connect("/endless")) {
			socket.send(new byte[0]).ping("seen").expectPong("seen").abort();
		}
		await().until(endless.future::isCancelled);
	}

	@WebSocketGroup(name = "streams", path = "/streams")
	static class Streams {

		static final int MESSAGES = 2000;

		static final int SIZE = 32 * 1024;

		final AtomicInteger produced = new AtomicInteger();

		@OnText
		Flux<byte[]> stream(String text) {
			return Flux.range(0, MESSAGES).map((index) -> {
				this.produced.incrementAndGet();
				byte[] bytes = new byte[SIZE];
				bytes[0] = index.byteValue();
				return bytes;
			});
		}

	}

	@WebSocketGroup(name = "replies", path = "/replies")
	static class Replies {

		@OnText
		Flux<Integer> count(int to) {
			return Flux.range(0, to).delayElements(Duration.ofMillis(5));
		}

		@OnBinary
		CompletionStage<String> later(byte[] bytes) {
			return CompletableFuture.supplyAsync(() -> bytes.length + " bytes");
		}

	}

	@WebSocketGroup(name = "room", path = "/room")
	static class Room {

		@OnText
		@BroadcastReply
		String said(String text) {
			return text;
		}

		@OnBinary
		@BroadcastReply
		Flux<byte[]> bytes(byte[] bytes) {
			return Flux.just(bytes, new byte[] { (byte) (bytes[0] + 1) });
		}

	}

	@WebSocketGroup(name = "endless", path = "/endless")
	static class Endless {

		final Queue<String> log = new ConcurrentLinkedQueue<>();

		volatile CompletableFuture<String> future = new CompletableFuture<>();

		@OnText
		Flux<String> endless(String text) {
			return Flux.concat(Mono.just("first"), Mono.never()).doOnCancel(() -> this.log.add("cancelled"));
		}

		@OnBinary
		CompletionStage<String> never(byte[] bytes) {
			return this.future;
		}

		@OnDisconnect
		void disconnected() {
			this.log.add("disconnected");
		}

	}

}
