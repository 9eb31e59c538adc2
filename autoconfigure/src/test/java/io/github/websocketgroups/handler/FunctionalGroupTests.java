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

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.WebSocketAdvice;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionalGroupTests {

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void describesTheGroup() {
		SocketGroup group = group(GroupHandler.group("chat").path("/chat").subprotocols("v1").concurrent().build());
		assertThat(group.name()).isEqualTo("chat");
		assertThat(group.path()).isEqualTo("/chat");
		assertThat(group.subprotocols()).containsExactly("v1");
		assertThat(group.concurrent()).isTrue();
		assertThat(group.handlesText()).isFalse();
		assertThat(group.handlesBinary()).isFalse();
		assertThat(group.handlesPong()).isFalse();
		assertThat(group.connected(this.socket)).isNull();
	}

	@Test
	void consumersReplyNothing() {
		SocketGroup group = group(GroupHandler.group("chat")
			.onConnect((socket) -> socket.send("connected"))
			.onText((text, socket) -> socket.send(text))
			.onBinary((bytes, socket) -> socket.send(bytes.length + " bytes"))
			.onPong((bytes, socket) -> socket.send("pong"))
			.onDisconnect((socket, disconnect) -> socket.send(disconnect.status().toString()))
			.build());
		group.connected(this.socket);
		group.text(this.socket, "text");
		group.binary(this.socket, new byte[3]);
		group.pong(this.socket, new byte[0]);
		group.disconnected(this.socket,
				new Disconnect(CloseStatus.NORMAL, Disconnect.Initiator.PEER, Duration.ZERO, null));
		assertThat(this.socket.sent).containsExactly("connected", "text", "3 bytes", "pong",
				CloseStatus.NORMAL.toString());
	}

	@Test
	void functionsReplyWhatTheyReturn() {
		SocketGroup group = group(GroupHandler.group("chat")
			.onConnectReply((socket) -> "welcome")
			.onTextReply((text, socket) -> Mono.just(text + "!"))
			.onBinaryReply((bytes, socket) -> bytes.length)
			.build());
		group.connected(this.socket);
		TestGroups.await(group.text(this.socket, "hi"));
		group.binary(this.socket, new byte[3]);
		assertThat(this.socket.sent).containsExactly("welcome", "hi!", 3);
	}

	@Test
	void failuresGoToTheErrorFunction() {
		SocketGroup group = group(GroupHandler.group("chat").onText((text, socket) -> {
			throw new IllegalStateException(text);
		}).onError((socket, ex) -> socket.send(ex.getMessage())).build());
		group.text(this.socket, "no");
		assertThat(this.socket.sent).containsExactly("no");
		assertThat(this.socket.failure).isNull();
	}

	@Test
	void failuresWithoutAnErrorFunctionGoToAdvice() {
		SocketGroup group = group(GroupHandler.group("chat").onText((text, socket) -> {
			throw new IllegalStateException(text);
		}).build());
		group.text(this.socket, "no");
		assertThat(this.socket.sent).containsExactly("advice no");
	}

	@Test
	void blockingFunctionsRunOffTheLoop() {
		SocketGroup group = group(GroupHandler.group("chat")
			.blocking()
			.onTextReply((text, socket) -> Thread.currentThread().getName())
			.build());
		TestGroups.await(group.text(this.socket, "x"));
		assertThat((String) this.socket.sent.get(0)).startsWith("blocking-");
	}

	private static SocketGroup group(GroupHandler handler) {
		TestGroups groups = new TestGroups(Advice.class);
		groups.context.registerBean("handler", GroupHandler.class, () -> handler);
		return groups.group();
	}

	@WebSocketAdvice
	static class Advice {

		@OnError
		String failed(IllegalStateException ex) {
			return "advice " + ex.getMessage();
		}

	}

}
