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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.AudienceSize;
import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.BroadcastReply;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.SocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

class BroadcastReplyTests {

	private final FakeSocket socket = new FakeSocket(42);

	private final List<Object> broadcasts = new ArrayList<>();

	@Test
	void repliesGoToTheGroupInsteadOfTheSocket() {
		try (TestGroups groups = new TestGroups(BroadcastingBean.class)) {
			groups.registry = FakeRegistry::new;
			SocketGroup group = groups.group();
			assertThat(group.text(this.socket, "plain")).isNull();
			TestGroups.await(group.binary(this.socket, new byte[0]));
		}
		assertThat(this.socket.sent).isEmpty();
		assertThat(this.broadcasts).containsExactly("chat", "plain", "chat", "a", "chat", "b");
	}

	@WebSocketGroup("chat")
	static class BroadcastingBean {

		@OnText
		@BroadcastReply
		String said(String text) {
			return text;
		}

		@OnBinary
		@BroadcastReply
		Flux<String> bytes(byte[] bytes) {
			return Flux.just("a", "b");
		}

	}

	private final class FakeRegistry implements WebSocketRegistry {

		@Override
		public WebSocket restore(long id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public WebSocket restore(String id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<WebSocket> find(long id) {
			return Optional.empty();
		}

		@Override
		public Stream<WebSocket> sockets() {
			return Stream.empty();
		}

		@Override
		public Audience group(String name) {
			BroadcastReplyTests.this.broadcasts.add(name);
			return new FakeAudience();
		}

		@Override
		public Audience topic(String name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Audience user(String name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Audience all() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Optional<WebSocket> activeSocket(Object session) {
			return Optional.empty();
		}

	}

	private final class FakeAudience implements Audience {

		@Override
		public BroadcastResult send(String text) {
			return send((Object) text);
		}

		@Override
		public BroadcastResult send(byte[] bytes) {
			return send((Object) bytes);
		}

		@Override
		public BroadcastResult send(Object payload) {
			BroadcastReplyTests.this.broadcasts.add(payload);
			return BroadcastResult.NONE;
		}

		@Override
		public BroadcastResult send(WebSocketMessage message) {
			return send((Object) message);
		}

		@Override
		public Mono<BroadcastResult> deliver(String text) {
			return deliver((Object) text);
		}

		@Override
		public Mono<BroadcastResult> deliver(byte[] bytes) {
			return deliver((Object) bytes);
		}

		@Override
		public Mono<BroadcastResult> deliver(Object payload) {
			return Mono.fromSupplier(() -> send(payload));
		}

		@Override
		public Mono<BroadcastResult> deliver(WebSocketMessage message) {
			return deliver((Object) message);
		}

		@Override
		public Audience except(WebSocket... sockets) {
			return this;
		}

		@Override
		public Audience filter(Predicate<WebSocket> predicate) {
			return this;
		}

		@Override
		public void forEach(Consumer<WebSocket> action) {
		}

		@Override
		public void disconnect(CloseStatus status) {
		}

		@Override
		public long size() {
			return 0;
		}

		@Override
		public Mono<AudienceSize> totalSize() {
			return Mono.empty();
		}

	}

}
