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

package io.github.websocketgroups.handler;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ErrorCallbackTests {

	private static final CloseStatus FAILED = CloseStatus.SERVER_ERROR.withReason("Callback failed");

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void theClosestTypeWins() {
		fail(new FileNotFoundException("x"), HandlingBean.class);
		fail(new IOException("y"), HandlingBean.class);
		assertThat(this.socket.sent).containsExactly("file x", "io y");
		assertThat(this.socket.failure).isNull();
	}

	@Test
	void whatInvocationPutsRoundAnErrorIsTakenOff() {
		fail(new CompletionException(new IOException("y")), HandlingBean.class);
		assertThat(this.socket.sent).containsExactly("io y");
	}

	@Test
	void errorsOfPublishersAreHandled() {
		Mono<Void> rest = fail(new IOException("publisher"), AsynchronousBean.class);
		TestGroups.await(rest);
		assertThat(this.socket.sent).containsExactly("handled publisher");
	}

	@Test
	void adviceHandlesWhatTheGroupDoesNot() {
		fail(new IllegalStateException("z"), HandlingBean.class, LateAdvice.class, EarlyAdvice.class);
		assertThat(this.socket.sent).containsExactly("early z");
	}

	@Test
	void theGroupComesBeforeAdviceHoweverClose() {
		fail(new FileNotFoundException("x"), CatchAllBean.class, FileAdvice.class);
		assertThat(this.socket.sent).containsExactly("all x");
	}

	@Test
	void anUnhandledErrorClosesTheSocketAndIsLoggedOnce(CapturedOutput output) {
		IllegalStateException error = new IllegalStateException("secret");
		fail(error, HandlingBean.class);
		assertThat(this.socket.failure).isEqualTo(FAILED);
		assertThat(this.socket.cause).isSameAs(error);
		assertThat(output).containsOnlyOnce("ERROR")
			.contains("HandlingBean.said(String) of group 'chat' failed for socket 42")
			.containsOnlyOnce("IllegalStateException: secret");
	}

	@Test
	void anUnhandledErrorLeavesTheSocketOpenWhereThePolicySaysSo(CapturedOutput output) {
		try (TestGroups groups = new TestGroups(HandlingBean.class)) {
			groups.unhandledErrors = UnhandledErrorPolicy.LOG;
			this.socket.session = new IllegalStateException("secret");
			groups.group().text(this.socket, "x");
		}
		assertThat(this.socket.failure).isNull();
		assertThat(output).contains("ERROR").contains("secret");
	}

	@Test
	void anErrorCallbackThatThrowsIsLoggedOnceWithBothErrors(CapturedOutput output) {
		fail(new IOException("first"), ThrowingBean.class, FileAdvice.class);
		assertThat(this.socket.failure).isEqualTo(FAILED);
		assertThat(this.socket.cause).hasMessage("second");
		assertThat(this.socket.cause.getSuppressed()).singleElement().isInstanceOf(IOException.class);
		assertThat(output).containsOnlyOnce(" ERROR ").contains("second").contains("first");
	}

	@Test
	void anErrorOfADisconnectCallbackIsLoggedOnce(CapturedOutput output) {
		SocketGroup group = group(DisconnectBean.class);
		TestGroups.await(group.disconnected(this.socket,
				new Disconnect(CloseStatus.NORMAL, Disconnect.Initiator.PEER, Duration.ZERO, null)));
		assertThat(output).containsOnlyOnce(" ERROR ").contains("DisconnectBean.left()");
	}

	@Test
	void errorsThatAreNoExceptionsAreHandledToo() {
		fail(new AssertionError("e"), HandlingBean.class);
		assertThat(this.socket.failure).isEqualTo(FAILED);
	}

	private Mono<Void> fail(Throwable error, Class<?>... beans) {
		this.socket.session = error;
		return group(beans).text(this.socket, "x");
	}

	private static SocketGroup group(Class<?>... beans) {
		try (TestGroups groups = new TestGroups(beans)) {
			return groups.group();
		}
	}

	@WebSocketGroup("chat")
	static class HandlingBean {

		@OnText
		void said(String text) throws Throwable {
			throw (Throwable) WebSocket.current().session();
		}

		@OnError
		String file(FileNotFoundException ex) {
			return "file " + ex.getMessage();
		}

		@OnError
		String io(IOException ex) {
			return "io " + ex.getMessage();
		}

	}

	@WebSocketGroup("chat")
	static class CatchAllBean {

		@OnText
		void said(String text) throws Throwable {
			throw (Throwable) WebSocket.current().session();
		}

		@OnError
		String failed(Throwable ex) {
			return "all " + ex.getMessage();
		}

	}

	@WebSocketGroup("chat")
	static class AsynchronousBean {

		@OnText
		Mono<String> said(String text) {
			return WebSocket.currentInContext().flatMap((socket) -> Mono.error((Throwable) socket.session()));
		}

		@OnError
		Mono<String> failed(Exception ex) {
			return Mono.fromSupplier(() -> "handled " + ex.getMessage());
		}

	}

	@WebSocketGroup("chat")
	static class ThrowingBean {

		@OnText
		void said(String text) throws Throwable {
			throw (Throwable) WebSocket.current().session();
		}

		@OnError
		void failed(Throwable ex) {
			throw new IllegalStateException("second");
		}

	}

	@WebSocketGroup("chat")
	static class DisconnectBean {

		@OnDisconnect
		void left() {
			throw new IllegalStateException("left");
		}

	}

	@WebSocketAdvice
	@Order(1)
	static class EarlyAdvice {

		@OnError
		String failed(IllegalStateException ex) {
			return "early " + ex.getMessage();
		}

	}

	@WebSocketAdvice
	@Order(2)
	static class LateAdvice {

		@OnError
		String failed(IllegalStateException ex) {
			return "late " + ex.getMessage();
		}

	}

	@WebSocketAdvice
	static class FileAdvice {

		@OnError
		String failed(FileNotFoundException ex) {
			return "advice " + ex.getMessage();
		}

	}

}
