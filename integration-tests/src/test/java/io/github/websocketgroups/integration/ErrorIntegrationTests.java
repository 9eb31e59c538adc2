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

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the errors of callbacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class ErrorIntegrationTests {

	private TestApplication application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	private TestSocket connect(String path) {
		return WebSocketTestClient.bindTo("ws://localhost:" + this.application.port()).connect(path);
	}

	@Test
	void theMostSpecificCallbackHandlesAnErrorAndTheSocketStaysOpen() {
		this.application = TestApplication.start(Strict.class);
		try (TestSocket socket = connect("/strict")) {
			socket.send("number").expectText("not a number: For input string: \"number\"");
			socket.send("illegal").expectText("illegal: no");
			socket.send("later").expectText("illegal: later");
			socket.send("12").expectText("12");
		}
	}

	@Test
	void adviceHandlesTheErrorsOfAllGroupsAfterTheirOwnCallbacks() {
		this.application = TestApplication.start(Strict.class, Careless.class, LastAdvice.class, FirstAdvice.class);
		try (TestSocket strict = connect("/strict"); TestSocket careless = connect("/careless")) {
			strict.send("illegal").expectText("illegal: no").send("state").expectText("first advice: no state");
			careless.send("state").expectText("first advice: no state").send("illegal").expectText("last advice");
		}
	}

	@Test
	void anUnhandledErrorEndsTheSocketWith1011AndIsLoggedOnce(CapturedOutput output) {
		this.application = TestApplication.start(Careless.class);
		try (TestSocket socket = connect("/careless")) {
			assertThat(socket.send("state").expectClose().getCode()).isEqualTo(1011);
		}
		assertThat(output.toString().split("IllegalStateException: no state", -1)).hasSize(2);
		assertThat(output).contains("ERROR").contains("careless");
	}

	@Test
	void anErrorCallbackThatThrowsEndsTheSocketWith1011AndIsLoggedWithItsCause(CapturedOutput output) {
		this.application = TestApplication.start(Helpless.class);
		try (TestSocket socket = connect("/helpless")) {
			socket.send("x").expectClose(1011);
		}
		assertThat(output).contains("IllegalStateException: helpless")
			.contains("Suppressed: java.lang.IllegalArgumentException: x");
	}

	@Test
	void anUnhandledErrorIsOnlyLoggedWhenThePropertySaysSo(CapturedOutput output) {
		this.application = TestApplication.start(Map.of("websocket.unhandled-error", "log"), Careless.class,
				Helpless.class);
		try (TestSocket socket = connect("/careless"); TestSocket helpless = connect("/helpless")) {
			socket.send("state").send("fine").expectText("fine");
			helpless.send("x").ping("p").expectPong("p");
		}
		assertThat(output).contains("IllegalStateException: no state").contains("IllegalStateException: helpless");
	}

	@Test
	void anErrorOfTheConnectCallbackIsHandledAsAnyOther() {
		this.application = TestApplication.start(Unwelcoming.class);
		try (TestSocket socket = connect("/unwelcoming")) {
			socket.expectText("go away").expectClose(CloseStatus.POLICY_VIOLATION);
		}
	}

	@WebSocketGroup(name = "strict", path = "/strict")
	static class Strict {

		@OnText
		Mono<Integer> text(String text) {
			return switch (text) {
				case "illegal" -> throw new IllegalArgumentException("no");
				case "state" -> Mono.error(new IllegalStateException("no state"));
				case "later" -> Mono.error(() -> new IllegalArgumentException("later"));
				default -> Mono.fromCallable(() -> Integer.parseInt(text));
			};
		}

		@OnError
		String illegal(IllegalArgumentException ex) {
			return "illegal: " + ex.getMessage();
		}

		@OnError
		String noNumber(NumberFormatException ex) {
			return "not a number: " + ex.getMessage();
		}

	}

	@WebSocketGroup(name = "careless", path = "/careless")
	static class Careless {

		@OnText
		String text(String text) {
			return switch (text) {
				case "illegal" -> throw new IllegalArgumentException("no");
				case "state" -> throw new IllegalStateException("no state");
				default -> text;
			};
		}

	}

	@WebSocketGroup(name = "helpless", path = "/helpless")
	static class Helpless {

		@OnText
		void text(String text) {
			throw new IllegalArgumentException(text);
		}

		@OnError
		void failed(IllegalArgumentException ex) {
			throw new IllegalStateException("helpless");
		}

	}

	@WebSocketGroup(name = "unwelcoming", path = "/unwelcoming")
	static class Unwelcoming {

		@OnConnect
		void connected() {
			throw new UnsupportedOperationException("go away");
		}

		@OnError
		void failed(UnsupportedOperationException ex, WebSocket socket) {
			socket.send(ex.getMessage());
			socket.disconnect(CloseStatus.POLICY_VIOLATION);
		}

	}

	@Order(1)
	@WebSocketAdvice
	static class FirstAdvice {

		@OnError
		String state(IllegalStateException ex) {
			return "first advice: " + ex.getMessage();
		}

	}

	@Order(2)
	@WebSocketAdvice
	static class LastAdvice {

		@OnError
		String anything(RuntimeException ex) {
			return "last advice";
		}

	}

}
