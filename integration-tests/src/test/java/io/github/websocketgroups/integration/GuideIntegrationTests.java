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
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketDisconnectedEvent;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.BroadcastReply;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What the guide says, tried.
 */
class GuideIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.of("websocket.groups.guide.message.max-size", "100B", "websocket.groups.full.limits.sockets", "1",
						"websocket.origin.allowed", "https://*.example.com", "server.forward-headers-strategy",
						"framework"),
				Guide.class, Numbers.class, Everybody.class, Full.class, Advice.class, Controller.class, Filters.class,
				Events.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void parametersComeFromTheHandshake() {
		try (RawWebSocketPeer peer = application.client("/guide/7?lang=de")
			.header("Cookie", "theme=dark")
			.header("User", "ada")
			.connect()) {
			peer.expectText("7 de dark ada");
		}
	}

	@Test
	void repliesAreWhatCallbacksReturn() {
		try (RawWebSocketPeer peer = connect()) {
			peer.sendText("value").expectText("VALUE");
			peer.sendText("many").expectText("1").expectText("2").expectText("3");
			peer.sendText("nothing").sendText("empty").expectText("");
			peer.sendText("bytes").expectBinary(new byte[] { 1 });
			peer.sendText("map").expectText("{\"a\":1}");
			peer.sendText("context").expectText("same socket");
		}
	}

	@Test
	void simpleTypesAreConvertedAndStagesAwaited() {
		try (RawWebSocketPeer peer = application.connect("/numbers/1")) {
			peer.sendText("20").expectText("42");
			peer.sendText("many").expectClose(1007);
		}
	}

	@Test
	void partOfTheHandshakeThatCannotBeConvertedIs1008() {
		try (RawWebSocketPeer peer = application.connect("/numbers/one")) {
			peer.sendText("20").expectClose(1008);
		}
	}

	@Test
	void sessionObjectIsAParameterAndFindsItsNewestSocket() {
		try (RawWebSocketPeer peer = application.connect("/account/ada")) {
			peer.sendBinary(new byte[0]).expectText("Account[name=ada]");
			assertThat(application.registry().activeSocket(new Account("ada"))).isPresent();
			assertThat(application.registry().activeSocket(new Account("bob"))).isEmpty();
		}
		try (RawWebSocketPeer peer = application.connect("/numbers/1")) {
			peer.sendBinary(new byte[0]).expectText("nobody");
		}
	}

	@Test
	void broadcastReplyGoesToTheWholeGroup() {
		try (RawWebSocketPeer one = application.connect("/everybody");
				RawWebSocketPeer two = application.connect("/everybody")) {
			await().until(() -> application.registry().group("everybody").size() == 2);
			one.sendText("hi").expectText("hi");
			two.expectText("hi");
		}
	}

	@Test
	void closestErrorCallbackAnswersThenAdviceThenTheSocketEnds() {
		try (RawWebSocketPeer peer = connect()) {
			peer.sendText("illegal argument").expectText("own: no");
			peer.sendText("illegal state").expectText("advice: no");
			peer.sendText("unsupported").expectClose(1011, "Callback failed");
		}
	}

	@Test
	void messageOverTheLimitOfItsGroupIs1009() {
		try (RawWebSocketPeer peer = connect()) {
			peer.sendText("x".repeat(101)).expectClose(1009);
		}
	}

	@Test
	void sendsAnswerWhatBecameOfThem() {
		try (RawWebSocketPeer peer = connect()) {
			WebSocket socket = newest();
			assertThat(socket.send("a")).isEqualTo(SendResult.SENT);
			assertThat(socket.deliver(WebSocketMessage.binary("b")).block(Duration.ofSeconds(5)))
				.isEqualTo(SendResult.SENT);
			assertThat(socket.send(WebSocketMessage.text("c"), ConnectionFlag.DISCONNECT_AFTER_SEND))
				.isEqualTo(SendResult.SENT);
			assertThat(socket.isDead()).isTrue();
			assertThat(socket.send("d")).isEqualTo(SendResult.GONE);
			assertThat(application.registry().restore(socket.id())).isEqualTo(socket);
			assertThat(application.registry().find(socket.id())).isEmpty();
			peer.expectText("a").expectBinary(new byte[] { 'b' }).expectText("c").expectClose(1000);
		}
	}

	@Test
	void statusAServerMayNotSendIsRefused() {
		try (RawWebSocketPeer peer = connect()) {
			assertThatIllegalArgumentException().isThrownBy(() -> newest().disconnect(new CloseStatus(1005)));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> newest().disconnect(new CloseStatus(4000, "x".repeat(124))));
			newest().disconnect(new CloseStatus(4000, "bye"));
			peer.expectClose(4000, "bye");
		}
	}

	@Test
	void topicsAndUsersAreAudiences() {
		try (RawWebSocketPeer ada = application.client("/guide/7?lang=de").header("User", "ada").connect();
				RawWebSocketPeer bob = application.client("/guide/7?lang=de").header("User", "bob").connect()) {
			ada.nextFrame();
			bob.nextFrame();
			WebSocket first = only("ada");
			first.join("news").block(Duration.ofSeconds(5));
			only("bob").join("news").block(Duration.ofSeconds(5));
			assertThat(application.registry().topic("news").send("n").sent()).isEqualTo(2);
			assertThat(application.registry().topic("news").except(first).send("m").sent()).isEqualTo(1);
			assertThat(application.registry().user("ada").send("u").sent()).isEqualTo(1);
			first.leave("news").block(Duration.ofSeconds(5));
			assertThat(application.registry().topic("news").size()).isEqualTo(1);
			ada.expectText("n").expectText("u");
			bob.expectText("n").expectText("m");
			assertThat(application.registry().topic("nobody").send("x").sent()).isZero();
		}
	}

	@Test
	void originsAreCheckedAfterForwardedHeaders() {
		assertThat(origin("https://evil.org").request().status()).isEqualTo(403);
		assertThat(origin("https://www.example.com").request().status()).isEqualTo(101);
		assertThat(origin("http://localhost:" + application.port()).request().status()).isEqualTo(101);
		assertThat(origin("https://proxy.org").header("X-Forwarded-Host", "proxy.org")
			.header("X-Forwarded-Proto", "https")
			.request()
			.status()).isEqualTo(101);
	}

	@Test
	void fullGroupIs503() {
		try (RawWebSocketPeer peer = application.connect("/full")) {
			RawResponse response = application.client("/full").request();
			assertThat(response.status()).isEqualTo(503);
			assertThat(response.header("Retry-After")).isNotNull();
			peer.sendText("x").expectText("x");
		}
	}

	@Test
	void filterUpgrades() {
		try (RawWebSocketPeer peer = application.connect("/filtered")) {
			peer.sendText("x").expectText("x");
			assertThat(peer.response().header("Filtered")).isEqualTo("yes");
		}
	}

	@Test
	void acceptTellsItsMistakes() {
		Controller controller = application.bean(Controller.class);
		RawResponse unknown = application.client("/unknown").request();
		assertThat(unknown.status()).isEqualTo(500);
		assertThat(controller.mistake.get()).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("There is no WebSocket group 'nowhere'");
		assertThat(application.client("/reserved").request().status()).isEqualTo(500);
		assertThat(controller.mistake.get()).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void currentSocketIsUnknownOutsideOfCallbacks() {
		assertThatIllegalStateException().isThrownBy(WebSocket::current);
	}

	@Test
	void endingsArePublishedAsEvents() {
		try (RawWebSocketPeer peer = connect()) {
			peer.sendClose(4001, "done").expectClose(4001);
		}
		Queue<WebSocketDisconnectedEvent> events = application.bean(Events.class).ended;
		await().untilAsserted(() -> assertThat(events).extracting((event) -> event.disconnect().status())
			.contains(new CloseStatus(4001, "done")));
	}

	private static RawWebSocketPeer connect() {
		RawWebSocketPeer peer = application.client("/guide/7?lang=de").header("User", "somebody").connect();
		peer.nextFrame();
		return peer;
	}

	private static WebSocket newest() {
		return only("somebody");
	}

	private static WebSocket only(String user) {
		AtomicReference<WebSocket> found = new AtomicReference<>();
		application.registry().user(user).forEach(found::set);
		return found.get();
	}

	private static RawWebSocketClient origin(String origin) {
		return application.client("/guide/7?lang=de").header("Origin", origin);
	}

	@WebSocketGroup(name = "guide", path = "/guide/{number}")
	static class Guide {

		@OnConnect
		String opened(@PathVariable int number, @RequestParam String lang,
				@CookieValue(defaultValue = "light") String theme, @RequestHeader(required = false) String user,
				Principal principal) {
			assertThat((principal != null) ? principal.getName() : null).isEqualTo(user);
			return number + " " + lang + " " + theme + " " + user;
		}

		@OnText
		Object said(String text, WebSocket socket) {
			return switch (text) {
				case "many" -> Flux.just("1", "2", "3");
				case "nothing" -> Mono.empty();
				case "empty" -> Mono.just("");
				case "bytes" -> new byte[] { 1 };
				case "map" -> Map.of("a", 1);
				case "context" -> Mono.just("x")
					.publishOn(Schedulers.parallel())
					.then(WebSocket.currentInContext())
					.map((current) -> (current.equals(socket)) ? "same socket" : "another socket");
				case "illegal argument" -> throw new IllegalArgumentException("no");
				case "illegal state" -> Mono.error(new IllegalStateException("no"));
				case "unsupported" -> throw new UnsupportedOperationException("no");
				default -> text.toUpperCase(Locale.ROOT);
			};
		}

		@OnError
		String refused(IllegalArgumentException ex) {
			return "own: " + ex.getMessage();
		}

	}

	record Account(String name) {

	}

	@WebSocketGroup(name = "numbers", path = "/numbers/{factor}")
	static class Numbers {

		@OnText
		CompletionStage<String> twice(int number, @PathVariable int factor) {
			return CompletableFuture.supplyAsync(() -> String.valueOf(number * 2 * factor + 2));
		}

		@OnBinary
		Mono<SendResult> who(byte[] bytes, WebSocket socket, @Nullable Account account) {
			return socket.deliver((account != null) ? account.toString() : "nobody");
		}

	}

	@WebSocketGroup(name = "everybody", path = "/everybody")
	static class Everybody {

		@OnText
		@BroadcastReply
		String said(String text) {
			return text;
		}

	}

	@WebSocketGroup(name = "full", path = "/full")
	static class Full {

		@OnText
		String said(String text) {
			return text;
		}

	}

	@WebSocketAdvice
	static class Advice {

		@OnError
		String failed(IllegalStateException ex) {
			return "advice: " + ex.getMessage();
		}

	}

	@RestController
	static class Controller {

		final AtomicReference<RuntimeException> mistake = new AtomicReference<>();

		@GetMapping("/account/{name}")
		Mono<WebSocket> account(WebSocketUpgrade upgrade, @PathVariable String name) {
			return Mono.fromSupplier(() -> upgrade.session(new Account(name)).accept("numbers"));
		}

		@GetMapping("/unknown")
		WebSocket unknown(WebSocketUpgrade upgrade) {
			return remember(() -> upgrade.accept("nowhere"));
		}

		@GetMapping("/reserved")
		WebSocket reserved(WebSocketUpgrade upgrade) {
			return remember(() -> upgrade.header("Sec-WebSocket-Accept", "x").accept("everybody"));
		}

		private WebSocket remember(Supplier<WebSocket> accept) {
			try {
				return accept.get();
			}
			catch (RuntimeException ex) {
				this.mistake.set(ex);
				throw ex;
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		WebFilter users() {
			return (exchange, chain) -> {
				String user = exchange.getRequest().getHeaders().getFirst("User");
				return chain.filter((user != null)
						? exchange.mutate().principal(Mono.just((Principal) () -> user)).build() : exchange);
			};
		}

		@Bean
		WebFilter upgrades() {
			return (exchange, chain) -> {
				if (!exchange.getRequest().getPath().value().equals("/filtered")) {
					return chain.filter(exchange);
				}
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(exchange);
				if (!upgrade.isRequested()) {
					exchange.getResponse().setStatusCode(HttpStatus.UPGRADE_REQUIRED);
					exchange.getResponse().getHeaders().set(HttpHeaders.UPGRADE, "websocket");
					return exchange.getResponse().setComplete();
				}
				upgrade.header("Filtered", "yes").accept("everybody");
				return upgrade.complete();
			};
		}

	}

	@Component
	static class Events {

		final Queue<WebSocketDisconnectedEvent> ended = new ConcurrentLinkedQueue<>();

		@EventListener
		void ended(WebSocketDisconnectedEvent event) {
			this.ended.add(event);
		}

	}

}
