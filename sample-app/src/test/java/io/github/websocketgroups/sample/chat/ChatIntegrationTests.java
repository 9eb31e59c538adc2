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

package io.github.websocketgroups.sample.chat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.websocketgroups.test.RawWebSocketPeer;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ChatIntegrationTests {

	@LocalServerPort
	private int port;

	@Test
	void messageGoesToEverybodyInTheRoomAndToNobodyElse() {
		try (RawWebSocketPeer ada = join("north", "ada");
				RawWebSocketPeer bob = join("north", "bob");
				RawWebSocketPeer eve = join("south", "eve")) {
			ada.expectText(line("bob", "joined"));
			ada.sendText("{\"text\":\"hello\"}").expectText(line("ada", "hello"));
			bob.expectText(line("ada", "hello"));
			eve.expectNoFrame(Duration.ofMillis(50));
		}
	}

	@Test
	void messageThatIsNotValidIsAnsweredAndTheSocketStays() {
		try (RawWebSocketPeer ada = join("validation", "ada")) {
			ada.sendText("{\"text\":\" \"}").expectText("{\"problem\":\"text must not be blank\"}");
			ada.sendText("{\"text\":\"hello\"}").expectText(line("ada", "hello"));
		}
	}

	@Test
	void messageThatIsNotJsonEndsTheSocketWith1007() {
		try (RawWebSocketPeer ada = join("json", "ada")) {
			ada.sendText("hello").expectClose(1007);
		}
	}

	@Test
	void roomIsToldWhoLeft() {
		try (RawWebSocketPeer ada = join("leaving", "ada")) {
			try (RawWebSocketPeer bob = join("leaving", "bob")) {
				ada.expectText(line("bob", "joined"));
				bob.sendClose(1000, "");
			}
			ada.expectText(line("bob", "left"));
		}
	}

	private RawWebSocketPeer join(String room, String name) {
		return RawWebSocketPeer.connect(this.port, "/chat/" + room + "?name=" + name).expectText(line(name, "joined"));
	}

	private static String line(String from, String text) {
		return "{\"from\":\"" + from + "\",\"text\":\"" + text + "\"}";
	}

}
