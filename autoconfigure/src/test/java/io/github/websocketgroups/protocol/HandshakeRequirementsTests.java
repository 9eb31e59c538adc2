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

package io.github.websocketgroups.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandshakeRequirements} (RFC 6455, 4.2.1 and RFC 8441, 5).
 */
class HandshakeRequirementsTests {

	private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private static final HandshakeRequest GOOD = request("GET", true, "example.com", "websocket", "Upgrade", KEY, "13");

	static Stream<Arguments> table() {
		return Stream.of(row("as in RFC 6455, 1.2", GOOD, 101, true),
				row("upgrade in any case", with("upgrade", "WebSocket"), 101, true),
				row("upgrade in a list", with("upgrade", "h2c, \twebsocket\t "), 101, true),
				row("upgrade on two lines", with("upgrade", "h2c", "websocket"), 101, true),
				row("upgrade missing", with("upgrade"), 400, false),
				row("upgrade empty", with("upgrade", ""), 400, false),
				row("upgrade to something else", with("upgrade", "h2c"), 400, false),
				row("upgrade to a longer name", with("upgrade", "websockets"), 400, false),
				row("upgrade to websocket/13", with("upgrade", "websocket/13"), 400, false),
				row("upgrade with a Kelvin sign", with("upgrade", "websoc\u212aet"), 400, false),
				row("connection in any case", with("connection", "UPGRADE"), 101, true),
				row("connection in a list", with("connection", "keep-alive,\tUpgrade "), 101, true),
				row("connection with empty elements", with("connection", ",, Upgrade,"), 101, true),
				row("connection on two lines", with("connection", "keep-alive", "upgrade"), 101, true),
				row("connection missing", with("connection"), 400, false),
				row("connection without upgrade", with("connection", "keep-alive"), 400, false),
				row("connection not split at commas", with("connection", "keep-alive Upgrade"), 400, false),
				row("key with spaces and tabs round it", with("key", " \t" + KEY + "\t "), 101, true),
				row("key missing", with("key"), 400, true), row("key empty", with("key", ""), 400, true),
				row("two keys", with("key", KEY, KEY), 400, true),
				row("two keys on a line", with("key", KEY + "," + KEY), 400, true),
				row("key of 15 bytes", with("key", "dGhlIHNhbXBsZSBub25j"), 400, true),
				row("key of 17 bytes", with("key", "dGhlIHNhbXBsZSBub25jZWU="), 400, true),
				row("key of 18 bytes", with("key", "dGhlIHNhbXBsZSBub25jZWVl"), 400, true),
				row("key without padding", with("key", "dGhlIHNhbXBsZSBub25jZQ"), 400, true),
				row("key that is not base64", with("key", "dGhlIHNhbXBsZSBub25j*Q=="), 400, true),
				row("key of the URL alphabet", with("key", "dGhlIHNhbXBsZSBub25-ZQ=="), 400, true),
				row("version with spaces", with("version", " 13\t"), 101, true),
				row("version missing", with("version"), 426, true),
				row("version empty", with("version", ""), 426, true), row("version 0", with("version", "0"), 426, true),
				row("version 7", with("version", "7"), 426, true), row("version 8", with("version", "8"), 426, true),
				row("version 14", with("version", "14"), 426, true),
				row("version 99", with("version", "99"), 426, true),
				row("version 013", with("version", "013"), 426, true),
				row("version list", with("version", "13, 8"), 426, true),
				row("two versions", with("version", "13", "13"), 400, true),
				row("version and key wrong", request("GET", true, "h", "websocket", "upgrade", "x", "8"), 426, true),
				row("host with port", with("host", "example.com:8080"), 101, true),
				row("host as IPv6", with("host", "[::1]:8080"), 101, true),
				row("host missing", with("host"), 400, true), row("host empty", with("host", ""), 400, true),
				row("two hosts", with("host", "a", "b"), 400, true),
				row("two hosts on a line", with("host", "a, b"), 400, true),
				row("host with userinfo", with("host", "user@example.com"), 400, true),
				row("host with a path", with("host", "example.com/"), 400, true),
				row("content", with("content"), 400, true),
				row("POST", request("POST", true, "h", "websocket", "upgrade", KEY, "13"), 400, false),
				row("get", request("get", true, "h", "websocket", "upgrade", KEY, "13"), 400, false),
				row("HTTP/1.0", request("GET", false, "h", "websocket", "upgrade", KEY, "13"), 400, false),
				row("plain GET", plain("GET"), 426, false), row("plain POST", plain("POST"), 400, false));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("table")
	void eachRequestHasOneAnswer(String name, HandshakeRequest request, int status, boolean requested) {
		HandshakeVerdict verdict = HandshakeRequirements.check(request);
		assertThat(verdict.status()).as(name).isEqualTo(status);
		assertThat(verdict.isAccepted()).isEqualTo(status == 101);
		assertThat(verdict.reason().isEmpty()).isEqualTo(status == 101);
		assertThat(HandshakeRequirements.isRequested(request)).as(name).isEqualTo(requested);
	}

	@Test
	void wrongVersionIsAnsweredWithTheRightOne() {
		assertThat(HandshakeRequirements.check(with("version", "8")).headers())
			.isEqualTo(Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13"));
	}

	@Test
	void plainRequestIsToldToUpgrade() {
		assertThat(HandshakeRequirements.check(plain("GET")).headers())
			.isEqualTo(Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
	}

	@Test
	void extendedConnectNeedsOnlyTheVersion() {
		assertThat(HandshakeRequirements.check(connect("13")).isAccepted()).isTrue();
		assertThat(HandshakeRequirements.isRequested(connect("13"))).isTrue();
		assertThat(HandshakeRequirements.check(connect("13", "13")).status()).isEqualTo(400);
	}

	@Test
	void wrongVersionOverHttp2IsAnsweredWithoutUpgrade() {
		for (HandshakeRequest request : List.of(connect("8"), connect())) {
			HandshakeVerdict verdict = HandshakeRequirements.check(request);
			assertThat(verdict.status()).isEqualTo(400);
			assertThat(verdict.headers()).isEqualTo(Map.of("Sec-WebSocket-Version", "13"));
		}
	}

	private static Arguments row(String name, HandshakeRequest request, int status, boolean requested) {
		return Arguments.of(name, request, status, requested);
	}

	private static HandshakeRequest request(String method, boolean http11, String... fields) {
		return new HandshakeRequest(method, http11, List.of(fields[0]), List.of(fields[1]), List.of(fields[2]),
				List.of(fields[3]), List.of(fields[4]), false, false);
	}

	private static HandshakeRequest with(String name, String... lines) {
		List<String> value = Arrays.asList(lines);
		return new HandshakeRequest("GET", true, name.equals("host") ? value : GOOD.host(),
				name.equals("upgrade") ? value : GOOD.upgrade(), name.equals("connection") ? value : GOOD.connection(),
				name.equals("key") ? value : GOOD.key(), name.equals("version") ? value : GOOD.version(),
				name.equals("content"), false);
	}

	private static HandshakeRequest plain(String method) {
		return new HandshakeRequest(method, true, List.of("h"), List.of(), List.of("keep-alive"), List.of(), List.of(),
				false, false);
	}

	private static HandshakeRequest connect(String... version) {
		return new HandshakeRequest("CONNECT", true, List.of("h"), List.of(), List.of(), List.of(),
				Arrays.asList(version), false, true);
	}

}
