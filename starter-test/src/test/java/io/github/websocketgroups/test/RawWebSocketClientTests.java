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

package io.github.websocketgroups.test;

import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RawWebSocketClient}.
 */
class RawWebSocketClientTests {

	@Test
	void handshakeIsCorrectUnlessChanged() {
		assertThat(head(RawWebSocketPeer.to("localhost", 80).path("/chat"))).isEqualTo("""
				GET /chat HTTP/1.1
				Host: localhost:80
				Upgrade: websocket
				Connection: Upgrade
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
				Sec-WebSocket-Version: 13

				""");
	}

	@Test
	void everythingMayBeWrong() {
		RawWebSocketClient client = RawWebSocketPeer.to(80)
			.method("POST")
			.httpVersion("HTTP/1.0")
			.withoutHeader("host")
			.withoutHeader("Upgrade")
			.header("Connection")
			.header("Sec-WebSocket-Version", "8", "13")
			.headerLine("sec-websocket-key:\tother ")
			.headerLine("nonsense");
		assertThat(head(client)).isEqualTo("POST / HTTP/1.0\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n"
				+ "Sec-WebSocket-Version: 8\nSec-WebSocket-Version: 13\nsec-websocket-key:\tother \nnonsense\n\n");
	}

	@Test
	void bytesAndFramesAreAppended() {
		RawWebSocketClient client = RawWebSocketPeer.to(80)
			.maskingKey(0)
			.append(RawFrame.of(RawFrame.TEXT, "a"))
			.append(new byte[] { 'b' });
		assertThat(new String(client.toBytes(), StandardCharsets.ISO_8859_1))
			.endsWith("\r\n\r\n\u0081\u0081\0\0\0\0ab");
	}

	@Test
	void connectSendsTheHandshakeAndReadsTheResponse() throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> connection
			.accept("Sec-WebSocket-Protocol: b\r\nSet-Cookie: x=1\r\nset-cookie: y=2\r\n"));
				RawWebSocketPeer peer = RawWebSocketPeer.to(server.port()).subprotocol("a", "b").connect()) {
			assertThat(server.head()).contains("Sec-WebSocket-Protocol: a, b\r\n");
			assertThat(peer.response().status()).isEqualTo(101);
			assertThat(peer.response().header("sec-websocket-protocol")).isEqualTo("b");
			assertThat(peer.response().headers("Set-Cookie")).containsExactly("x=1", "y=2");
			assertThat(peer.response().header("none")).isNull();
		}
	}

	@Test
	void connectFailsWithTheWholeResponseWhenItIsRefused() throws Exception {
		assertRefused("HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno!",
				"Expected the handshake to be answered with status 101 but got:\n"
						+ "HTTP/1.1 403 Forbidden\nContent-Length: 3\n\nno!");
	}

	@Test
	void connectFailsWhenTheAcceptHeaderIsWrong() throws Exception {
		assertRefused(ScriptedServer.SWITCHING + "Sec-WebSocket-Accept: x\r\n\r\n",
				"Expected the handshake to be answered with one "
						+ "'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=' but got:\nHTTP/1.1 101");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-WebSocket-Protocol: a", "Sec-WebSocket-Extensions: permessage-deflate" })
	void connectFailsWhenSomethingIsChosenThatWasNotOffered(String header) throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> connection.accept(header + "\r\n"))) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> RawWebSocketPeer.connect(server.port(), "/"))
				.withMessageContaining("offered")
				.withMessageContaining(header);
		}
	}

	@Test
	void extensionsThatWereOfferedMayBeChosen() throws Exception {
		try (ScriptedServer server = new ScriptedServer(
				(connection) -> connection.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n"));
				RawWebSocketPeer peer = RawWebSocketPeer.to(server.port())
					.header("Sec-WebSocket-Extensions", "permessage-deflate")
					.connect()) {
			assertThat(peer.response().header("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5\r\n\r\nHello",
			"Transfer-Encoding: chunked\r\n\r\n2\r\nHe\r\n3;x\r\nllo\r\n0\r\n\r\n", "\r\nHello" })
	void requestReadsTheBody(String rest) throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 426 Upgrade Required\r\n" + rest);
		})) {
			RawResponse response = RawWebSocketPeer.to(server.port()).request();
			assertThat(response.status()).isEqualTo(426);
			assertThat(response.bodyText()).isEqualTo("Hello");
			assertThat(response.body()).hasSize(5);
		}
	}

	@Test
	void requestWithHeadHasNoBody() throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
		})) {
			RawResponse response = RawWebSocketPeer.to(server.port()).method("HEAD").request();
			assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
			assertThat(response.headerLines()).containsExactly("Content-Length: 5");
			assertThat(response.body()).isEmpty();
		}
	}

	@Test
	void requestFailsWhenTheConnectionEndsFirst() throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 2");
		})) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> RawWebSocketPeer.to(server.port()).request())
				.withMessage("Expected a response to the handshake but got end of stream (FIN). "
						+ "Unread so far: \nHTTP/1.1 2");
		}
	}

	@Test
	void requestFailsWhenNothingComesInTime() throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> connection.readUntilEnd())) {
			RawWebSocketClient client = RawWebSocketPeer.to(server.port()).timeout(Duration.ofMillis(50));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(client::request)
				.withMessage("Expected a response to the handshake but nothing more came in time. "
						+ "Unread so far: nothing");
		}
	}

	@Test
	void openSendsNothing() throws Exception {
		try (ScriptedServer server = ScriptedServer.accepting((connection) -> {
		})) {
			RawWebSocketClient client = RawWebSocketPeer.to(server.port());
			try (RawWebSocketPeer peer = client.open()) {
				peer.expectNoFrame(Duration.ofMillis(20)).sendByteAtATime(client.toBytes());
				assertThat(peer.response().status()).isEqualTo(101);
			}
		}
	}

	@Test
	void connectFailsWhenNobodyListens() throws Exception {
		int port;
		try (ServerSocket server = new ServerSocket(0)) {
			port = server.getLocalPort();
		}
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> RawWebSocketPeer.connect(port, "/"))
			.withMessageContaining("Could not connect to localhost/127.0.0.1:" + port);
	}

	private static void assertRefused(String response, String message) throws Exception {
		try (ScriptedServer server = new ScriptedServer((connection) -> {
			connection.readHead();
			connection.write(response);
		})) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> RawWebSocketPeer.connect(server.port(), "/"))
				.withMessageStartingWith(message);
		}
	}

	private static String head(RawWebSocketClient client) {
		return new String(client.toBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
	}

}
