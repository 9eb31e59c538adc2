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
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.connection.SocketLoops;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every callback fails in every way it can, with and without an error callback.
 */
@ExtendWith(OutputCaptureExtension.class)
class CallbackFailureIntegrationTests {

	private static final String ERROR = " ERROR ";

	private static final CloseStatus FAILED = new CloseStatus(1011, "Callback failed");

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Unhandled.class, UnhandledBlocking.class, Handled.class,
				HandledBlocking.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	static Stream<Arguments> failures() {
		return Stream.of("event-loop", "blocking")
			.flatMap((threads) -> Stream.of("connect", "text", "binary", "pong")
				.flatMap((callback) -> Stream.of(Failure.values())
					.map((failure) -> Arguments.of(threads, callback, failure))));
	}

	@ParameterizedTest(name = "{0}, {1} {2}")
	@MethodSource("failures")
	void unhandledOneEndsTheSocketAndIsLoggedOnce(String threads, String callback, Failure failure,
			CapturedOutput output) throws InterruptedException {
		String name = "unhandled-" + threads;
		FailingCallbacks group = group(name);
		try (RawWebSocketPeer peer = connect(name, callback, failure)) {
			expectFirst(send(peer), failure);
			peer.expectClose(FAILED.getCode(), FAILED.getReason()).sendClose(FAILED.getCode(), "").expectEof();
			Disconnect disconnect = group.ending();
			assertThat(disconnect.status()).isEqualTo(FAILED);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
			assertThat(disconnect.cause()).isInstanceOf(IllegalStateException.class).hasMessage("secret");
		}
		assertThat(output).containsOnlyOnce(ERROR).containsOnlyOnce("IllegalStateException: secret");
	}

	@ParameterizedTest(name = "{0}, {1} {2}")
	@MethodSource("failures")
	void handledOneLeavesTheSocketOpen(String threads, String callback, Failure failure, CapturedOutput output)
			throws InterruptedException {
		String name = "handled-" + threads;
		FailingCallbacks group = group(name);
		try (RawWebSocketPeer peer = connect(name, callback, failure)) {
			expectFirst(send(peer), failure);
			peer.expectText("handled").sendPing("p").expectPong("p");
			peer.sendClose(1000, "").expectClose(1000).expectEof();
			assertThat(group.ending().initiator()).isEqualTo(Initiator.PEER);
		}
		assertThat(group.error()).hasMessage("secret");
		assertThat(output).doesNotContain(ERROR);
	}

	@ParameterizedTest
	@CsvSource({ "event-loop, THROWN", "event-loop, MONO", "blocking, THROWN", "blocking, MONO" })
	void unhandledOneOfTheEndIsLoggedOnceAndLeavesNothing(String threads, Failure failure, CapturedOutput output)
			throws InterruptedException {
		endWithFailure("unhandled-" + threads, failure);
		assertThat(output).containsOnlyOnce(ERROR).containsOnlyOnce("IllegalStateException: secret");
	}

	@ParameterizedTest
	@CsvSource({ "event-loop, THROWN", "event-loop, MONO", "blocking, THROWN", "blocking, MONO" })
	void oneOfTheEndIsHandledAsAnyOther(String threads, Failure failure, CapturedOutput output)
			throws InterruptedException {
		endWithFailure("handled-" + threads, failure);
		assertThat(group("handled-" + threads).error()).hasMessage("secret");
		assertThat(output).doesNotContain(ERROR);
	}

	private static void endWithFailure(String name, Failure failure) throws InterruptedException {
		try (RawWebSocketPeer peer = connect(name, "disconnect", failure)) {
			peer.sendClose(1000, "").expectClose(1000).expectEof();
			assertThat(group(name).ending().initiator()).isEqualTo(Initiator.PEER);
		}
		// which is when the callback is done
		Awaitility.await()
			.pollInterval(Duration.ofMillis(5))
			.until(() -> application.bean(SocketLoops.class).connections() == 0);
		assertThat(application.registry().sockets()).isEmpty();
	}

	private static FailingCallbacks group(String name) {
		Class<? extends FailingCallbacks> type = switch (name) {
			case "unhandled-event-loop" -> Unhandled.class;
			case "unhandled-blocking" -> UnhandledBlocking.class;
			case "handled-event-loop" -> Handled.class;
			default -> HandledBlocking.class;
		};
		return application.bean(type);
	}

	private static RawWebSocketPeer connect(String name, String callback, Failure failure) {
		return application.connect("/" + name + "/" + callback + "/" + failure);
	}

	// one of them fails at most
	private static RawWebSocketPeer send(RawWebSocketPeer peer) {
		return peer.send(RawFrame.of(RawFrame.TEXT, "x"), RawFrame.of(RawFrame.BINARY, "x"),
				RawFrame.of(RawFrame.PONG, "x"));
	}

	private static void expectFirst(RawWebSocketPeer peer, Failure failure) {
		if (failure == Failure.STREAM) {
			peer.expectText("first");
		}
	}

	@WebSocketGroup(name = "unhandled-event-loop", path = "/unhandled-event-loop/{callback}/{failure}",
			execution = Execution.EVENT_LOOP)
	static class Unhandled extends FailingCallbacks {

	}

	@WebSocketGroup(name = "unhandled-blocking", path = "/unhandled-blocking/{callback}/{failure}",
			execution = Execution.BLOCKING)
	static class UnhandledBlocking extends FailingCallbacks {

	}

	@WebSocketGroup(name = "handled-event-loop", path = "/handled-event-loop/{callback}/{failure}",
			execution = Execution.EVENT_LOOP)
	static class Handled extends FailingCallbacks {

		@OnError
		String failed(IllegalStateException ex) {
			return handled(ex);
		}

	}

	@WebSocketGroup(name = "handled-blocking", path = "/handled-blocking/{callback}/{failure}",
			execution = Execution.BLOCKING)
	static class HandledBlocking extends FailingCallbacks {

		@OnError
		String failed(IllegalStateException ex) {
			return handled(ex);
		}

	}

}
