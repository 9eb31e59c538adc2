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

package io.github.websocketgroups.registry;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.test.StepVerifier;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DeadWebSocket}.
 */
class DeadWebSocketTests {

	private static final long ID = (1L << 60) + 1;

	private final WebSocket socket = new DeadWebSocket(ID);

	@Test
	void sendsAreGone() {
		WebSocketMessage message = WebSocketMessage.text("x");
		assertThat(List.of(this.socket.send("x"), this.socket.send(new byte[0]), this.socket.send(this),
				this.socket.send(message), this.socket.send(message, ConnectionFlag.DISCONNECT_AFTER_SEND),
				this.socket.deliver("x").block(), this.socket.deliver(new byte[0]).block(),
				this.socket.deliver(this).block(), this.socket.deliver(message).block(),
				this.socket.deliver(message, ConnectionFlag.DISCONNECT_IMMEDIATELY).block()))
			.containsOnly(SendResult.GONE);
	}

	@Test
	void isDead() {
		assertThat(this.socket.isDead()).isTrue();
		assertThat(this.socket.alive().block()).isFalse();
		StepVerifier.create(this.socket.details()).verifyComplete();
		this.socket.ping();
		this.socket.disconnect();
		this.socket.disconnect(CloseStatus.NORMAL);
	}

	@Test
	void whatOnlyALiveSocketKnowsIsRefusedWithTheId() {
		List<Consumer<WebSocket>> questions = List.of(WebSocket::group, WebSocket::handshake, WebSocket::session,
				WebSocket::principal, WebSocket::attributes, (socket) -> socket.session(String.class));
		questions.forEach((question) -> assertThatIllegalStateException().isThrownBy(() -> question.accept(this.socket))
			.withMessageStartingWith("Socket " + ID + " is not a live socket of this node"));
	}

	@Test
	void joinFailsAndLeaveCompletes() {
		StepVerifier.create(this.socket.join("room"))
			.verifyErrorMatches((ex) -> ex instanceof IllegalStateException && ex.getMessage().contains("'room'"));
		StepVerifier.create(this.socket.leave("room")).verifyComplete();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1004, 1005, 1006, 1010, 1015, 1016, 2999 })
	void unsendableCodeIsRefused(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.socket.disconnect(new CloseStatus(code)))
			.withMessageContaining(Integer.toString(code))
			.withMessageContaining("3000-4999");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 3000, 4999 })
	void sendableCodeIsAccepted(int code) {
		this.socket.disconnect(new CloseStatus(code, "é".repeat(61)));
	}

	@Test
	void longReasonIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.socket.disconnect(new CloseStatus(1000, "é".repeat(62))))
			.withMessageContaining("124 bytes");
	}

	@Test
	void nullsAreRefused() {
		WebSocketMessage message = WebSocketMessage.text("x");
		List<Consumer<WebSocket>> uses = List.of((dead) -> dead.send((String) null), (dead) -> dead.send((byte[]) null),
				(dead) -> dead.send((Object) null), (dead) -> dead.send((WebSocketMessage) null),
				(dead) -> dead.send(message, null), (dead) -> dead.deliver(message, null),
				(dead) -> dead.disconnect(null), (dead) -> dead.join(null), (dead) -> dead.leave(null),
				(dead) -> dead.session(null));
		uses.forEach((use) -> assertThatIllegalArgumentException().isThrownBy(() -> use.accept(this.socket))
			.withMessageContaining("must not be null"));
	}

	@Test
	void equalsLiveSocketOfSameId() {
		FakeLiveSocket live = new FakeLiveSocket(ID);
		assertThat(this.socket).isEqualTo(live).hasSameHashCodeAs(live).isNotEqualTo(new DeadWebSocket(ID + 2));
		assertThat(live).isEqualTo(this.socket);
		assertThat(this.socket).hasToString("WebSocket " + ID + " (dead)");
	}

}
