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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.CallbackArgumentResolver;
import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.BroadcastReply;
import io.github.websocketgroups.annotation.Concurrency;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnPong;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Callbacks of groups over real sockets.
 */
@ExtendWith(OutputCaptureExtension.class)
class GroupIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of(), Returns.class, BinaryOnly.class, Nothing.class, Serial.class,
				Concurrent.class, Blocking.class, Parameters.class, Failing.class, Broadcasting.class, Current.class,
				Functional.class, Greeting.class, Cancelled.class, Bytes.class, Buffers.class, Subprotocol.class,
				Controller.class, Undecodable.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void forget() {
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> application.registry().all().size() == 0);
	}

	@ParameterizedTest
	@CsvSource({ "value,v", "mono,v", "stage,v", "later,v", "message,v", "record,{\"text\":\"v\"}" })
	void returnedValueIsTheReply(String command, String reply) {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendText(command).expectText(reply);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "mono-empty", "flux-empty", "void" })
	void nothingReturnedSendsNothing(String command) {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendText(command).sendText("value").expectText("v");
		}
	}

	@Test
	void emptyStringIsAnEmptyMessage() {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendText("empty").expectText("").sendText("empty-mono").expectText("");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes", "binary-message", "mono-bytes" })
	void bytesAreABinaryMessage(String command) {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendText(command).expectBinary(new byte[] { 'v' });
		}
	}

	@Test
	void everyElementIsAMessageAndTheNextCallbackWaitsForTheLast() {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendText("flux").sendText("value");
			peer.expectText("1").expectText("2").expectText("3").expectText("v");
		}
	}

	@Test
	void longPublisherIsDrivenByDemand() {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendText("many");
			for (int index = 0; index < 20_000; index++) {
				peer.expectText("element " + index);
			}
			peer.sendText("value").expectText("v");
		}
	}

	@Test
	void kindWithoutCallbackIs1003() {
		try (RawWebSocketPeer peer = application.connect("/returns")) {
			peer.sendBinary(new byte[1]).expectClose(1003).expectEof();
		}
		try (RawWebSocketPeer peer = application.connect("/binary-only")) {
			peer.sendBinary(new byte[] { 1 }).expectBinary(new byte[] { 1 });
			peer.sendText("x").expectClose(1003).expectEof();
		}
		try (RawWebSocketPeer peer = application.connect("/nothing")) {
			peer.sendText("x").expectClose(1003).expectEof();
		}
	}

	@Test
	void callbacksOfOneSocketAreSerialAndInOrder() {
		Serial serial = application.bean(Serial.class);
		try (RawWebSocketPeer peer = application.connect("/serial")) {
			for (int index = 0; index < 300; index++) {
				peer.sendText(Integer.toString(index));
			}
			peer.expectText("connected");
			for (int index = 0; index < 300; index++) {
				peer.expectText(Integer.toString(index));
			}
		}
		assertThat(serial.overlaps).hasValue(0);
	}

	@Test
	void concurrentGroupDoesNotWait() {
		try (RawWebSocketPeer peer = application.connect("/concurrent")) {
			peer.sendText("slow").sendText("fast").expectText("fast").expectText("slow");
		}
	}

	@Test
	void blockingGroupRunsOffTheEventLoop() {
		try (RawWebSocketPeer peer = application.connect("/blocking")) {
			assertThat(peer.sendText("x").nextFrame().text()).doesNotContain("reactor-http");
			peer.sendText("current").expectText("blocking");
		}
	}

	@Test
	void callbacksGetWhatTheyAskFor() throws InterruptedException {
		Parameters parameters = application.bean(Parameters.class);
		try (RawWebSocketPeer peer = application.client("/parameters/7?q=a%20b&n=1&n=2")
			.header("X-Header", "h")
			.header("Cookie", "c=cookie")
			.connect()) {
			peer.expectText("7 a b h cookie /parameters/7 12 absent custom");
			peer.sendText("{\"text\":\"hi\"}").expectText("hi 7");
			peer.sendClose(1001, "away").expectClose(1001);
		}
		assertThat(parameters.ended.poll(5, TimeUnit.SECONDS)).isEqualTo("1001 away PEER 7");
	}

	@Test
	void callbacksGetTheSessions() {
		try (RawWebSocketPeer peer = application.connect("/with-session")) {
			peer.expectText("account kim session kim");
			peer.sendText("{\"text\":\"hi\"}").expectText("hi kim");
		}
	}

	@Test
	void mostSpecificErrorCallbackWins() {
		try (RawWebSocketPeer peer = application.connect("/failing")) {
			peer.sendText("number").expectText("number: number");
			peer.sendText("argument").expectText("argument: argument");
			peer.sendText("later").expectText("argument: later");
			peer.sendText("flux").expectText("1").expectText("argument: flux");
			peer.sendText("number").expectText("number: number");
		}
	}

	@Test
	void unhandledErrorIs1011WithoutItsTextAndWithOneLine(CapturedOutput output) throws InterruptedException {
		Failing failing = application.bean(Failing.class);
		try (RawWebSocketPeer peer = application.connect("/failing")) {
			RawFrame close = peer.sendText("state").sendText("number").nextFrame();
			assertThat(close.closeCode()).isEqualTo(1011);
			assertThat(close.closeReason()).doesNotContain("state");
			peer.expectEof();
		}
		Disconnect disconnect = failing.ended.poll(5, TimeUnit.SECONDS);
		assertThat(disconnect).isNotNull();
		assertThat(disconnect.status().getCode()).isEqualTo(1011);
		assertThat(disconnect.initiator()).isEqualTo(Disconnect.Initiator.SERVER);
		assertThat(disconnect.cause()).isInstanceOf(IllegalStateException.class).hasMessage("state");
		assertThat(output.getOut().split("ERROR", -1)).hasSize(2);
	}

	@Test
	void payloadThatCannotBeDecodedIs1007UnlessHandled() {
		try (RawWebSocketPeer peer = application.connect("/undecodable?handled=false")) {
			peer.sendText("{\"text\":").expectClose(1007).expectEof();
		}
	}

	@Test
	void replyMayGoToTheWholeGroup() {
		try (RawWebSocketPeer first = application.connect("/broadcasting");
				RawWebSocketPeer second = application.connect("/broadcasting")) {
			Awaitility.await().until(() -> application.registry().group("broadcasting").size() == 2);
			first.sendText("hi").expectText("hi to all");
			second.expectText("hi to all").sendText("two").expectText("two to all").expectText("again");
			first.expectText("two to all").expectText("again");
		}
	}

	@Test
	void valueReturnedByTheConnectCallbackIsSentBeforeReplies() {
		try (RawWebSocketPeer peer = application.connect("/greeting")) {
			peer.sendText("x").expectText("hello").expectText("echo x");
		}
	}

	@Test
	void publisherIsCancelledBeforeTheDisconnectCallback() throws InterruptedException {
		Cancelled cancelled = application.bean(Cancelled.class);
		cancelled.events.clear();
		try (RawWebSocketPeer peer = application.connect("/cancelled")) {
			peer.sendText("x").expectText("started");
			peer.reset();
		}
		assertThat(cancelled.events.poll(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
		assertThat(cancelled.events.poll(5, TimeUnit.SECONDS)).isEqualTo("disconnected");
	}

	@Test
	void payloadsMayBeBuffers() {
		try (RawWebSocketPeer peer = application.connect("/bytes")) {
			peer.sendBinary(new byte[] { 1, 2 }).expectBinary(new byte[] { 1, 2 }).sendText("ab").expectText("ab 2");
		}
		try (RawWebSocketPeer peer = application.connect("/buffers")) {
			peer.sendBinary(new byte[] { 1, 2 }).expectText("2 bytes").sendText("abc").expectText("3 bytes");
		}
	}

	@Test
	void pongReachesItsCallback() {
		try (RawWebSocketPeer peer = application.connect("/bytes")) {
			Awaitility.await().until(() -> application.registry().group("bytes").size() == 1);
			application.registry().group("bytes").forEach(WebSocket::ping);
			RawFrame ping = peer.expectPing();
			peer.send(RawFrame.of(RawFrame.PONG, ping.payload())).expectText("pong");
		}
	}

	@Test
	void subprotocolOfTheGroupIsSelected() {
		try (RawWebSocketPeer peer = application.client("/subprotocol").subprotocol("v3", "v1", "v2").connect()) {
			assertThat(peer.response().headers("Sec-WebSocket-Protocol")).containsExactly("v1");
			peer.sendText("x").expectText("v1");
		}
		try (RawWebSocketPeer peer = application.client("/subprotocol").subprotocol("other").connect()) {
			assertThat(peer.response().header("Sec-WebSocket-Protocol")).isNull();
		}
	}

	@Test
	void functionalGroupHasAllCallbacks() throws InterruptedException {
		Functional functional = application.bean(Functional.class);
		try (RawWebSocketPeer peer = application.connect("/functional/7")) {
			peer.expectText("welcome").sendText("x").expectText("text x");
			peer.sendText("mono").expectText("a").expectText("b");
			peer.sendText("null").sendText("y").expectText("text y");
			peer.sendBinary(new byte[] { 1 }).expectBinary(new byte[] { 1, 1 });
			peer.sendText("fail").expectText("failed fail");
			peer.sendClose(3000, "").expectClose(3000);
		}
		assertThat(functional.ended.poll(5, TimeUnit.SECONDS)).extracting((d) -> d.status().getCode()).isEqualTo(3000);
	}

	@Test
	void currentSocketIsKnownOnTheThreadOfTheCallbackAndInItsChain() {
		try (RawWebSocketPeer peer = application.connect("/current")) {
			peer.expectText("current");
			peer.sendText("here").expectText("current");
			peer.sendText("context").expectText("current");
			peer.sendText("context-elsewhere").expectText("current");
			peer.sendText("elsewhere").expectText("IllegalStateException");
			peer.sendText("outside").expectText("IllegalStateException");
			peer.sendText("context-outside").expectText("IllegalStateException");
		}
		assertThat(catchThrowable(WebSocket::current)).isInstanceOf(IllegalStateException.class);
	}

	@WebSocketGroup(name = "returns", path = "/returns")
	static class Returns {

		@OnText
		Object text(String text) {
			return switch (text) {
				case "value" -> "v";
				case "mono" -> Mono.just("v");
				case "stage" -> CompletableFuture.completedStage("v");
				case "later" -> Mono.delay(Duration.ofMillis(20)).thenReturn("v");
				case "message" -> WebSocketMessage.text("v");
				case "binary-message" -> WebSocketMessage.binary("v");
				case "record" -> new Message("v");
				case "mono-empty" -> Mono.empty();
				case "flux-empty" -> Flux.empty();
				case "empty" -> "";
				case "empty-mono" -> Mono.just("");
				case "bytes" -> new byte[] { 'v' };
				case "mono-bytes" -> Mono.just(new byte[] { 'v' });
				case "flux" -> Flux.just("1", "2", "3").delayElements(Duration.ofMillis(10));
				case "many" -> Flux.range(0, 20_000).map((index) -> "element " + index);
				default -> null;
			};
		}

	}

	record Message(String text) {

	}

	@WebSocketGroup(name = "binary-only", path = "/binary-only")
	static class BinaryOnly {

		@OnBinary
		byte[] bytes(byte[] bytes) {
			return bytes;
		}

	}

	@WebSocketGroup(name = "nothing", path = "/nothing")
	static class Nothing {

	}

	@WebSocketGroup(name = "serial", path = "/serial")
	static class Serial {

		final AtomicInteger running = new AtomicInteger();

		final AtomicInteger overlaps = new AtomicInteger();

		@OnConnect
		Mono<String> connected() {
			return work("connected", 100);
		}

		@OnText
		Mono<String> text(String text) {
			return work(text, ThreadLocalRandom.current().nextInt(4));
		}

		private Mono<String> work(String result, int millis) {
			return Mono.defer(() -> {
				if (this.running.getAndIncrement() > 0) {
					this.overlaps.incrementAndGet();
				}
				Mono<String> work = (millis > 0) ? Mono.delay(Duration.ofMillis(millis)).thenReturn(result)
						: Mono.just(result);
				return work.doOnNext((value) -> this.running.decrementAndGet());
			});
		}

	}

	@WebSocketGroup(name = "concurrent", path = "/concurrent", concurrency = Concurrency.CONCURRENT)
	static class Concurrent {

		@OnText
		Mono<String> text(String text) {
			return text.equals("slow") ? Mono.delay(Duration.ofMillis(300)).thenReturn(text) : Mono.just(text);
		}

	}

	@WebSocketGroup(name = "blocking", path = "/blocking", execution = Execution.BLOCKING)
	static class Blocking {

		@OnText
		String text(String text) {
			return text.equals("current") ? WebSocket.current().group() : Thread.currentThread().getName();
		}

	}

	@WebSocketGroup(name = "parameters", path = "/parameters/{id}")
	static class Parameters {

		final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

		@OnConnect
		String connected(@PathVariable int id, @RequestParam String q, @RequestHeader("X-Header") String header,
				@CookieValue("c") String cookie, HandshakeInfo handshake, @RequestParam("n") int[] numbers,
				@RequestParam(defaultValue = "absent") String missing, Custom custom) {
			return id + " " + q + " " + header + " " + cookie + " " + handshake.getUri().getPath() + " " + numbers[0]
					+ numbers[1] + " " + missing + " " + custom.value();
		}

		@OnText
		String text(WebSocket socket, @PathVariable String id, Message message) {
			return message.text() + " " + id;
		}

		@OnDisconnect
		void ended(CloseStatus status, Disconnect disconnect, @PathVariable String id) {
			this.ended.add(status.getCode() + " " + status.getReason() + " " + disconnect.initiator() + " " + id);
		}

		@Bean
		CallbackArgumentResolver customResolver() {
			return new CallbackArgumentResolver() {

				@Override
				public boolean supports(MethodParameter parameter) {
					return parameter.getParameterType() == Custom.class;
				}

				@Override
				public Object resolve(MethodParameter parameter, WebSocket socket) {
					return new Custom("custom");
				}

			};
		}

	}

	record Custom(String value) {

	}

	record Account(String name) {

	}

	@RestController
	static class Controller {

		@GetMapping("/with-session")
		WebSocket withSession(WebSocketUpgrade upgrade, WebSession session) {
			session.getAttributes().put("user", "kim");
			return upgrade.session(new Account("kim")).accept("sessions");
		}

		@Bean
		Sessions sessions() {
			return new Sessions();
		}

	}

	@WebSocketGroup("sessions")
	static class Sessions {

		@OnConnect
		String connected(Account account, WebSession session, WebSocket socket) {
			assertThat(socket.session(Account.class)).isSameAs(account);
			return "account " + account.name() + " session " + session.getAttribute("user");
		}

		@OnText
		String text(Account account, Message message) {
			return message.text() + " " + account.name();
		}

	}

	@WebSocketGroup(name = "failing", path = "/failing")
	static class Failing {

		final BlockingQueue<Disconnect> ended = new LinkedBlockingQueue<>();

		@OnText
		Object text(String text) {
			return switch (text) {
				case "number" -> throw new NumberFormatException(text);
				case "argument" -> throw new IllegalArgumentException(text);
				case "later" -> Mono.delay(Duration.ofMillis(10)).then(Mono.error(new IllegalArgumentException(text)));
				case "flux" -> Flux.concat(Flux.just("1"), Flux.error(new IllegalArgumentException(text)));
				default -> throw new IllegalStateException(text);
			};
		}

		@OnError
		String argument(IllegalArgumentException ex) {
			return "argument: " + ex.getMessage();
		}

		@OnError
		Mono<String> number(WebSocket socket, NumberFormatException ex) {
			return Mono.just("number: " + ex.getMessage());
		}

		@OnDisconnect
		void ended(Disconnect disconnect) {
			if (disconnect.initiator() == Disconnect.Initiator.SERVER) {
				this.ended.add(disconnect);
			}
		}

	}

	@WebSocketGroup(name = "undecodable", path = "/undecodable")
	static class Undecodable {

		@OnText
		void text(Message message) {
		}

	}

	@WebSocketGroup(name = "broadcasting", path = "/broadcasting")
	static class Broadcasting {

		@OnText
		@BroadcastReply
		Object text(String text) {
			return text.equals("two") ? Flux.just("two to all", "again") : Mono.just(text + " to all");
		}

	}

	@WebSocketGroup(name = "greeting", path = "/greeting")
	static class Greeting {

		@OnConnect
		Mono<String> connected() {
			return Mono.delay(Duration.ofMillis(100)).thenReturn("hello");
		}

		@OnText
		String text(String text) {
			return "echo " + text;
		}

	}

	@WebSocketGroup(name = "cancelled", path = "/cancelled")
	static class Cancelled {

		final BlockingQueue<String> events = new LinkedBlockingQueue<>();

		@OnText
		Flux<String> text(String text) {
			return Flux.concat(Flux.just("started"), Flux.never()).doOnCancel(() -> this.events.add("cancelled"));
		}

		@OnDisconnect
		void ended() {
			this.events.add("disconnected");
		}

	}

	@WebSocketGroup(name = "bytes", path = "/bytes")
	static class Bytes {

		@OnBinary
		ByteBuffer bytes(ByteBuffer buffer) {
			return buffer;
		}

		@OnText
		CompletionStage<String> text(byte[] text) {
			return CompletableFuture.completedStage(new String(text, StandardCharsets.UTF_8) + " " + text.length);
		}

		@OnPong
		String pong() {
			return "pong";
		}

	}

	@WebSocketGroup(name = "buffers", path = "/buffers")
	static class Buffers {

		@OnBinary
		Mono<String> bytes(DataBuffer buffer) {
			return Mono.fromSupplier(() -> buffer.readableByteCount() + " bytes");
		}

		@OnText
		Mono<String> text(DataBuffer buffer) {
			return Mono.delay(Duration.ofMillis(10)).map((tick) -> buffer.readableByteCount() + " bytes");
		}

	}

	@WebSocketGroup(name = "subprotocol", path = "/subprotocol", subprotocols = { "v2", "v1" })
	static class Subprotocol {

		@OnText
		String text(WebSocket socket) {
			return socket.handshake().getSubProtocol();
		}

	}

	static class Functional {

		final BlockingQueue<Disconnect> ended = new LinkedBlockingQueue<>();

		@Bean
		GroupHandler functionalGroup() {
			return GroupHandler.group("functional")
				.path("/functional/{id}")
				.onConnectReply((socket) -> Mono.just("welcome"))
				.onTextReply(Functional::reply)
				.onBinaryReply((bytes, socket) -> new byte[] { bytes[0], bytes[0] })
				.onError((socket, ex) -> socket.send("failed " + ex.getMessage()))
				.onDisconnect((socket, disconnect) -> this.ended.add(disconnect))
				.build();
		}

		private static Object reply(String text, WebSocket socket) {
			return switch (text) {
				case "mono" -> Flux.just("a", "b");
				case "null" -> null;
				case "fail" -> throw new IllegalStateException(text);
				default -> "text " + text;
			};
		}

	}

	@WebSocketGroup(name = "current", path = "/current")
	static class Current {

		@OnConnect
		String connected() {
			return WebSocket.current().group();
		}

		@OnText
		Mono<String> text(String text) {
			return switch (text) {
				case "here" -> Mono.just(WebSocket.current().group());
				case "context" -> WebSocket.currentInContext().map(WebSocket::group);
				case "context-elsewhere" -> Mono.delay(Duration.ofMillis(10))
					.publishOn(Schedulers.boundedElastic())
					.then(WebSocket.currentInContext())
					.map(WebSocket::group);
				case "elsewhere" -> Mono.delay(Duration.ofMillis(10))
					.map((tick) -> WebSocket.current().group())
					.onErrorResume((ex) -> Mono.just(ex.getClass().getSimpleName()));
				case "context-outside" -> Mono.fromFuture(WebSocket.currentInContext().toFuture())
					.map(WebSocket::group)
					.onErrorResume((ex) -> Mono.just(ex.getClass().getSimpleName()));
				default -> Mono.fromFuture(CompletableFuture.supplyAsync(() -> catchThrowable(WebSocket::current)))
					.map((ex) -> ex.getClass().getSimpleName());
			};
		}

	}

}
