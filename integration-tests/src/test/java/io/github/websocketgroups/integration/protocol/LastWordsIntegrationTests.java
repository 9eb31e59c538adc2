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

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What both sides say at the very end: messages right ahead of a FIN, and close frames
 * that cross (RFC 6455, 7.1.5), over TCP and TLS.
 */
class LastWordsIntegrationTests {

	private static TestApplication plain;

	private static TestApplication encrypted;

	private static SSLContext trust;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		ServerCertificate certificate = ServerCertificate.create(directory);
		trust = SSLContext.getInstance("TLS");
		trust.init(null, certificate.trust().getTrustManagers(), null);
		plain = TestApplication.start(EchoGroup.class, Leaving.class);
		encrypted = TestApplication.start(certificate.properties(Map.of()), EchoGroup.class, Leaving.class);
	}

	@AfterAll
	static void stop() {
		plain.close();
		encrypted.close();
	}

	@BeforeEach
	void forget() {
		Stream.of(plain, encrypted).forEach((application) -> application.bean(EchoGroup.class).forget());
	}

	static Stream<Server> servers() {
		return Stream.of(new Server("TCP", plain), new Server("TLS", encrypted));
	}

	@Test
	void messagesRightAheadOfAFinAreAnswered() throws Exception {
		try (RawWebSocketPeer peer = plain.client("/echo").connect()) {
			EchoGroup echo = plain.bean(EchoGroup.class);
			WebSocket socket = echo.opened();
			peer.send(Bytes.text("one"), Bytes.text("two"), Bytes.text("three")).halfClose();
			peer.expectText("one").expectText("two").expectText("three").expectEof();
			assertEnded(echo.ending(socket), 1006, Initiator.NETWORK);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void closeFrameRightAheadOfAFinIsAnswered(Server server) throws Exception {
		try (RawWebSocketPeer peer = server.client("/echo").connect()) {
			WebSocket socket = server.echo().opened();
			peer.send(Bytes.text("last"), RawFrame.close(1001, "")).halfClose();
			peer.expectText("last").expectClose(1001).expectEof();
			assertEnded(server.echo().ending(socket), 1001, Initiator.PEER);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void closeFramesThatCrossAreOneEnding(Server server) throws Exception {
		try (RawWebSocketPeer peer = server.client("/echo").connect()) {
			WebSocket socket = server.echo().opened();
			socket.disconnect(new CloseStatus(4001));
			// not an answer: the peer has not read anything yet
			peer.sendClose(4002, "");
			peer.expectClose(4001);
			Closing.expectEnd(peer);
			assertEnded(server.echo().ending(socket), 4001, Initiator.APPLICATION);
		}
	}

	@RepeatedTest(20)
	void closeFramesSentAtTheSameTimeAreOneEnding() throws Exception {
		try (RawWebSocketPeer peer = plain.client("/echo").connect()) {
			EchoGroup echo = plain.bean(EchoGroup.class);
			WebSocket socket = echo.opened();
			Thread application = new Thread(() -> socket.disconnect(new CloseStatus(4001)));
			application.start();
			peer.sendClose(4002, "");
			int code = peer.nextFrame().closeCode();
			Closing.expectEnd(peer);
			application.join();
			// whoever was first; the peer's own code comes back as an answer
			assertEnded(echo.ending(socket), code, (code == 4001) ? Initiator.APPLICATION : Initiator.PEER);
			assertThat(code).isIn(4001, 4002);
		}
	}

	@Test
	void callbackMayDisconnectAheadOfTheCloseFrameInItsPacket() {
		try (RawWebSocketPeer peer = plain.client("/leaving").connect()) {
			peer.send(Bytes.text("go"), RawFrame.close(4002, ""));
			peer.expectClose(4001);
			Closing.expectEnd(peer);
		}
	}

	private static void assertEnded(Disconnect disconnect, int code, Initiator initiator) {
		assertThat(disconnect.status().getCode()).isEqualTo(code);
		assertThat(disconnect.initiator()).isEqualTo(initiator);
	}

	record Server(String name, TestApplication application) {

		RawWebSocketClient client(String path) {
			RawWebSocketClient client = this.application.client(path);
			return (this.application == encrypted) ? client.tls(trust) : client;
		}

		EchoGroup echo() {
			return this.application.bean(EchoGroup.class);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	@WebSocketGroup(name = "leaving", path = "/leaving")
	static class Leaving {

		@OnText
		void text(String text, WebSocket socket) {
			socket.disconnect(new CloseStatus(4001));
		}

	}

}
