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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The own origin of a server behind a proxy. Apart from the other tests of origins, for a
 * server that stops takes the event loops of others with it.
 */
class ForwardedOriginIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "framework, x", "framework, forwarded", "native, x", "native, forwarded" })
	void ownOriginIsTheOneInFrontOfTheProxy(String strategy, String kind) {
		try (TestApplication behind = TestApplication.start(Map.of("server.forward-headers-strategy", strategy),
				Own.class)) {
			RawWebSocketClient client = forwarded(behind, kind);
			client.header("Origin", "https://app.example").connect().close();
			for (String origin : List.of("http://app.example", "https://app.example:8443",
					"http://localhost:" + behind.port(), "https://evil.example")) {
				assertRefused(forwarded(behind, kind).header("Origin", origin));
			}
			behind.client("/own").header("Origin", "http://localhost:" + behind.port()).connect().close();
		}
	}

	@Test
	void portInFrontOfTheProxyCounts() {
		try (TestApplication behind = TestApplication.start(Map.of("server.forward-headers-strategy", "framework"),
				Own.class)) {
			forwarded(behind, "x").header("X-Forwarded-Port", "8443")
				.header("Origin", "https://app.example:8443")
				.connect()
				.close();
			assertRefused(
					forwarded(behind, "x").header("X-Forwarded-Port", "8443").header("Origin", "https://app.example"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "forwarded" })
	void forwardedHeadersAreNotBelievedUnlessToldSo(String kind) {
		try (TestApplication direct = TestApplication.start(Map.of("server.forward-headers-strategy", "none"),
				Own.class)) {
			assertRefused(forwarded(direct, kind).header("Origin", "https://app.example"));
			forwarded(direct, kind).header("Origin", "http://localhost:" + direct.port()).connect().close();
		}
	}

	private static RawWebSocketClient forwarded(TestApplication behind, String kind) {
		RawWebSocketClient client = behind.client("/own");
		return kind.equals("x") ? client.header("X-Forwarded-Host", "app.example").header("X-Forwarded-Proto", "https")
				: client.header("Forwarded", "host=app.example;proto=https");
	}

	private static void assertRefused(RawWebSocketClient client) {
		RawResponse response = client.request();
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.header("Upgrade")).isNull();
	}

	@WebSocketGroup(name = "own", path = "/own")
	static class Own {

	}

}
