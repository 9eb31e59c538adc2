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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Section 4.2 of RFC 6455 over real sockets.
 */
@ExtendWith(OutputCaptureExtension.class)
class HandshakeIntegrationTests {

	private static final String KEY = "Sec-WebSocket-Key";

	private static final String VERSION = "Sec-WebSocket-Version";

	private static final String PROTOCOL = "Sec-WebSocket-Protocol";

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.of("websocket.groups.spoken.origin.allowed", "https://good.example,https://*.wild.example"),
				EchoGroup.class, Spoken.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "7", "8", "12", "14", "99", "256", "-1", "013", "13.0", "x", "", "13, 8" })
	void versionOtherThan13Is426(String version, CapturedOutput output) {
		RawResponse response = echo().header(VERSION, version).request();
		assertUpgradeRequired(response);
		assertThat(response.headers(VERSION)).containsExactly("13");
		assertThat(output).doesNotContain("Exception").doesNotContain("ERROR").doesNotContain("WARN");
	}

	@Test
	void missingVersionIs426(CapturedOutput output) {
		RawResponse response = echo().withoutHeader(VERSION).request();
		assertUpgradeRequired(response);
		assertThat(response.headers(VERSION)).containsExactly("13");
		assertThat(output).doesNotContain("Exception").doesNotContain("ERROR").doesNotContain("WARN");
	}

	private static void assertUpgradeRequired(RawResponse response) {
		assertThat(response.status()).isEqualTo(426);
		assertThat(response.headers("Upgrade")).containsExactly("websocket");
		// RFC 9110, 7.8: a protocol that is named needs the option
		assertThat(response.header("Connection")).containsIgnoringCase("upgrade");
	}

	@Test
	void twoVersionsAre400() {
		assertStatus(echo().header(VERSION, "13", "13"), 400);
	}

	@Test
	void acceptIsMadeOfTheKey() {
		RawResponse response = echo().header(KEY, "dGhlIHNhbXBsZSBub25jZQ==").request();
		assertThat(response.status()).isEqualTo(101);
		assertThat(response.headers("Sec-WebSocket-Accept")).containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
		assertThat(response.headers("Upgrade")).singleElement().asString().isEqualToIgnoringCase("websocket");
		assertThat(response.headers("Connection")).singleElement().asString().isEqualToIgnoringCase("upgrade");
		assertThat(response.headers(PROTOCOL)).isEmpty();
		assertThat(response.headers("Content-Length")).isEmpty();
		assertThat(response.headers("Transfer-Encoding")).isEmpty();
	}

	static Stream<Arguments> illegalKeys() {
		return Stream.of(Arguments.of("empty", ""), Arguments.of("15 bytes", key(15)),
				Arguments.of("17 bytes", key(17)), Arguments.of("no base64", "************************"),
				Arguments.of("no padding", "dGhlIHNhbXBsZSBub25jZQ"), Arguments.of("one word", "key"),
				Arguments.of("URL alphabet", "-_hlIHNhbXBsZSBub25jZQ=="),
				Arguments.of("space within", "dGhlIHNhbXBs ZSBub25jZQ="));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void illegalKeys(String description, String key) {
		assertStatus(echo().header(KEY, key), 400);
	}

	@Test
	void missingKeyIs400() {
		assertStatus(echo().withoutHeader(KEY), 400);
	}

	@Test
	void twoKeysAre400() {
		assertStatus(echo().header(KEY, key(16), key(16)), 400);
	}

	@Test
	void missingHostIs400() {
		assertStatus(echo().withoutHeader("Host"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a, b", "a b", "a/b", "user@host" })
	void illegalHostIs400(String host) {
		assertStatus(echo().header("Host", host), 400);
	}

	@Test
	void twoHostsAre400() {
		assertStatus(echo().header("Host", "a", "b"), 400);
	}

	@Test
	void oldHttpIs400() {
		assertStatus(echo().httpVersion("HTTP/1.0"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "OPTIONS" })
	void methodOtherThanGetIsNoHandshake(String method) {
		assertThat(echo().method(method).header("Content-Length", "0").request().status()).isBetween(400, 499);
	}

	@Test
	void connectOverHttp11IsNoHandshake(CapturedOutput output) {
		assertStatus(echo().method("CONNECT"), 405);
		assertThat(output).doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5", "Transfer-Encoding: chunked" })
	void contentIs400(String header) {
		String body = header.endsWith("5") ? "hello" : "5\r\nhello\r\n0\r\n\r\n";
		RawWebSocketClient client = echo().headerLine(header)
			.append(body.getBytes(StandardCharsets.US_ASCII))
			.append(Bytes.text("x"));
		try (RawWebSocketPeer peer = client.open()) {
			assertThat(peer.sendBytes(client.toBytes()).response().status()).isEqualTo(400);
			peer.expectEnd();
		}
	}

	@Test
	void emptyContentIsNone() {
		assertConnects(echo().header("Content-Length", "0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Upgrade", "upgrade", "UPGRADE", "uPgRaDe", "keep-alive, Upgrade", "Upgrade, keep-alive",
			"keep-alive,upgrade", "x ,\tUpgrade\t, y", ", Upgrade ,", "\tUpgrade" })
	void connectionHasTheTokenInAnyCaseAndPlace(String connection) {
		assertConnects(echo().header("Connection", connection));
	}

	@Test
	void connectionMayHaveSeveralLines() {
		assertConnects(echo().header("Connection", "keep-alive", "Upgrade"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "keep-alive", "close", "Upgraded", "not-upgrade", "\"Upgrade\"", "" })
	void connectionWithoutTheTokenIs400(String connection) {
		assertStatus(echo().header("Connection", connection), 400);
	}

	@Test
	void missingConnectionIs400() {
		assertStatus(echo().withoutHeader("Connection"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket", "WebSocket", "WEBSOCKET", "h2c, websocket", "websocket , foo/1",
			"\twebsocket \t" })
	void upgradeHasTheTokenInAnyCaseAndPlace(String upgrade) {
		assertConnects(echo().header("Upgrade", upgrade));
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2c", "websockets", "web socket", "" })
	void upgradeToSomethingElseIs400(String upgrade) {
		assertStatus(echo().header("Upgrade", upgrade), 400);
	}

	@Test
	void missingUpgradeIs400() {
		assertStatus(echo().withoutHeader("Upgrade"), 400);
	}

	@Test
	void plainRequestLearnsHowToAsk(CapturedOutput output) {
		RawResponse response = echo().withoutHeader("Upgrade")
			.withoutHeader("Connection")
			.withoutHeader(KEY)
			.withoutHeader(VERSION)
			.request();
		assertUpgradeRequired(response);
		assertThat(output).doesNotContain("Exception").doesNotContain("ERROR").doesNotContain("WARN");
	}

	@Test
	void namesAreInAnyCaseAndValuesMayBePadded() {
		RawWebSocketClient client = echo().withoutHeader("Upgrade")
			.withoutHeader("Connection")
			.withoutHeader(VERSION)
			.headerLine("uPGRADE:websocket")
			.headerLine("CONNECTION: \t Upgrade \t ")
			.headerLine("sec-websocket-VERSION:\t13 ");
		assertConnects(client);
	}

	@Test
	void keyMayBePadded() {
		RawResponse response = echo().withoutHeader(KEY).headerLine(KEY + ": \t" + key(16) + "\t ").request();
		assertThat(response.status()).isEqualTo(101);
		assertThat(response.headers("Sec-WebSocket-Accept")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "b | b", "a, b | b", "a,b,c | b", "c, b | c", "a | ", "B | ", "x,\tc\t, b | c", "b, b | b" })
	void subprotocolIsTheFirstThatIsSpoken(String offered, String expected) {
		try (RawWebSocketPeer peer = application.client("/spoken").header(PROTOCOL, offered).connect()) {
			assertThat(peer.response().header(PROTOCOL)).isEqualTo(expected);
		}
	}

	@Test
	void subprotocolsMayBeOnSeveralLines() {
		try (RawWebSocketPeer peer = application.client("/spoken").header(PROTOCOL, "a", "x, b", "c").connect()) {
			assertThat(peer.response().headers(PROTOCOL)).containsExactly("b");
		}
	}

	@Test
	void noSubprotocolIsNamedThatWasNotOffered() {
		try (RawWebSocketPeer peer = application.client("/spoken").connect()) {
			assertThat(peer.response().headers(PROTOCOL)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a;b", "a/b", "\"a\"", ", ," })
	void malformedSubprotocolsAre400(String offered) {
		assertStatus(application.client("/spoken").header(PROTOCOL, offered), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";", "permessage-deflate; =", "a b", "x; y=", "x; \"y\"", "x; y=\"", "x; y=\"a b\"",
			"; x" })
	void malformedExtensionsAre400(String extensions) {
		assertStatus(echo().header("Sec-WebSocket-Extensions", extensions), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "permessage-deflate", "unknown; x=1, other", "x; y=\"z\"" })
	void extensionsThatAreOffAreNotAnswered(String extensions) {
		try (RawWebSocketPeer peer = echo().header("Sec-WebSocket-Extensions", extensions).connect()) {
			assertThat(peer.response().headers("Sec-WebSocket-Extensions")).isEmpty();
			peer.sendText("x").expectText("x");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "http://localhost:1", "https://good.example.evil", "x",
			"https://good.example, https://evil.example" })
	void foreignOriginIs403BeforeTheUpgrade(String origin) {
		assertStatus(echo().header("Origin", origin), 403);
		assertStatus(application.client("/spoken").header("Origin", origin), 403);
	}

	@Test
	void ownOriginIsAllowed() {
		assertConnects(echo().header("Origin", "http://localhost:" + application.port()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://good.example", "HTTPS://GOOD.example", "https://a.wild.example" })
	void listedOriginIsAllowed(String origin) {
		assertConnects(application.client("/spoken").header("Origin", origin));
		assertStatus(echo().header("Origin", origin), 403);
	}

	@Test
	void refusedHandshakeLeavesNoSocket() {
		assertStatus(echo().header("Origin", "https://evil.example"), 403);
		assertStatus(echo().header(KEY, "x"), 400);
		assertThat(application.registry().sockets().filter((socket) -> !socket.isDead())).isEmpty();
	}

	@Test
	void cookiesAndQueryAreNoMatterOfTheHandshake() {
		assertConnects(application.client("/echo?a=b&c=%20").header("Cookie", "a=b; c=d"));
	}

	@Test
	void handshakeMayArriveByteByByte() {
		RawWebSocketClient client = echo();
		try (RawWebSocketPeer peer = client.open()) {
			peer.sendByteAtATime(client.toBytes());
			assertThat(peer.response().status()).isEqualTo(101);
			peer.sendText("x").expectText("x");
		}
	}

	private static RawWebSocketClient echo() {
		return application.client("/echo");
	}

	private static String key(int bytes) {
		byte[] nonce = "0123456789abcdefg".substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
		return Base64.getEncoder().encodeToString(nonce);
	}

	private static void assertStatus(RawWebSocketClient client, int status) {
		RawResponse response = client.request();
		assertThat(response.status()).as(response.toString()).isEqualTo(status);
	}

	private static void assertConnects(RawWebSocketClient client) {
		try (RawWebSocketPeer peer = client.open()) {
			RawResponse response = peer.sendBytes(client.toBytes()).response();
			assertThat(response.status()).as(response.toString()).isEqualTo(101);
			peer.sendText("x").expectText("x");
			Closing.close(peer);
		}
	}

	@WebSocketGroup(name = "spoken", path = "/spoken", subprotocols = { "c", "b" })
	static class Spoken {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
