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

package io.github.websocketgroups.test;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.test.StepVerifier;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TestWebSocket}.
 */
class TestWebSocketTests {

	private static final long ID = (1L << 60) + 1;

	private final TestWebSocket socket = TestWebSocket.group("chat").build();

	@Test
	void recordsWhatIsSent() {
		Greeting greeting = new Greeting("hi");
		WebSocketMessage message = WebSocketMessage.binary(new byte[] { 2 });
		assertThat(this.socket.send("a")).isEqualTo(SendResult.SENT);
		assertThat(this.socket.send(new byte[] { 1 })).isEqualTo(SendResult.SENT);
		assertThat(this.socket.send(greeting)).isEqualTo(SendResult.SENT);
		assertThat(this.socket.send(message)).isEqualTo(SendResult.SENT);
		assertThat(this.socket.send((Object) new byte[] { 3 })).isEqualTo(SendResult.SENT);
		assertThat(this.socket.sentPayloads()).hasSize(5).contains("a", greeting, message);
		assertThat(this.socket.sentTexts()).containsExactly("a", "{\"text\":\"hi\"}");
		assertThat(this.socket.sentBinaries()).containsExactly(new byte[] { 1 }, new byte[] { 2 }, new byte[] { 3 });
		assertThat(this.socket.sentMessages()).hasSize(5).startsWith(WebSocketMessage.text("a"));
	}

	@Test
	void deliversOnSubscription() {
		this.socket.deliver("a").as(StepVerifier::create).expectNext(SendResult.SENT).verifyComplete();
		this.socket.deliver(new byte[] { 1 }).as(StepVerifier::create).expectNext(SendResult.SENT).verifyComplete();
		this.socket.deliver(new Greeting("b")).as(StepVerifier::create).expectNext(SendResult.SENT).verifyComplete();
		this.socket.deliver(WebSocketMessage.text("c"))
			.as(StepVerifier::create)
			.expectNext(SendResult.SENT)
			.verifyComplete();
		var last = this.socket.deliver(WebSocketMessage.text("d"), ConnectionFlag.DISCONNECT_AFTER_SEND);
		assertThat(this.socket.sentMessages()).hasSize(4);
		last.as(StepVerifier::create).expectNext(SendResult.SENT).verifyComplete();
		assertThat(this.socket.sentMessages()).hasSize(5);
		assertThat(this.socket.disconnectStatus()).isEqualTo(CloseStatus.NORMAL);
	}

	@Test
	void fullSocketOverflows() {
		this.socket.full(true);
		assertThat(this.socket.send("a")).isEqualTo(SendResult.OVERFLOW);
		this.socket.full(false);
		assertThat(this.socket.send("b")).isEqualTo(SendResult.SENT);
		assertThat(this.socket.sentTexts()).containsExactly("b");
	}

	@Test
	void deadSocketIsGone() {
		this.socket.join("topic").block();
		this.socket.dead();
		assertThat(this.socket.send("a")).isEqualTo(SendResult.GONE);
		this.socket.ping();
		this.socket.join("other").block();
		assertThat(this.socket.isDead()).isTrue();
		assertThat(this.socket.disconnectStatus()).isEqualTo(CloseStatus.NO_CLOSE_FRAME);
		assertThat(this.socket.sentPayloads()).isEmpty();
		assertThat(this.socket.sentPings()).isZero();
		assertThat(this.socket.topics()).isEmpty();
		this.socket.alive().as(StepVerifier::create).expectNext(false).verifyComplete();
		this.socket.details().as(StepVerifier::create).verifyComplete();
	}

	@Test
	void firstDisconnectCounts() {
		this.socket.disconnect(CloseStatus.GOING_AWAY);
		this.socket.disconnect();
		assertThat(this.socket.disconnectStatus()).isEqualTo(CloseStatus.GOING_AWAY);
	}

	@Test
	void disconnectImmediatelySendsNothing() {
		WebSocketMessage message = WebSocketMessage.text("a");
		assertThat(
				this.socket.send(message, ConnectionFlag.DISCONNECT_AFTER_SEND, ConnectionFlag.DISCONNECT_IMMEDIATELY))
			.isEqualTo(SendResult.GONE);
		assertThat(this.socket.sentPayloads()).isEmpty();
		assertThat(this.socket.disconnectStatus()).isEqualTo(CloseStatus.NO_CLOSE_FRAME);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1004, 1005, 1006, 1010, 1015, 2999 })
	void codesThatAServerMustNotSendAreRefused(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.socket.disconnect(new CloseStatus(code)))
			.withMessage("A server must not send close code " + code);
	}

	@Test
	void longReasonIsRefused() {
		CloseStatus status = new CloseStatus(1000, "é".repeat(62));
		assertThatIllegalArgumentException().isThrownBy(() -> this.socket.disconnect(status))
			.withMessageStartingWith("A close reason must not exceed 123 bytes of UTF-8 but is: é");
	}

	@Test
	void topicsAndPingsAreRecorded() {
		this.socket.join("b").then(this.socket.join("a")).then(this.socket.join("c")).block();
		this.socket.leave("c").block();
		this.socket.ping();
		assertThat(this.socket.topics()).containsExactlyInAnyOrder("a", "b");
		assertThat(this.socket.sentPings()).isOne();
	}

	@Test
	void hasTheGivenHandshake() {
		InetSocketAddress address = new InetSocketAddress("localhost", 1);
		TestWebSocket given = TestWebSocket.group("chat")
			.id(ID)
			.path("/chat/7?a=b")
			.header("X-A", "1", "2")
			.cookie("c", "d")
			.subprotocol("v1")
			.remoteAddress(address)
			.principal("jane")
			.session("account")
			.attribute("k", "v")
			.build();
		assertThat(given.id()).isEqualTo(ID);
		assertThat(given.group()).isEqualTo("chat");
		assertThat(given.handshake().getUri()).hasPath("/chat/7").hasQuery("a=b");
		assertThat(given.handshake().getHeaders().get("X-A")).containsExactly("1", "2");
		assertThat(given.handshake().getCookies().getFirst("c")).isEqualTo(new HttpCookie("c", "d"));
		assertThat(given.handshake().getSubProtocol()).isEqualTo("v1");
		assertThat(given.handshake().getRemoteAddress()).isEqualTo(address);
		assertThat(given.handshake().getPrincipal().block().getName()).isEqualTo("jane");
		assertThat(given.principal().getName()).isEqualTo("jane");
		assertThat(given.session()).isEqualTo("account");
		assertThat(given.session(String.class)).isEqualTo("account");
		assertThat(given.session(Integer.class)).isNull();
		assertThat(given.attributes()).isEqualTo(Map.of("k", "v"));
		assertThat(given.details().block().principalName()).isEqualTo("jane");
	}

	@Test
	void hasAWellFormedIdUnlessGiven() {
		assertThat(WebSocketId.isValid(this.socket.id())).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> TestWebSocket.group("chat").id(2));
	}

	@Test
	void socketsWithTheSameIdAreEqual() {
		assertThat(TestWebSocket.group("a").id(ID).build()).isEqualTo(TestWebSocket.group("b").id(ID).build())
			.hasSameHashCodeAs(TestWebSocket.group("b").id(ID).build())
			.isNotEqualTo(this.socket);
	}

	@Test
	void canBeTheCurrentSocket() {
		AtomicReference<WebSocket> seen = new AtomicReference<>();
		this.socket.runAsCurrent(() -> seen.set(WebSocket.current()));
		assertThat(seen.get()).isSameAs(this.socket);
		assertThatIllegalStateException().isThrownBy(WebSocket::current);
	}

	record Greeting(String text) {

	}

}
