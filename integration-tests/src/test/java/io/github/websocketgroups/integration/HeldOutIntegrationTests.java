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

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application written only from the description of the public API, word for word.
 */
class HeldOutIntegrationTests {

	private static TestApplication application;

	private Chat chat;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of(TestApplication.EXCLUDE, "", "spring.security.user.name", "kim",
				"spring.security.user.password", "secret"), Chat.class, Controller.class, Functional.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.chat = application.bean(Chat.class);
		// the disconnect callback runs soon after the registry has forgotten the socket
		Awaitility.await().until(() -> this.chat.open.get() == 0);
		this.chat.left.clear();
		this.chat.failed.clear();
	}

	@Test
	void joinsTheRoomOfItsPath() {
		try (RawWebSocketPeer peer = connect("/chat/7")) {
			peer.sendText("{\"text\":\"hi\"}").expectText("{\"text\":\"kim: hi\"}");
			assertThat(application.registry().topic("room/7").send("to the room").sent()).isEqualTo(1);
			peer.expectText("to the room");
			assertThat(application.registry().user("kim").size()).isEqualTo(1);
		}
	}

	@Test
	void echoesBytes() {
		try (RawWebSocketPeer peer = connect("/chat/7")) {
			peer.sendBinary(new byte[] { 1, 2, 3 }).expectBinary(new byte[] { 1, 2, 3 });
		}
	}

	@Test
	void endsOnce() throws InterruptedException {
		try (RawWebSocketPeer peer = connect("/chat/7")) {
			peer.sendClose(1001, "away").expectClose(1001).expectEof();
		}
		Disconnect disconnect = this.chat.left.poll(5, TimeUnit.SECONDS);
		assertThat(disconnect).isNotNull();
		assertThat(disconnect.status().getCode()).isEqualTo(1001);
		assertThat(disconnect.initiator()).isEqualTo(Disconnect.Initiator.PEER);
		assertThat(this.chat.left.poll(50, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void handledErrorKeepsTheSocketOpen() throws InterruptedException {
		try (RawWebSocketPeer peer = connect("/chat/7")) {
			peer.sendText("{\"text\":\"forbidden\"}")
				.sendText("{\"text\":\"hi\"}")
				.expectText("{\"text\":\"kim: hi\"}");
			assertThat(this.chat.failed.poll(5, TimeUnit.SECONDS)).hasMessage("forbidden");
		}
	}

	@Test
	void payloadThatIsNotValidIs1007() {
		try (RawWebSocketPeer peer = connect("/chat/7")) {
			peer.sendText("{\"text\":\"\"}").expectClose(1007).expectEof();
		}
	}

	@Test
	void payloadThatCannotBeDecodedIs1007() {
		try (RawWebSocketPeer peer = connect("/chat/7")) {
			peer.sendText("{").expectClose(1007).expectEof();
		}
	}

	@Test
	void upgradesInsideAController() {
		try (RawWebSocketPeer peer = connect("/wstest")) {
			peer.expectText("Hello WebSocket!").expectText("Hello again WebSocket!");
			assertThat(peer.response().headers("MyHeader")).containsExactly("MyHeaderData");
			assertThat(peer.response().headers("Set-Cookie")).anyMatch((cookie) -> cookie.startsWith("MyCookie1=123"));
			assertThat(application.registry().group("echotestws").size()).isEqualTo(1);
			WebSocket socket = application.registry().sockets().findFirst().orElseThrow();
			assertThat(socket.session(Account.class)).isEqualTo(new Account("kim"));
			assertThat(application.registry().activeSocket(new Account("kim"))).contains(socket);
			peer.sendText("x").expectText("x");
		}
	}

	@Test
	void answersWithoutAnUpgradeAsWritten() {
		RawResponse response = application.client("/wstest")
			.header("Authorization", credentials())
			.withoutHeader("Upgrade")
			.withoutHeader("Connection")
			.header("Connection", "close")
			.request();
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.bodyText()).isEqualTo("WebSocket upgrade was not approved");
	}

	@Test
	void functionalGroupEchoes() {
		try (RawWebSocketPeer peer = connect("/echo")) {
			peer.sendText("x").expectText("x");
		}
	}

	private static RawWebSocketPeer connect(String path) {
		return application.client(path).header("Authorization", credentials()).connect();
	}

	private static String credentials() {
		return "Basic " + Base64.getEncoder().encodeToString("kim:secret".getBytes(StandardCharsets.UTF_8));
	}

	record Message(@NotBlank String text) {

	}

	record Reply(String text) {

	}

	record Account(String name) {

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class Chat {

		final AtomicInteger open = new AtomicInteger();

		final BlockingQueue<Disconnect> left = new LinkedBlockingQueue<>();

		final BlockingQueue<Exception> failed = new LinkedBlockingQueue<>();

		@OnConnect
		Mono<Void> joined(WebSocket socket, @PathVariable String room, Principal user) {
			this.open.incrementAndGet();
			return socket.join("room/" + room);
		}

		@OnText
		Reply said(@Valid Message message, WebSocket socket) {
			if (message.text().equals("forbidden")) {
				throw new IllegalArgumentException(message.text());
			}
			Principal principal = socket.principal();
			return new Reply(((principal != null) ? principal.getName() : "nobody") + ": " + message.text());
		}

		@OnBinary
		void bytes(byte[] data, WebSocket socket) {
			socket.send(data);
		}

		@OnDisconnect
		void left(WebSocket socket, Disconnect disconnect) {
			this.left.add(disconnect);
			this.open.decrementAndGet();
		}

		@OnError
		void failed(WebSocket socket, IllegalArgumentException ex) {
			this.failed.add(ex);
		}

	}

	@RestController
	static class Controller {

		private final Account account = new Account("kim");

		@GetMapping("/wstest")
		Object wstest(WebSocketUpgrade upgrade) {
			if (!upgrade.isRequested()) {
				return ResponseEntity.status(500).body("WebSocket upgrade was not approved");
			}
			WebSocket socket = upgrade.cookie("MyCookie1", "123")
				.header("MyHeader", "MyHeaderData")
				.session(this.account)
				.accept("echotestws");
			socket.send("Hello WebSocket!");
			socket.send("Hello again WebSocket!");
			return socket;
		}

	}

	static class Functional {

		@Bean
		GroupHandler echotestws() {
			return GroupHandler.group("echotestws")
				.path("/echo")
				.onText((text, socket) -> socket.send(text))
				.onDisconnect((socket, disconnect) -> {
				})
				.build();
		}

	}

}
