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

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames that arrive in the same packet as the handshake, or before its response: none is
 * lost and none is taken for a part of HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class EarlyFramesIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(EchoGroup.class, Controller.class, LateUpgrade.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@RepeatedTest(3)
	void framesInThePacketOfTheHandshakeAreRead() {
		try (RawWebSocketPeer peer = application.client("/echo")
			.append(Bytes.text("first"), Bytes.ping("p"), Bytes.binary(new byte[] { 1 }))
			.connect()) {
			peer.sendText("later");
			assertEchoed(peer);
		}
	}

	private static void assertEchoed(RawWebSocketPeer peer) {
		peer.expectText("first").expectPong("p").expectBinary(new byte[] { 1 }).expectText("later");
		Closing.close(peer);
	}

	@Test
	void framesThatLookLikeEmptyLinesAreRead() {
		// a decoder of HTTP skips line ends ahead of a request
		byte[] lines = Bytes.utf8("\n\r\n\r\n\n GET / HTTP/1.1\r\n\r\n");
		for (int mask : new int[] { 0, 0x0A0A0A0A, 0x0D0A0D0A }) {
			try (RawWebSocketPeer peer = application.client("/echo")
				.maskingKey(mask)
				.append(Bytes.binary(lines), Bytes.text("\n"))
				.connect()) {
				peer.expectBinary(lines).expectText("\n");
				Closing.close(peer);
			}
		}
	}

	@Test
	void firstByteOfAFrameMayComeWithTheHandshake() {
		byte[] frame = Bytes.of(Bytes.text("split"));
		for (int cut = 1; cut < frame.length; cut++) {
			try (RawWebSocketPeer peer = application.client("/echo").append(Arrays.copyOf(frame, cut)).connect()) {
				peer.sendBytes(Arrays.copyOfRange(frame, cut, frame.length)).expectText("split");
			}
		}
	}

	@Test
	void framesSentWhileTheHandlerTakesItsTimeAreRead() {
		RawWebSocketClient client = application.client("/slow");
		try (RawWebSocketPeer peer = client.open()) {
			peer.sendBytes(client.toBytes()).send(Bytes.text("first"), Bytes.ping("p"));
			peer.send(Bytes.binary(new byte[] { 1 }), Bytes.text("later"));
			peer.response();
			assertEchoed(peer);
		}
	}

	@Test
	void bytesAheadOfTheResponseAreBounded() throws Exception {
		application.bean(LateUpgrade.class).expectHeldBack(application.client("/late"));
	}

	@Test
	void framesAheadOfASlowFirstCallbackHoldBackTheRest() throws Exception {
		RawFrame[] early = Collections.nCopies(100, Bytes.binary(new byte[0])).toArray(RawFrame[]::new);
		try (RawWebSocketPeer peer = application.client("/busy").append(early).connect()) {
			Flood flood = Flood.from(peer);
			Sinks.Empty<Void> decision = application.bean(LateUpgrade.class).undecided();
			flood.expectHeldBack();
			decision.emitEmpty(EmitFailureHandler.FAIL_FAST);
			flood.expectSum();
		}
	}

	@Test
	void refusalClosesAConnectionThatIsNotReadAnyMore() throws Exception {
		RawWebSocketClient client = application.client("/late");
		try (RawWebSocketPeer peer = client.open()) {
			Flood flood = Flood.from(peer.sendBytes(client.toBytes()));
			Sinks.Empty<Void> decision = application.bean(LateUpgrade.class).undecided();
			flood.expectHeldBack();
			decision.emitError(new ResponseStatusException(HttpStatus.CONFLICT), EmitFailureHandler.FAIL_FAST);
			flood.expectCutShort();
		}
	}

	@Test
	void closeFrameInThePacketOfTheHandshakeIsAnswered() {
		try (RawWebSocketPeer peer = application.client("/echo").append(RawFrame.close(3000, "")).connect()) {
			Closing.expectFailure(peer, 3000);
		}
	}

	@Test
	void brokenFrameInThePacketOfTheHandshakeFails() {
		try (RawWebSocketPeer peer = application.client("/echo").append(Bytes.text("x").unmasked()).connect()) {
			Closing.expectFailure(peer, 1002);
		}
	}

	@Test
	void bytesBehindARefusedHandshakeAreNotLogged(CapturedOutput output) {
		byte[] frames = Bytes.of(Bytes.binary(new byte[10_000]));
		for (byte[] extra : List.of(new byte[0], frames, Bytes.utf8("GET / HTTP/1.1\r\n\r\n"))) {
			RawWebSocketClient client = application.client("/echo").header("Sec-WebSocket-Version", "8");
			try (RawWebSocketPeer peer = client.open()) {
				peer.sendBytes(Bytes.concat(client.toBytes(), extra));
				assertThat(peer.response().status()).isEqualTo(426);
				peer.sendBytes(frames).reset();
			}
			try (RawWebSocketPeer peer = client.open()) {
				peer.sendBytes(Bytes.concat(client.toBytes(), extra)).reset();
			}
		}
		try (RawWebSocketPeer peer = application.client("/echo").connect()) {
			Closing.close(peer.sendText("x").expectText("x"));
		}
		assertThat(output).doesNotContain("WARN").doesNotContain("ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/later" })
	void handshakeInThePacketOfAnotherRequestIsServed(String path) throws IOException {
		byte[] page = Bytes.utf8("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
		RawWebSocketClient client = application.client("/echo");
		try (RawWebSocketPeer peer = client.open()) {
			peer.sendBytes(Bytes.concat(page, client.toBytes()));
			skip(peer.tcpSocket().getInputStream(), "content");
			assertThat(peer.response().status()).isEqualTo(101);
			Closing.close(peer.sendText("first").expectText("first").sendText("second").expectText("second"));
		}
	}

	@Test
	void handshakeMayBeTheLastRequestOfItsConnection() {
		try (TestApplication application = TestApplication.start(Map.of("server.netty.max-keep-alive-requests", "1"),
				EchoGroup.class, TestApplication.OwnLoops.class);
				RawWebSocketPeer peer = application.connect("/echo")) {
			Closing.close(peer.sendText("x").expectText("x"));
		}
	}

	private static void skip(InputStream in, String end) throws IOException {
		StringBuilder read = new StringBuilder();
		while (!read.toString().endsWith(end)) {
			read.append((char) in.read());
			assertThat(read).hasSizeLessThan(1000);
		}
	}

	@RestController
	static class Controller {

		@GetMapping("/page")
		String page() {
			return "content";
		}

		@GetMapping("/later")
		Mono<String> later() {
			return Mono.delay(Duration.ofMillis(50)).thenReturn("content");
		}

		@GetMapping("/slow")
		Mono<WebSocket> slow(WebSocketUpgrade upgrade) {
			return Mono.delay(Duration.ofMillis(150)).map((tick) -> upgrade.accept("echo"));
		}

	}

}
