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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes in while a callback takes its time.
 */
class InboundIntegrationTests {

	private static TestApplication application;

	private Slow slow;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Slow.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		Awaitility.await().until(() -> application.registry().sockets().findAny().isEmpty());
		this.slow = application.bean(Slow.class);
		this.slow.called.clear();
		this.slow.gate = Sinks.empty();
	}

	@Test
	void pingsAreAnsweredWhileACallbackRuns() {
		try (RawWebSocketPeer peer = application.connect("/slow")) {
			sendNumbered(peer, 0, 40);
			peer.sendPing("p").expectPong("p");
			awaitCalls(1);
			open(peer, 40);
		}
	}

	@Test
	void closeFrameIsAnsweredWhileACallbackRuns() {
		try (RawWebSocketPeer peer = application.connect("/slow")) {
			sendNumbered(peer, 0, 40);
			awaitCalls(1);
			peer.sendClose(1000, "");
			Closing.expectFailure(peer, 1000);
		}
	}

	@Test
	void endOfTheConnectionIsSeenWhileACallbackRuns() {
		try (RawWebSocketPeer peer = application.connect("/slow")) {
			sendNumbered(peer, 0, 40);
			awaitCalls(1);
			peer.reset();
			Awaitility.await().until(() -> this.slow.called.contains("ended 1006"));
		}
	}

	@Test
	void endOfTheConnectionIsSeenWhileReadingIsPaused() {
		for (Consumer<RawWebSocketPeer> end : List.<Consumer<RawWebSocketPeer>>of(RawWebSocketPeer::reset,
				RawWebSocketPeer::halfClose)) {
			forget();
			try (RawWebSocketPeer peer = application.connect("/slow")) {
				sendNumbered(peer, 0, 500);
				awaitCalls(1);
				end.accept(peer);
				Awaitility.await().until(() -> this.slow.called.contains("ended 1006"));
			}
		}
	}

	@Test
	void messagesBeyond64PauseReadingAndNoneIsLostOrReordered() {
		int count = 2000;
		try (RawWebSocketPeer peer = application.connect("/slow")) {
			sendNumbered(peer, 0, count);
			awaitCalls(1);
			// 1 runs, 64 wait, and a ping behind them waits for the reader
			peer.sendPing("p").expectNoFrame(Duration.ofMillis(200));
			assertThat(application.registry().sockets()).singleElement()
				.satisfies((socket) -> assertThat(((LiveSocket) socket).inbound().messages()).isBetween(64L, 66L));
			this.slow.gate.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
			List<RawFrame> frames = IntStream.rangeClosed(0, count).mapToObj((i) -> peer.nextFrame()).toList();
			assertThat(frames.stream().filter((frame) -> frame.opcode() == RawFrame.TEXT).map(RawFrame::text))
				.containsExactlyElementsOf(numbered(count));
			assertThat(frames).filteredOn((frame) -> frame.opcode() == RawFrame.PONG).hasSize(1);
			Closing.close(peer);
		}
	}

	@Test
	void oneMessageLimitOfBytesPausesReading() {
		String big = "x".repeat(60_000);
		try (RawWebSocketPeer peer = application.connect("/slow")) {
			IntStream.range(0, 10).forEach((i) -> peer.sendText(big));
			awaitCalls(1);
			peer.sendPing("p").expectNoFrame(Duration.ofMillis(200));
			assertThat(application.registry().sockets()).singleElement()
				.satisfies((socket) -> assertThat(((LiveSocket) socket).inbound().messages()).isLessThanOrEqualTo(4));
			this.slow.gate.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
			long texts = IntStream.rangeClosed(0, 10).filter((i) -> peer.nextFrame().opcode() == RawFrame.TEXT).count();
			assertThat(texts).isEqualTo(10);
		}
	}

	@Test
	void messagesThatHadArrivedAreGivenToTheirCallbacksBeforeTheEnding() {
		try (RawWebSocketPeer peer = application.connect("/slow")) {
			sendNumbered(peer, 0, 3);
			awaitCalls(1);
			this.slow.gate.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
			peer.sendClose(1000, "");
			Awaitility.await().until(() -> this.slow.called.contains("ended 1000"));
			assertThat(this.slow.called).containsExactly("0", "1", "2", "ended 1000");
		}
	}

	private void open(RawWebSocketPeer peer, int count) {
		this.slow.gate.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
		numbered(count).forEach(peer::expectText);
		Closing.close(peer);
		Awaitility.await().until(() -> this.slow.called.size() == count + 1);
		assertThat(this.slow.called).endsWith("ended 1000");
	}

	private void awaitCalls(int count) {
		Awaitility.await().until(() -> this.slow.called.size() >= count);
	}

	private static void sendNumbered(RawWebSocketPeer peer, int from, int to) {
		peer.send(IntStream.range(from, to).mapToObj((i) -> Bytes.text("" + i)).toArray(RawFrame[]::new));
	}

	private static List<String> numbered(int count) {
		return IntStream.range(0, count).mapToObj(Integer::toString).toList();
	}

	@WebSocketGroup(name = "slow", path = "/slow")
	static class Slow {

		final List<String> called = new CopyOnWriteArrayList<>();

		volatile Sinks.Empty<Void> gate = Sinks.empty();

		@OnText
		Mono<String> text(String text) {
			this.called.add((text.length() > 10) ? "big" : text);
			return this.gate.asMono().thenReturn(text);
		}

		@OnDisconnect
		void ended(Disconnect disconnect) {
			this.called.add("ended " + disconnect.status().getCode());
		}

	}

}
