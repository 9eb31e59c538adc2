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

import java.time.Duration;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CurrentWebSocketTests {

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private final FakeSocket socket = new FakeSocket(42);

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
		ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
		TENANT.remove();
	}

	@Test
	void theSocketIsCurrentInsideTheCallbackOnly() {
		group().text(this.socket, "x");
		assertThat(this.socket.sent).containsExactly("42");
		assertThatIllegalStateException().isThrownBy(WebSocket::current).withMessageContaining("context-propagation");
	}

	@Test
	void whatWasCurrentBeforeIsCurrentAgain() {
		FakeSocket outer = new FakeSocket(1);
		CurrentWebSocket.set(outer);
		group().text(this.socket, "x");
		assertThat(WebSocket.current()).isSameAs(outer);
		CurrentWebSocket.set(null);
	}

	@Test
	void theSocketIsNotCurrentAfterACallbackThatThrew() {
		group().text(this.socket, "throw");
		assertThat(this.socket.failure).isNotNull();
		assertThat(CurrentWebSocket.get()).isNull();
	}

	@Test
	void theSocketAndTheHandshakesContextAreInTheContextOfThePublisher() {
		this.socket.context = Context.of("user", "anna");
		TestGroups.await(group().binary(this.socket, new byte[0]));
		assertThat(this.socket.sent).containsExactly("42 anna");
	}

	@Test
	void theSocketIsCurrentOnOtherThreadsWithAutomaticPropagation() {
		Hooks.enableAutomaticContextPropagation();
		TestGroups.await(group().connected(this.socket));
		assertThat(this.socket.sent).containsExactly("42 on true");
	}

	@Test
	void threadLocalsOfTheHandshakeAreRestoredAndOthersHidden() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
		Hooks.enableAutomaticContextPropagation();
		try (TestGroups groups = new TestGroups(TenantBean.class)) {
			SocketGroup group = groups.group();
			TENANT.set("sender");
			group.text(this.socket, "x");
			this.socket.context = Context.of("tenant", "handshake");
			group.text(this.socket, "x");
		}
		assertThat(this.socket.sent).containsExactly("null 42", "handshake 42");
		assertThat(TENANT.get()).isEqualTo("sender");
	}

	private static SocketGroup group() {
		try (TestGroups groups = new TestGroups(CurrentBean.class)) {
			return groups.group();
		}
	}

	@WebSocketGroup("chat")
	static class CurrentBean {

		@OnText
		void said(String text) {
			WebSocket current = WebSocket.current();
			if (text.equals("throw")) {
				throw new IllegalStateException();
			}
			current.send(Long.toString(current.id()));
		}

		@OnBinary
		Mono<String> bytes(byte[] bytes) {
			return Mono.delay(Duration.ofMillis(1))
				.then(Mono.deferContextual((context) -> WebSocket.currentInContext()
					.map((socket) -> socket.id() + " " + context.get("user"))));
		}

		@OnConnect
		Mono<String> connected() {
			Thread caller = Thread.currentThread();
			return Mono.just("on")
				.publishOn(Schedulers.parallel())
				.map((on) -> WebSocket.current().id() + " on " + (Thread.currentThread() != caller));
		}

	}

	@WebSocketGroup("chat")
	static class TenantBean {

		@OnText
		String said(String text) {
			return TENANT.get() + " " + WebSocket.current().id();
		}

	}

}
