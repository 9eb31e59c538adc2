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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the traffic log.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrafficLogIntegrationTests {

	private static final String LOGGER = "logging.level.io.github.websocketgroups.traffic.";

	@Test
	void messagesOfTheGroupsWhoseLoggerIsAtDebugAreLogged(CapturedOutput output) {
		try (TestApplication application = TestApplication
			.start(Map.of("websocket.traffic-log.enabled", true, LOGGER + "loud", "debug"), Loud.class, Quiet.class);
				RawWebSocketPeer quiet = application.connect("/quiet");
				RawWebSocketPeer loud = application.client("/loud/7?token=querysecret")
					.header("Authorization", "Bearer headersecret")
					.header("Cookie", "SESSION=cookiesecret")
					.connect()) {
			quiet.sendText("unheard").expectText("unheard");
			loud.sendText("one\ntwo 🙂").expectText("one\ntwo 🙂");
			loud.sendBinary(new byte[] { 1, 2, 3 }).expectText("3 bytes");
			application.registry().group("loud").send("to all");
			loud.expectText("to all");
			loud.sendClose(1000, "").expectClose(1000);
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(output).contains(" ended with 1000 by PEER"));
			assertThat(output).contains(" opened at /loud/{room}", " in  text 12B: one\\ntwo 🙂",
					" out text 12B: one\\ntwo 🙂", " in  binary 3B", " out text 7B: 3 bytes", " out text 6B: to all");
			assertThat(output).doesNotContain("unheard", "querysecret", "headersecret", "cookiesecret", "\ntwo");
		}
	}

	@Test
	void payloadIsCutAtTheLimit(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(Map.of("websocket.traffic-log.enabled", true,
				"websocket.traffic-log.payload-limit", "6B", LOGGER + "loud", "debug"), Loud.class);
				RawWebSocketPeer peer = application.connect("/loud/1")) {
			peer.sendText("abc🙂defgh").expectText("abc🙂defgh");
			assertThat(output).contains(" in  text 12B: abc…", " out text 12B: abc…").doesNotContain("defgh");
		}
	}

	@Test
	void nothingIsLoggedUnlessEnabled(CapturedOutput output) {
		try (TestApplication application = TestApplication.start(Map.of(LOGGER + "loud", "debug"), Loud.class);
				RawWebSocketPeer peer = application.connect("/loud/1")) {
			peer.sendText("hello").expectText("hello");
			assertThat(output).doesNotContain("hello");
		}
	}

	@WebSocketGroup(name = "loud", path = "/loud/{room}")
	static class Loud {

		@OnText
		String text(String text) {
			return text;
		}

		@OnBinary
		String bytes(byte[] bytes) {
			return bytes.length + " bytes";
		}

	}

	@WebSocketGroup(name = "quiet", path = "/quiet")
	static class Quiet {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
