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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.ReplyOverflowException;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnPong;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final FakeSocket socket = new FakeSocket(42);

	@Test
	void plainValuesAreSentAtOnce() {
		for (Object value : new Object[] { "text", "", WebSocketMessage.text("m"), new Answer(1), Map.of("a", 1) }) {
			assertThat(reply(value)).isNull();
		}
		assertThat(this.socket.sent).containsExactly("text", "", WebSocketMessage.text("m"), new Answer(1),
				Map.of("a", 1));
	}

	@Test
	void bytesInAnyFormAreBytes() {
		reply(bytes("a"));
		reply(ByteBuffer.wrap(bytes("b")));
		reply(DefaultDataBufferFactory.sharedInstance.wrap(bytes("c")));
		assertThat(this.socket.sent).containsExactly(bytes("a"), bytes("b"), bytes("c"));
	}

	@Test
	void nothingIsSentForNull() {
		assertThat(reply(null)).isNull();
		assertThat(this.socket.sent).isEmpty();
	}

	@Test
	void theOutcomeOfASendIsNoReply() {
		reply(SendResult.SENT);
		TestGroups.await(reply(this.socket.deliver("once")));
		assertThat(this.socket.sent).containsExactly("once");
	}

	@Test
	void publishersAreSentWhenTheyEmit() {
		Sinks.One<String> later = Sinks.one();
		StepVerifier.create(reply(later.asMono()))
			.expectSubscription()
			.then(() -> assertThat(this.socket.sent).isEmpty())
			.then(() -> later.emitValue("later", Sinks.EmitFailureHandler.FAIL_FAST))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.socket.sent).containsExactly("later");
	}

	@Test
	void publishersOfAnyKindAreSent() {
		TestGroups.await(reply(Mono.empty()));
		TestGroups.await(reply(CompletableFuture.completedFuture("stage")));
		TestGroups.await(reply(Flux.just("a", "b")));
		TestGroups.await(reply(org.reactivestreams.FlowAdapters.toFlowPublisher(Flux.just("flow"))));
		assertThat(this.socket.sent).containsExactly("stage", "a", "b", "flow");
	}

	@Test
	void aSlowSocketSlowsThePublisher() {
		Queue<Sinks.One<SendResult>> deliveries = new ArrayDeque<>();
		this.socket.delivery = () -> {
			Sinks.One<SendResult> delivery = Sinks.one();
			deliveries.add(delivery);
			return delivery.asMono();
		};
		AtomicLong requested = new AtomicLong();
		Flux<Integer> source = Flux.range(0, 100).doOnRequest(requested::addAndGet);
		StepVerifier.create(reply(source)).expectSubscription().then(() -> {
			assertThat(this.socket.sent).containsExactly(0);
			assertThat(requested).hasValue(1);
			deliveries.remove().emitValue(SendResult.SENT, Sinks.EmitFailureHandler.FAIL_FAST);
			assertThat(this.socket.sent).containsExactly(0, 1);
			assertThat(requested).hasValue(2);
		}).thenCancel().verify(TIMEOUT);
	}

	@Test
	void aDeadSocketEndsAStream() {
		this.socket.result = SendResult.GONE;
		TestGroups.await(reply(Flux.range(0, 100)));
		assertThat(this.socket.sent).containsExactly(0);
	}

	@Test
	void cancellingEndsThePublisher() {
		Sinks.Many<String> source = Sinks.many().unicast().onBackpressureBuffer();
		StepVerifier.create(reply(source.asFlux())).expectSubscription().thenCancel().verify(TIMEOUT);
		assertThat(source.currentSubscriberCount()).isZero();
	}

	@Test
	void theEndOfTheSocketEndsThePublisher() {
		Sinks.Many<String> source = Sinks.many().unicast().onBackpressureBuffer();
		StepVerifier.create(reply(source.asFlux()))
			.expectSubscription()
			.then(this.socket::end)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(source.currentSubscriberCount()).isZero();
	}

	@Test
	void theEndOfTheSocketDoesNotCancelWhatComesAfterIt() {
		this.socket.end();
		Disconnect disconnect = new Disconnect(CloseStatus.NORMAL, Disconnect.Initiator.PEER, TIMEOUT, null);
		try (TestGroups groups = new TestGroups(DisconnectBean.class)) {
			TestGroups.await(groups.group().disconnected(this.socket, disconnect));
		}
		assertThat(this.socket.sent).containsExactly("left", "handled");
	}

	@Test
	void aRefusedReplyFailsTheCallbackWhereThePolicySaysSo() {
		this.socket.result = SendResult.OVERFLOW;
		group(OverflowPolicy.FAIL).text(this.socket, "plain");
		assertThat(this.socket.cause).isInstanceOf(ReplyOverflowException.class).hasMessageContaining("42");
		this.socket.cause = null;
		TestGroups.await(reply(OverflowPolicy.FAIL, Flux.just("streamed")));
		assertThat(this.socket.cause).isInstanceOf(ReplyOverflowException.class);
	}

	@Test
	void aRefusedReplyIsDroppedOtherwise() {
		this.socket.result = SendResult.OVERFLOW;
		group(OverflowPolicy.DROP_NEWEST).text(this.socket, "plain");
		assertThat(this.socket.failure).isNull();
	}

	@Test
	void anErrorOfAPublisherIsAFailure() {
		StepVerifier.create(reply(Flux.just("a").concatWith(Mono.error(new IllegalStateException("no")))))
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.socket.sent).containsExactly("a");
		assertThat(this.socket.failure).isEqualTo(CloseStatus.SERVER_ERROR.withReason("Callback failed"));
	}

	@Test
	void connectPongAndErrorCallbacksReplyToo() {
		try (TestGroups groups = new TestGroups(EverywhereBean.class)) {
			SocketGroup group = groups.group();
			group.connected(this.socket);
			group.pong(this.socket, new byte[0]);
			TestGroups.await(group.text(this.socket, "x"));
		}
		assertThat(this.socket.sent).containsExactly("welcome", "pong", "sorry");
	}

	@Test
	void declaredPublisherTypesAreSent() {
		try (TestGroups groups = new TestGroups(DeclaredBean.class)) {
			TestGroups.await(groups.group().text(this.socket, "x"));
			TestGroups.await(groups.group().connected(this.socket));
		}
		assertThat(this.socket.sent).containsExactly("x!", "hello");
	}

	private @Nullable Mono<Void> reply(@Nullable Object value) {
		return reply(OverflowPolicy.CLOSE, value);
	}

	private @Nullable Mono<Void> reply(OverflowPolicy policy, @Nullable Object value) {
		this.socket.session = new Holder(value);
		return group(policy).connected(this.socket);
	}

	private static SocketGroup group(OverflowPolicy policy) {
		try (TestGroups groups = new TestGroups(AnythingBean.class)) {
			groups.overflow = policy;
			return groups.group();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	record Answer(int value) {

	}

	record Holder(@Nullable Object value) {

	}

	@WebSocketGroup("chat")
	static class AnythingBean {

		@OnConnect
		@Nullable Object connected(Holder holder) {
			return holder.value();
		}

		@OnText
		String said(String text) {
			return text;
		}

	}

	@WebSocketGroup("chat")
	static class EverywhereBean {

		@OnConnect
		String connected() {
			return "welcome";
		}

		@OnPong
		String pong() {
			return "pong";
		}

		@OnText
		DataBuffer said(String text) {
			throw new IllegalStateException();
		}

		@OnError
		Mono<String> failed() {
			return WebSocket.currentInContext().map((socket) -> "sorry");
		}

	}

	@WebSocketGroup("chat")
	static class DeclaredBean {

		@OnConnect
		Flux<String> connected() {
			return Flux.just("hello");
		}

		@OnText
		CompletionStage<String> said(String text) {
			return CompletableFuture.supplyAsync(() -> text + "!");
		}

	}

	@WebSocketGroup("chat")
	static class DisconnectBean {

		@OnDisconnect
		Mono<Void> left(WebSocket socket) {
			return Mono.delay(Duration.ofMillis(1)).then(Mono.defer(() -> {
				socket.send("left");
				return Mono.error(new IllegalStateException());
			}));
		}

		@OnError
		Mono<Void> failed(WebSocket socket) {
			return Mono.delay(Duration.ofMillis(1)).doOnNext((tick) -> socket.send("handled")).then();
		}

	}

}
