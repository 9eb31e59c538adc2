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
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Upgrades inside ordinary handlers, as applications write them.
 */
@ExtendWith(OutputCaptureExtension.class)
class UpgradeIntegrationTests {

	private static TestApplication application;

	private Plain plain;

	private Controller controller;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.handshake-timeout", "2s"), Plain.class, Controller.class,
				ViewController.class, Advice.class, Routes.class, Filter.class, PathGroup.class, Patterns.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		this.plain = application.bean(Plain.class);
		this.controller = application.bean(Controller.class);
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> this.plain.open.get() == 0);
		this.plain.connected.clear();
		this.plain.ended.clear();
		this.controller.thrown.clear();
		this.controller.sockets.clear();
		this.controller.ids.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/socket", "/mono-socket", "/slow-mono-socket", "/mono-object", "/object", "/mono-void",
			"/slow-mono-void", "/void", "/null", "/route", "/filter", "/socket-from-exchange", "/optional-route",
			"/view/socket", "/view/void", "/view/mono-void", "/view/void-from-exchange" })
	void handlerMayReturnTheSocketOrNothing(String path, CapturedOutput output) throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect(path)) {
			peer.expectText("early").sendText("x").expectText("echo x");
			assertThat(this.plain.connected.poll(5, TimeUnit.SECONDS)).isNotNull();
			peer.sendClose(1000, "").expectClose(1000).expectEof();
			assertThat(this.plain.ended.poll(5, TimeUnit.SECONDS)).isNotNull();
		}
		assertThat(output).doesNotContain("returned a body").doesNotContain("ERROR");
	}

	@Test
	void cookiesAndHeadersAreOnTheResponse() {
		try (RawWebSocketPeer peer = application.connect("/decorated")) {
			RawResponse response = peer.response();
			assertThat(response.headers("X-One")).containsExactly("1", "2");
			assertThat(response.headers("Set-Cookie")).contains("plain=v")
				.anyMatch((c) -> c.startsWith("full=w;") && c.contains("HTTPOnly") && c.contains("Path=/")
						&& c.contains("SameSite=Strict"));
			assertThat(response.header("Sec-WebSocket-Protocol")).isNull();
			assertThat(response.headers("X-Before-Commit")).containsExactly("yes");
			WebSocket socket = this.controller.sockets.element();
			assertThat(socket.attributes()).containsEntry("key", "value");
			assertThat(socket.session()).isEqualTo("the session");
			assertThat(socket.session(String.class)).isEqualTo("the session");
			assertThat(socket.session(Integer.class)).isNull();
		}
	}

	@Test
	void webSessionIsSavedAndItsCookieIsOnTheResponse() {
		String id;
		try (RawWebSocketPeer peer = application.connect("/web-session")) {
			String cookie = peer.response()
				.headers("Set-Cookie")
				.stream()
				.filter((value) -> value.startsWith("SESSION="))
				.findFirst()
				.orElseThrow();
			id = cookie.substring("SESSION=".length(), cookie.indexOf(';'));
			WebSocket socket = this.controller.sockets.element();
			assertThat(((WebSession) socket.session()).getId()).isEqualTo(id);
			assertThat(application.registry().activeSocket(socket.session())).contains(socket);
		}
		RawResponse response = application.client("/web-session-value").header("Cookie", "SESSION=" + id).request();
		assertThat(response.bodyText()).isEqualTo("kept");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/commit-async", "/commit-async-void", "/commit-slow-void" })
	void asynchronousCommitActionIsWaitedFor(String path) {
		try (RawWebSocketPeer peer = application.connect(path)) {
			assertThat(peer.response().headers("X-Async")).containsExactly("yes");
			peer.expectText("early").sendText("x").expectText("echo x");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/commit-fails", "/commit-fails-async", "/commit-fails-void", "/commit-fails-mono-void" })
	void failedCommitIsAnOrdinaryErrorAndThereIsNoSocket(String path) throws InterruptedException {
		RawResponse response = application.client(path).request();
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.header("Upgrade")).isNull();
		WebSocket socket = this.controller.sockets.element();
		Awaitility.await().until(socket::isDead);
		assertThat(socket.send("x")).isEqualTo(SendResult.GONE);
		assertThat(application.registry().restore(socket.id()).isDead()).isTrue();
		assertThat(application.registry().find(socket.id())).isEmpty();
		assertThat(this.plain.connected.poll(50, TimeUnit.MILLISECONDS)).isNull();
		assertThat(this.plain.ended).isEmpty();
	}

	@Test
	void idIsKnownBeforeAcceptance() {
		try (RawWebSocketPeer peer = application.connect("/id")) {
			peer.expectText("by id").expectText("by string id").expectText("accepted");
		}
	}

	@Test
	void idIsDeadWhenNothingWasAccepted() throws InterruptedException {
		assertThat(application.client("/id-only").request().status()).isEqualTo(200);
		assertDead(this.controller.ids.poll(5, TimeUnit.SECONDS));
	}

	@Test
	void idIsDeadWhenTheHandlerFailed() throws InterruptedException {
		assertThat(application.client("/id-error").request().status()).isEqualTo(500);
		assertDead(this.controller.ids.poll(5, TimeUnit.SECONDS));
	}

	@Test
	void idIsDeadWhenTheClientLeftBeforeTheHandlerDecided() throws InterruptedException {
		RawWebSocketClient client = application.client("/id-never");
		try (RawWebSocketPeer peer = client.open()) {
			peer.sendBytes(client.toBytes());
			Long id = this.controller.ids.poll(5, TimeUnit.SECONDS);
			peer.reset();
			assertDead(id);
		}
	}

	private static void assertDead(Long id) {
		assertThat(id).isNotNull();
		Awaitility.await().until(() -> application.registry().restore(id).isDead());
		assertThat(application.registry().restore(id).send("x")).isEqualTo(SendResult.GONE);
	}

	@Test
	void idWithoutAnUpgradeIsRefused() throws InterruptedException {
		assertThat(plainGet("/id-plain").status()).isEqualTo(500);
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void acceptingTwiceIsRefused(CapturedOutput output) throws InterruptedException {
		assertThat(application.client("/twice").request().status()).isEqualTo(500);
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("accepted already");
		assertThat(output).contains("call accept(..) once");
		assertThat(this.plain.connected.poll(50, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void acceptingForAnUnknownGroupIsRefused(CapturedOutput output) throws InterruptedException {
		assertThat(application.client("/unknown").request().status()).isEqualTo(500);
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("no-such-group");
		assertThat(output).contains("no-such-group");
	}

	@Test
	void acceptingWithoutAnUpgradeRequestIsRefused(CapturedOutput output) throws InterruptedException {
		assertThat(plainGet("/plain").status()).isEqualTo(500);
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
		assertThat(output).contains("isRequested()");
	}

	@Test
	void acceptingAfterTheResponseWasCommittedIsRefused() throws InterruptedException {
		assertThat(application.client("/committed").request().status()).isEqualTo(200);
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("committed");
	}

	@Test
	void refusalIsAnOrdinaryResponse() {
		RawResponse response = application.client("/refuse").request();
		assertThat(response.status()).isEqualTo(418);
		assertThat(response.bodyText()).isEqualTo("no");
		assertThat(response.header("X-Reason")).isEqualTo("tea");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/throws", "/throws-later", "/throws-handled", "/throws-handled-by-advice", "/error-response" })
	void handlerThatFailsAfterAcceptanceIs1011(String path) throws InterruptedException {
		try (RawWebSocketPeer peer = application.connect(path)) {
			peer.expectClose(1011).expectEof();
			Disconnect disconnect = this.plain.ended.poll(5, TimeUnit.SECONDS);
			assertThat(disconnect).isNotNull();
			assertThat(disconnect.status().getCode()).isEqualTo(1011);
			assertThat(disconnect.initiator()).isEqualTo(Disconnect.Initiator.SERVER);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body", "/mono-body", "/flux-body", "/entity-body" })
	void bodyAfterAcceptanceIsIgnoredWithOneWarning(String path, CapturedOutput output) {
		try (RawWebSocketPeer peer = application.connect(path)) {
			peer.expectText("early").sendText("x").expectText("echo x");
			assertThat(output.getOut().split("WARN", -1)).hasSize(2);
			assertThat(output).contains("which is ignored");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Upgrade", "connection", "Sec-WebSocket-Accept", "sec-websocket-protocol",
			"Sec-WebSocket-Extensions", "Content-Length", "Transfer-Encoding" })
	void reservedHeaderIsRefused(String name) throws InterruptedException {
		application.client("/header/" + name).request();
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining(name);
	}

	@Test
	void subprotocolThatWasOfferedIsChosen() {
		try (RawWebSocketPeer peer = application.client("/subprotocol/b").subprotocol("a", "b").connect()) {
			assertThat(peer.response().headers("Sec-WebSocket-Protocol")).containsExactly("b");
			assertThat(this.controller.sockets.element().handshake().getSubProtocol()).isEqualTo("b");
		}
	}

	@Test
	void subprotocolThatWasNotOfferedIsRefused() throws InterruptedException {
		application.client("/subprotocol/c").subprotocol("a", "b").request();
		assertThat(this.controller.thrown.poll(5, TimeUnit.SECONDS)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void plainGetOnThePathOfAGroupIs426() {
		RawResponse response = plainGet("/group-path");
		assertThat(response.status()).isEqualTo(426);
		assertThat(response.headers("Upgrade")).containsExactly("websocket");
	}

	@Test
	void postOnThePathOfAGroupIs405() {
		RawResponse response = application.client("/group-path")
			.method("POST")
			.withoutHeader("Upgrade")
			.header("Connection", "close")
			.header("Content-Length", "0")
			.request();
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.header("Allow")).isEqualTo("GET");
	}

	@Test
	void postMappingNeverSeesAnUpgrade() {
		RawResponse post = application.client("/post").method("POST").header("Content-Length", "0").request();
		assertThat(post.status()).isEqualTo(200);
		assertThat(post.bodyText()).isEqualTo("false");
		assertThat(application.client("/post").request().status()).isEqualTo(405);
	}

	@Test
	void pathMayHaveVariablesAndPatterns() {
		try (RawWebSocketPeer peer = application.connect("/patterns/a%20b/x1/deep/er?q=1")) {
			peer.expectText("a b 1 /deep/er");
		}
		assertThat(application.client("/patterns/a/y/deep").request().status()).isEqualTo(404);
	}

	@Test
	void plainApplicationEndpointsStayAsTheyAre() {
		assertThat(plainGet("/refuse").status()).isEqualTo(418);
		assertThat(plainGet("/is-requested").bodyText()).isEqualTo("false");
		assertThat(application.client("/is-requested").request().bodyText()).isEqualTo("true");
	}

	@Test
	void upgradeIsNotFoundWithoutAnAcceptance() {
		assertThatIllegalStateException().isThrownBy(WebSocket::current);
	}

	private static RawResponse plainGet(String path) {
		return application.client(path)
			.withoutHeader("Upgrade")
			.withoutHeader("Sec-WebSocket-Key")
			.withoutHeader("Sec-WebSocket-Version")
			.header("Connection", "close")
			.request();
	}

	@WebSocketGroup("plain")
	static class Plain {

		final BlockingQueue<WebSocket> connected = new LinkedBlockingQueue<>();

		final BlockingQueue<Disconnect> ended = new LinkedBlockingQueue<>();

		final AtomicInteger open = new AtomicInteger();

		@OnConnect
		void connected(WebSocket socket) {
			this.open.incrementAndGet();
			this.connected.add(socket);
		}

		@OnText
		String text(String text) {
			return "echo " + text;
		}

		@OnDisconnect
		void ended(Disconnect disconnect) {
			this.ended.add(disconnect);
			this.open.decrementAndGet();
		}

	}

	@WebSocketGroup(name = "group-path", path = "/group-path")
	static class PathGroup {

	}

	@WebSocketGroup(name = "patterns", path = "/patterns/{name}/x{number:[0-9]+}/{*rest}")
	static class Patterns {

		@OnConnect
		String connected(@PathVariable String name, @PathVariable int number, @PathVariable String rest) {
			return name + " " + number + " " + rest;
		}

	}

	@org.springframework.stereotype.Controller
	static class ViewController {

		@GetMapping("/view/socket")
		WebSocket socket(WebSocketUpgrade upgrade) {
			WebSocket socket = upgrade.accept("plain");
			socket.send("early");
			return socket;
		}

		@GetMapping("/view/void")
		void nothing(WebSocketUpgrade upgrade) {
			upgrade.accept("plain").send("early");
		}

		@GetMapping("/view/mono-void")
		Mono<Void> monoVoid(WebSocketUpgrade upgrade) {
			return Mono.fromRunnable(() -> upgrade.accept("plain").send("early"));
		}

		@GetMapping("/view/void-from-exchange")
		void nothing(ServerWebExchange exchange) {
			WebSocketUpgrade.from(exchange).accept("plain").send("early");
		}

	}

	static class HandledException extends RuntimeException {

	}

	static class AdvisedException extends RuntimeException {

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(AdvisedException.class)
		ResponseEntity<String> advised() {
			return ResponseEntity.status(HttpStatus.CONFLICT).body("advised");
		}

	}

	static class Filter {

		@Bean
		WebFilter upgradingFilter() {
			return (exchange, chain) -> {
				if (!exchange.getRequest().getPath().value().equals("/filter")) {
					return chain.filter(exchange);
				}
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(exchange);
				upgrade.accept("plain").send("early");
				return upgrade.complete();
			};
		}

	}

	static class Routes {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route().GET("/route", (request) -> {
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
				upgrade.accept("plain").send("early");
				return upgrade.handled();
			}).GET("/optional-route", (request) -> Mono.delay(Duration.ofMillis(50)).flatMap((tick) -> {
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
				if (!upgrade.isRequested()) {
					return ServerResponse.badRequest().build();
				}
				upgrade.accept("plain").send("early");
				return upgrade.handled();
			})).build();
		}

	}

	@RestController
	static class Controller {

		final BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();

		final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();

		final BlockingQueue<Long> ids = new LinkedBlockingQueue<>();

		private final WebSocketRegistry registry;

		Controller(WebSocketRegistry registry) {
			this.registry = registry;
		}

		private WebSocket accept(WebSocketUpgrade upgrade) {
			WebSocket socket = upgrade.accept("plain");
			this.sockets.add(socket);
			socket.send("early");
			return socket;
		}

		@GetMapping("/socket")
		WebSocket socket(WebSocketUpgrade upgrade) {
			return accept(upgrade);
		}

		@GetMapping("/socket-from-exchange")
		WebSocket socketFromExchange(ServerWebExchange exchange) {
			return accept(WebSocketUpgrade.from(exchange));
		}

		@GetMapping("/mono-socket")
		Mono<WebSocket> monoSocket(WebSocketUpgrade upgrade) {
			return Mono.fromSupplier(() -> accept(upgrade));
		}

		@GetMapping("/slow-mono-socket")
		Mono<WebSocket> slowMonoSocket(WebSocketUpgrade upgrade) {
			return Mono.delay(Duration.ofMillis(100)).map((tick) -> accept(upgrade));
		}

		@GetMapping("/mono-object")
		Mono<Object> monoObject(WebSocketUpgrade upgrade) {
			return Mono.delay(Duration.ofMillis(20)).map((tick) -> accept(upgrade));
		}

		@GetMapping("/object")
		Object object(WebSocketUpgrade upgrade) {
			return accept(upgrade);
		}

		@GetMapping("/mono-void")
		Mono<Void> monoVoid(WebSocketUpgrade upgrade) {
			accept(upgrade);
			return Mono.empty();
		}

		@GetMapping("/slow-mono-void")
		Mono<Void> slowMonoVoid(WebSocketUpgrade upgrade) {
			return Mono.delay(Duration.ofMillis(100)).doOnNext((tick) -> accept(upgrade)).then();
		}

		@GetMapping("/void")
		void nothing(WebSocketUpgrade upgrade) {
			accept(upgrade);
		}

		@GetMapping("/null")
		Object nullObject(WebSocketUpgrade upgrade) {
			accept(upgrade);
			return null;
		}

		@GetMapping("/decorated")
		WebSocket decorated(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			exchange.getResponse().beforeCommit(() -> {
				exchange.getResponse().getHeaders().set("X-Before-Commit", "yes");
				return Mono.empty();
			});
			return accept(upgrade.cookie("plain", "v")
				.cookie(ResponseCookie.from("full", "w").httpOnly(true).path("/").sameSite("Strict").build())
				.header("X-One", "1", "2")
				.attribute("key", "value")
				.session("the session"));
		}

		@GetMapping("/web-session")
		Mono<WebSocket> webSession(WebSocketUpgrade upgrade, WebSession session) {
			session.getAttributes().put("value", "kept");
			return Mono.fromSupplier(() -> accept(upgrade.session(session)));
		}

		@GetMapping("/web-session-value")
		String webSessionValue(WebSession session) {
			return session.getAttributeOrDefault("value", "lost");
		}

		private static void beforeCommit(ServerWebExchange exchange, Duration delay) {
			exchange.getResponse()
				.beforeCommit(() -> Mono.delay(delay, Schedulers.boundedElastic())
					.doOnNext((tick) -> exchange.getResponse().getHeaders().set("X-Async", "yes"))
					.then());
		}

		@GetMapping("/commit-async")
		WebSocket commitAsync(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			beforeCommit(exchange, Duration.ofMillis(50));
			return accept(upgrade);
		}

		@GetMapping("/commit-async-void")
		void commitAsyncVoid(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			beforeCommit(exchange, Duration.ofMillis(50));
			accept(upgrade);
		}

		@GetMapping("/commit-slow-void")
		void commitSlowVoid(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			beforeCommit(exchange, Duration.ofSeconds(1));
			accept(upgrade);
		}

		private static void failingCommit(ServerWebExchange exchange) {
			exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException("not today")));
		}

		@GetMapping("/commit-fails")
		WebSocket commitFails(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			failingCommit(exchange);
			return accept(upgrade);
		}

		@GetMapping("/commit-fails-async")
		Mono<WebSocket> commitFailsAsync(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			exchange.getResponse()
				.beforeCommit(() -> Mono.delay(Duration.ofMillis(50))
					.then(Mono.error(new IllegalStateException("not today"))));
			return Mono.delay(Duration.ofMillis(20)).map((tick) -> accept(upgrade));
		}

		@GetMapping("/commit-fails-void")
		void commitFailsVoid(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			failingCommit(exchange);
			accept(upgrade);
		}

		@GetMapping("/commit-fails-mono-void")
		Mono<Void> commitFailsMonoVoid(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			failingCommit(exchange);
			return Mono.fromRunnable(() -> accept(upgrade));
		}

		@GetMapping("/id")
		WebSocket id(WebSocketUpgrade upgrade) {
			long id = upgrade.socketId();
			assertThat(upgrade.socketId()).isEqualTo(id);
			WebSocket early = this.registry.restore(id);
			assertThat(early.isDead()).isFalse();
			assertThat(early.group()).isNull();
			assertThat(this.registry.find(id)).isEmpty();
			assertThat(this.registry.sockets().anyMatch((socket) -> socket.id() == id)).isFalse();
			assertThat(early.send("by id")).isEqualTo(SendResult.SENT);
			assertThat(this.registry.restore(Long.toString(id)).send("by string id")).isEqualTo(SendResult.SENT);
			WebSocket socket = upgrade.accept("plain");
			assertThat(socket.id()).isEqualTo(id);
			assertThat(socket).isEqualTo(early);
			assertThat(socket.group()).isEqualTo("plain");
			assertThat(this.registry.find(id)).contains(socket);
			socket.send("accepted");
			return socket;
		}

		@GetMapping("/id-only")
		String idOnly(WebSocketUpgrade upgrade) {
			this.ids.add(upgrade.socketId());
			assertThat(this.registry.restore(upgrade.socketId()).send("x")).isEqualTo(SendResult.SENT);
			return "no socket";
		}

		@GetMapping("/id-error")
		String idError(WebSocketUpgrade upgrade) {
			this.ids.add(upgrade.socketId());
			throw new IllegalStateException("handler failed");
		}

		@GetMapping("/id-never")
		Mono<String> idNever(WebSocketUpgrade upgrade) {
			this.ids.add(upgrade.socketId());
			return Mono.never();
		}

		@GetMapping("/id-plain")
		String idPlain(WebSocketUpgrade upgrade) {
			return recording(() -> Long.toString(upgrade.socketId()));
		}

		private <T> T recording(Supplier<T> action) {
			Throwable ex = null;
			try {
				return action.get();
			}
			catch (RuntimeException failure) {
				ex = failure;
				throw failure;
			}
			finally {
				Optional.ofNullable(ex).ifPresent(this.thrown::add);
			}
		}

		@GetMapping("/twice")
		WebSocket twice(WebSocketUpgrade upgrade) {
			upgrade.accept("plain");
			return recording(() -> upgrade.accept("plain"));
		}

		@GetMapping("/unknown")
		WebSocket unknown(WebSocketUpgrade upgrade) {
			return recording(() -> upgrade.accept("no-such-group"));
		}

		@GetMapping("/plain")
		WebSocket plain(WebSocketUpgrade upgrade) {
			return recording(() -> upgrade.accept("plain"));
		}

		@GetMapping("/committed")
		Mono<Void> committed(WebSocketUpgrade upgrade, ServerWebExchange exchange) {
			return exchange.getResponse()
				.setComplete()
				.then(Mono.fromRunnable(() -> this.thrown.add(catchThrowable(() -> upgrade.accept("plain")))));
		}

		@GetMapping("/refuse")
		ResponseEntity<String> refuse(WebSocketUpgrade upgrade) {
			return ResponseEntity.status(418).header("X-Reason", "tea").body("no");
		}

		@GetMapping("/throws")
		WebSocket throwing(WebSocketUpgrade upgrade) {
			upgrade.accept("plain");
			throw new IllegalStateException("after acceptance");
		}

		@GetMapping("/throws-later")
		Mono<WebSocket> throwingLater(WebSocketUpgrade upgrade) {
			upgrade.accept("plain");
			return Mono.delay(Duration.ofMillis(50)).then(Mono.error(new IllegalStateException("after acceptance")));
		}

		@GetMapping("/throws-handled")
		WebSocket throwingHandled(WebSocketUpgrade upgrade) {
			upgrade.accept("plain");
			throw new HandledException();
		}

		@ExceptionHandler(HandledException.class)
		ResponseEntity<String> handled() {
			return ResponseEntity.status(HttpStatus.CONFLICT).body("handled");
		}

		@GetMapping("/throws-handled-by-advice")
		WebSocket throwingHandledByAdvice(WebSocketUpgrade upgrade) {
			upgrade.accept("plain");
			throw new AdvisedException();
		}

		@GetMapping("/error-response")
		ResponseEntity<String> errorResponse(WebSocketUpgrade upgrade) {
			upgrade.accept("plain");
			return ResponseEntity.badRequest().body("changed my mind");
		}

		@GetMapping("/body")
		String body(WebSocketUpgrade upgrade) {
			accept(upgrade);
			return "body";
		}

		@GetMapping("/mono-body")
		Mono<String> monoBody(WebSocketUpgrade upgrade) {
			accept(upgrade);
			return Mono.just("body");
		}

		@GetMapping("/flux-body")
		Flux<String> fluxBody(WebSocketUpgrade upgrade) {
			accept(upgrade);
			return Flux.just("body", "more");
		}

		@GetMapping("/entity-body")
		ResponseEntity<Map<String, String>> entityBody(WebSocketUpgrade upgrade) {
			accept(upgrade);
			return ResponseEntity.ok(Map.of("body", "more"));
		}

		@GetMapping("/header/{name}")
		WebSocket header(WebSocketUpgrade upgrade, @PathVariable String name) {
			return recording(() -> upgrade.header(name, "x").accept("plain"));
		}

		@GetMapping("/subprotocol/{name}")
		WebSocket subprotocol(WebSocketUpgrade upgrade, @PathVariable String name) {
			return recording(() -> accept(upgrade.subprotocol(name)));
		}

		@PostMapping("/post")
		String post(WebSocketUpgrade upgrade) {
			return Boolean.toString(upgrade.isRequested());
		}

		@GetMapping("/is-requested")
		String isRequested(WebSocketUpgrade upgrade) {
			return Boolean.toString(upgrade.isRequested());
		}

	}

}
