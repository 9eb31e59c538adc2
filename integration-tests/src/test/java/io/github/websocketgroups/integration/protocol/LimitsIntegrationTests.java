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
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits of what comes in, and the close codes behind them.
 */
class LimitsIntegrationTests {

	private static final int MAX = 1000;

	private static TestApplication application;

	private EchoGroup echo;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.message.max-size", MAX + "B",
				"websocket.message.max-fragments", "5", "websocket.message.assembly-timeout", "200ms",
				"websocket.limits.sockets", "6", "websocket.groups.few.limits.sockets", "2",
				"websocket.groups.few.message.rate", "5", "websocket.groups.few.message.max-size", "10B"),
				EchoGroup.class, Few.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		Awaitility.await().until(() -> application.registry().sockets().findAny().isEmpty());
		this.echo = application.bean(EchoGroup.class);
		this.echo.forget();
	}

	@Test
	void messageOfTheLimitIsTakenAndOneByteMoreIs1009() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			byte[] most = new byte[MAX];
			peer.sendBinary(most).expectBinary(most);
			peer.send(Bytes.binary(new byte[MAX - 1]).notFinal(), Bytes.more("x")).nextFrame();
			expectFailure(peer.sendBinary(new byte[MAX + 1]), 1009);
		}
	}

	@Test
	void fragmentsOverTheLimitAre1009BeforeTheyHaveArrived() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			peer.send(Bytes.text("x".repeat(600)).notFinal());
			expectFailure(peer.sendHeader(Bytes.more(""), 401), 1009);
		}
	}

	@Test
	void limitCountsBytesAndNotCharacters() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			expectFailure(peer.sendText("€".repeat(MAX / 3 + 1)), 1009);
		}
	}

	@Test
	void fragmentsUpToTheirLimitAreTakenAndOneMoreIs1008() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			peer.send(fragments(5)).expectText("x".repeat(5));
			expectFailure(peer.send(fragments(6)), 1008);
		}
	}

	@Test
	void emptyFragmentsCount() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			peer.send(Bytes.text("").notFinal());
			IntStream.range(0, 5).forEach((i) -> peer.send(Bytes.more("").notFinal()));
			expectFailure(peer, 1008);
		}
	}

	@Test
	void messageThatTakesTooLongIs1008() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			// pings do not extend the time
			peer.send(Bytes.text("x").notFinal()).sendPing("p").expectPong("p");
			expectFailure(peer, 1008);
		}
	}

	@Test
	void frameThatTakesTooLongIs1008() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			expectFailure(peer.sendHeader(Bytes.text(""), 10).sendBytes(Bytes.utf8("x")), 1008);
		}
	}

	@Test
	void frameThatTricklesInIs1008() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			peer.sendHeader(Bytes.binary(new byte[0]), 1000);
			Disposable trickle = Flux.interval(Duration.ofMillis(20)).subscribe((tick) -> peer.sendBytes(new byte[1]));
			expectFailure(peer, 1008);
			trickle.dispose();
		}
	}

	@Test
	void silenceBetweenMessagesIsNoneOfThat() {
		try (RawWebSocketPeer peer = connect()) {
			peer.send(fragments(2)).expectText("xx").expectNoFrame(Duration.ofMillis(400));
			peer.send(fragments(2)).expectText("xx");
		}
	}

	@Test
	void fiftyPingsAtOnceAreAnsweredAndMoreAre1008() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			expectPongs(peer, 50);
			peer.send(pings(50));
			expectFailureBehindPongs(peer);
		}
	}

	@Test
	void tenPingsASecondAreAnsweredBehindThoseAndMoreAre1008() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			expectPongs(peer, 50);
			expectPongs(peer.expectNoFrame(Duration.ofMillis(250)), 2);
			// as many as five seconds allow
			peer.send(pings(48));
			expectFailureBehindPongs(peer);
		}
	}

	private static void expectPongs(RawWebSocketPeer peer, int count) {
		peer.send(pings(count));
		IntStream.range(0, count).forEach((i) -> peer.expectPong("p" + i));
	}

	private static RawFrame[] pings(int count) {
		return IntStream.range(0, count).mapToObj((i) -> Bytes.ping("p" + i)).toArray(RawFrame[]::new);
	}

	@Test
	void pongsCountAsControlFramesToo() throws Exception {
		try (RawWebSocketPeer peer = connect()) {
			RawFrame[] pongs = IntStream.range(0, 80).mapToObj((i) -> Bytes.pong("")).toArray(RawFrame[]::new);
			expectFailure(peer.send(pongs), 1008);
		}
	}

	@Test
	void messagesOverTheRateAre1008() {
		try (RawWebSocketPeer peer = application.connect("/few")) {
			IntStream.range(0, 5).forEach((i) -> peer.sendText("x"));
			IntStream.range(0, 5).forEach((i) -> peer.expectText("x"));
			peer.sendText("x");
			Closing.expectFailure(peer, 1008);
		}
	}

	@Test
	void limitsAreThoseOfTheGroup() {
		try (RawWebSocketPeer peer = application.connect("/few")) {
			Closing.expectFailure(peer.sendText("eleven byte"), 1009);
		}
	}

	@Test
	void socketsOverTheLimitOfTheirGroupAre503() {
		try (RawWebSocketPeer first = application.connect("/few");
				RawWebSocketPeer second = application.connect("/few")) {
			assertRejected("/few");
			try (RawWebSocketPeer other = connect()) {
				other.sendText("x").expectText("x");
			}
			Closing.close(first);
			Awaitility.await().until(() -> application.client("/few").request().status() == 101);
			second.sendText("x").expectText("x");
		}
	}

	@Test
	void socketsOverTheLimitOfTheNodeAre503() {
		RawWebSocketPeer[] peers = IntStream.range(0, 6).mapToObj((i) -> connect()).toArray(RawWebSocketPeer[]::new);
		assertRejected("/echo");
		for (RawWebSocketPeer peer : peers) {
			Closing.close(peer);
			peer.close();
		}
		Awaitility.await().until(() -> application.client("/echo").request().status() == 101);
	}

	private static void assertRejected(String path) {
		RawResponse response = application.client(path).request();
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.header("Retry-After")).matches("\\d+");
	}

	private static RawFrame[] fragments(int count) {
		return IntStream.range(0, count).mapToObj((i) -> {
			RawFrame frame = (i == 0) ? Bytes.text("x") : Bytes.more("x");
			return (i == count - 1) ? frame : frame.notFinal();
		}).toArray(RawFrame[]::new);
	}

	private void expectFailure(RawWebSocketPeer peer, int code) throws InterruptedException {
		Closing.expectFailure(peer, code);
		assertEnded(code);
	}

	private void expectFailureBehindPongs(RawWebSocketPeer peer) throws InterruptedException {
		RawFrame frame = peer.nextFrame();
		while (frame.opcode() == RawFrame.PONG) {
			frame = peer.nextFrame();
		}
		assertThat(frame.closeCode()).isEqualTo(1008);
		assertEnded(1008);
	}

	private void assertEnded(int code) throws InterruptedException {
		WebSocket socket = this.echo.opened();
		Disconnect disconnect = this.echo.ending(socket);
		assertThat(disconnect.status().getCode()).isEqualTo(code);
		assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
	}

	private static RawWebSocketPeer connect() {
		return application.connect("/echo");
	}

	@WebSocketGroup(name = "few", path = "/few")
	static class Few {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
