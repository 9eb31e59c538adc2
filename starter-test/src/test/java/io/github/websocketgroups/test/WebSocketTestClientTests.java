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

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WebSocketTestClient}.
 */
class WebSocketTestClientTests {

	@Test
	void sendsWhatItWasGiven() throws Exception {
		try (ScriptedServer server = accepting("")) {
			client(server).header("X-Many", "1", "2")
				.header("X-Other", "a")
				.header("X-Other", "b")
				.cookie("one", "1")
				.cookie("two", "2")
				.origin("https://example.org")
				.bearerAuth("token")
				.connect("/chat/{room}?a={a}", "a b", "&")
				.close();
			assertThat(server.head()).startsWith("GET /chat/a%20b?a=%26 HTTP/1.1\r\n")
				.contains("X-Many: 1\r\nX-Many: 2\r\n")
				.contains("X-Other: b\r\n")
				.doesNotContain("X-Other: a")
				.contains("Cookie: one=1; two=2\r\n")
				.contains("Origin: https://example.org\r\n")
				.contains("Authorization: Bearer token\r\n");
		}
	}

	@Test
	void eachChangeMakesAnotherClient() throws Exception {
		try (ScriptedServer server = accepting("")) {
			WebSocketTestClient client = client(server);
			client.header("X-Other", "a").cookie("one", "1").basicAuth("a", "b");
			client.connect("/").close();
			assertThat(server.head()).doesNotContain("X-Other", "Cookie", "Authorization");
		}
	}

	@Test
	void basicAuthIsSent() throws Exception {
		try (ScriptedServer server = accepting("")) {
			client(server).basicAuth("user", "secret").connect("/").close();
			assertThat(server.head()).contains("Authorization: Basic dXNlcjpzZWNyZXQ=\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws://localhost:%d", "http://localhost:%d/base" })
	void uriMayBeAbsolute(String baseUri) throws Exception {
		try (ScriptedServer server = accepting("")) {
			WebSocketTestClient.bindTo(baseUri.formatted(1))
				.connect("ws://localhost:" + server.port() + "/{path}", "a")
				.close();
			assertThat(server.head()).startsWith("GET /a HTTP/1.1\r\n");
		}
	}

	@Test
	void pathIsAppendedToTheBaseUri() throws Exception {
		try (ScriptedServer server = accepting("")) {
			WebSocketTestClient.bindTo("http://localhost:" + server.port() + "/base").connect("/chat").close();
			assertThat(server.head()).startsWith("GET /base/chat HTTP/1.1\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat", "ftp://localhost/chat" })
	void otherPathsAreRefused(String path) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WebSocketTestClient.bindTo("ws://localhost").connect(path))
			.withMessage("'pathOrUri' must be a path that starts with '/', or a URI with the scheme "
					+ "ws, wss, http or https, but is '" + path + "'");
	}

	@Test
	void socketHasTheResponse() throws Exception {
		try (ScriptedServer server = accepting("""
				Sec-WebSocket-Protocol: v2\r
				X-Many: 1\r
				X-Many: 2\r
				Set-Cookie: session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax\r
				Set-Cookie: other=1\r
				"""); TestSocket socket = client(server).subprotocol("v1", "v2").connect("/")) {
			assertThat(server.head()).contains("Sec-WebSocket-Protocol: v1, v2\r\n");
			assertThat(socket.subprotocol()).isEqualTo("v2");
			assertThat(socket.responseHeaders().get("x-many")).containsExactly("1", "2");
			assertThat(socket.responseCookies().getFirst("other")).isEqualTo(ResponseCookie.from("other", "1").build());
			ResponseCookie session = ResponseCookie.from("session", "abc")
				.path("/")
				.maxAge(60)
				.secure(true)
				.httpOnly(true)
				.sameSite("Lax")
				.build();
			assertThat(socket.responseCookies().getFirst("session")).hasToString(session.toString());
		}
	}

	@Test
	void socketWithoutSubprotocolHasNone() throws Exception {
		try (ScriptedServer server = accepting(""); TestSocket socket = client(server).connect("/")) {
			assertThat(socket.subprotocol()).isNull();
			assertThat(socket.responseCookies()).isEmpty();
		}
	}

	@Test
	void connectFailsWithTheWholeResponse() throws Exception {
		try (ScriptedServer server = rejecting()) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> client(server).connect("/"))
				.withMessage("Expected the handshake to be answered with status 101 but got:\n"
						+ "HTTP/1.1 503 Service Unavailable\nRetry-After: 5\nSet-Cookie: a=b\nContent-Length: 4\n\nfull");
		}
	}

	@Test
	void rejectionIsExpected() throws Exception {
		try (ScriptedServer server = rejecting()) {
			RejectedHandshake rejected = client(server).expectRejected("/{path}", 503, "a");
			rejected.expectHeader("retry-after", "5").expectHeader("Upgrade").expectBody("full");
			assertThat(rejected.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			assertThat(rejected.headers().getFirst("Retry-After")).isEqualTo("5");
			assertThat(rejected.cookies().getFirst("a").getValue()).isEqualTo("b");
			assertThat(rejected.body()).isEqualTo("full");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rejected.expectHeader("Retry-After", "6"))
				.withMessageStartingWith("Expected header 'Retry-After' with [6] but got [5]. Arrived:\nHTTP/1.1 503");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rejected.expectBody("empty"))
				.withMessage("Expected body \"empty\" but got \"full\". Arrived:\n" + rejected);
		}
	}

	@Test
	void rejectionWithAnotherStatusFails() throws Exception {
		try (ScriptedServer server = rejecting()) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> client(server).expectRejected("/", 403))
				.withMessageStartingWith(
						"Expected the handshake to be rejected with 403 but it was rejected with 503:\n"
								+ "HTTP/1.1 503 Service Unavailable\n");
		}
	}

	@Test
	void acceptanceInsteadOfRejectionFails() throws Exception {
		try (ScriptedServer server = accepting("")) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> client(server).expectRejected("/", 403))
				.withMessageStartingWith("Expected the handshake to be rejected with 403 but it was accepted:\n"
						+ "HTTP/1.1 101 Switching Protocols\n");
		}
	}

	@Test
	void timeoutMustBePositive() {
		WebSocketTestClient client = WebSocketTestClient.bindTo("ws://localhost");
		assertThatIllegalArgumentException().isThrownBy(() -> client.timeout(Duration.ZERO))
			.withMessage("'timeout' must be at least a millisecond");
	}

	private static WebSocketTestClient client(ScriptedServer server) {
		return WebSocketTestClient.bindTo("ws://localhost:" + server.port());
	}

	private static ScriptedServer accepting(String headers) throws Exception {
		return new ScriptedServer((connection) -> connection.accept(headers));
	}

	private static ScriptedServer rejecting() throws Exception {
		return new ScriptedServer((connection) -> {
			connection.readHead();
			connection.write("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nSet-Cookie: a=b\r\n"
					+ "Content-Length: 4\r\n\r\nfull");
		});
	}

}
