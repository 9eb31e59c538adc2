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

import java.security.Principal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketConnectedEvent;
import io.github.websocketgroups.WebSocketDisconnectedEvent;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.AutoConfigureWebSocketTestClient;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Topics, users and events.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		classes = { OpenApplication.class, TopicIntegrationTests.UserFilter.class, TopicIntegrationTests.Chat.class,
				TopicIntegrationTests.Lobby.class, TopicIntegrationTests.Events.class })
@AutoConfigureWebSocketTestClient
class TopicIntegrationTests {

	@Autowired
	private WebSocketTestClient client;

	@Autowired
	private WebSocketRegistry registry;

	private TestSocket connect(String user, String path) {
		return this.client.header("X-User", user).connect(path).expectText("welcome " + user);
	}

	@Test
	void aTopicReachesThoseWhoHaveJoinedIt() {
		try (TestSocket ada = connect("ada", "/chat/1");
				TestSocket bob = connect("bob", "/chat/1");
				TestSocket eve = connect("eve", "/chat/2")) {
			assertThat(this.registry.topic("room/1").send("one")).isEqualTo(new BroadcastResult(2, 0, 0, false));
			this.registry.topic("room/2").send("two");
			ada.expectText("one").send("leave").expectText("left");
			bob.expectText("one");
			eve.expectText("two");
			assertThat(this.registry.topic("room/1").size()).isOne();
			this.registry.topic("room/1").send("only bob");
			bob.expectText("only bob");
			ada.send("join").expectText("joined");
			this.registry.topic("room/1").send("both");
			ada.expectText("both");
			bob.expectText("both");
		}
		awaitNobody();
	}

	@Test
	void aUserIsReachedOnAllSocketsOfAllGroups() {
		try (TestSocket chat = connect("ada", "/chat/1");
				TestSocket lobby = connect("ada", "/lobby");
				TestSocket bob = connect("bob", "/lobby")) {
			assertThat(this.registry.user("ada").send("psst").sent()).isEqualTo(2);
			chat.expectText("psst");
			lobby.expectText("psst");
			assertThat(this.registry.all().send("all").sent()).isEqualTo(3);
			chat.expectText("all");
			lobby.expectText("all");
			bob.expectText("all");
			assertThat(this.registry.group("lobby").send("lobby").sent()).isEqualTo(2);
			assertThat(this.registry.user("nobody").send("?")).isEqualTo(new BroadcastResult(0, 0, 0, false));
		}
		awaitNobody();
	}

	@Test
	void membershipEndsWithTheSocketHoweverItEnds() {
		try (TestSocket broken = connect("ada", "/chat/9"); TestSocket closed = connect("ada", "/chat/9")) {
			assertThat(this.registry.topic("room/9").size()).isEqualTo(2);
			broken.abort();
			await().until(() -> this.registry.topic("room/9").size() == 1);
			closed.close(CloseStatus.NORMAL);
		}
		awaitNobody();
		assertThat(this.registry.topic("room/9").size()).isZero();
		assertThat(this.registry.user("ada").size()).isZero();
	}

	@Test
	void theApplicationHearsOfEachSocketOnceWhenItComesAndGoes(@Autowired Events events) {
		events.log.clear();
		try (TestSocket socket = connect("zoe", "/lobby")) {
			socket.close(new CloseStatus(4000, "enough"));
		}
		await().untilAsserted(
				() -> assertThat(events.log).containsExactly("zoe connected", "zoe disconnected 4000 enough"));
	}

	private void awaitNobody() {
		await().until(() -> this.registry.all().size() == 0);
	}

	static class UserFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			String user = exchange.getRequest().getHeaders().getFirst("X-User");
			Principal principal = () -> user;
			return chain.filter(exchange.mutate().principal(Mono.just(principal)).build());
		}

	}

	@WebSocketGroup(name = "chat", path = "/chat/{room}")
	static class Chat {

		@OnConnect
		Mono<String> connected(WebSocket socket, @PathVariable String room, Principal user) {
			return socket.join("room/" + room).thenReturn("welcome " + user.getName());
		}

		@OnText
		Mono<String> said(String text, WebSocket socket, @PathVariable String room) {
			return text.equals("leave") ? socket.leave("room/" + room).thenReturn("left")
					: socket.join("room/" + room).thenReturn("joined");
		}

	}

	@WebSocketGroup(name = "lobby", path = "/lobby")
	static class Lobby {

		@OnConnect
		String connected(Principal user) {
			return "welcome " + user.getName();
		}

	}

	static class Events {

		final Queue<String> log = new ConcurrentLinkedQueue<>();

		@EventListener
		void connected(WebSocketConnectedEvent event) {
			this.log.add(name(event.socket()) + " connected");
		}

		@EventListener
		void disconnected(WebSocketDisconnectedEvent event) {
			CloseStatus status = event.disconnect().status();
			this.log.add(name(event.socket()) + " disconnected " + status.getCode() + " " + status.getReason());
		}

		private static String name(WebSocket socket) {
			Principal principal = socket.principal();
			return (principal != null) ? principal.getName() : "nobody";
		}

	}

}
