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

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.spi.RejectionListener;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits of a node, a group, a user, an address, and the rates, over real sockets.
 */
class AdmissionIntegrationTests {

	private final Set<String> retryAfter = ConcurrentHashMap.newKeySet();

	private TestApplication application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@CsvSource({ "websocket.limits.sockets, NODE_LIMIT", "websocket.groups.rooms.limits.sockets, GROUP_LIMIT",
			"websocket.limits.sockets-per-user, USER_LIMIT", "websocket.limits.sockets-per-address, ADDRESS_LIMIT" })
	void limitIsExactHoweverManyComeAtOnce(String property, RejectionReason reason) throws Exception {
		start(Map.of(property, "10"));
		List<RawWebSocketPeer> peers = connectAtOnce(8, 8);
		assertThat(peers).hasSize(10);
		assertThat(this.application.registry().group("rooms").size()).isEqualTo(10);
		assertThat(this.application.bean(Listener.class).reasons).hasSize(54).containsOnly(reason);
		RawResponse response = client().request();
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.header("Retry-After")).isEqualTo("5");
		assertThat(response.header("Upgrade")).isNull();
		peers.forEach((peer) -> peer.sendClose(1000, "").expectClose(1000).expectEof());
		Awaitility.await().until(() -> this.application.registry().group("rooms").size() == 0);
		assertThat(connectAtOnce(8, 2)).hasSize(10).allSatisfy(RawWebSocketPeer::close);
	}

	@Test
	void usersAreCountedApart() {
		start(Map.of("websocket.limits.sockets-per-user", "1"));
		for (String target : List.of("/rooms", "/handler")) {
			assertUsersAreCountedApart("sync", target);
			assertUsersAreCountedApart("async", target);
		}
		assertThat(this.application.bean(Listener.class).reasons).hasSize(4).containsOnly(RejectionReason.USER_LIMIT);
	}

	private void assertUsersAreCountedApart(String kind, String target) {
		try (RawWebSocketPeer ada = user("ada", kind, target).connect()) {
			ada.sendText("x").expectText("x");
			RawResponse response = user("ada", kind, target).request();
			assertThat(response.status()).isEqualTo(503);
			assertThat(response.header("Retry-After")).isEqualTo("5");
			user("bob", kind, target).connect().close();
			this.application.client(target).connect().close();
			this.application.client(target).connect().close();
		}
		Awaitility.await().until(() -> this.application.registry().all().size() == 0);
	}

	@ParameterizedTest
	@CsvSource({ "framework", "native" })
	void addressIsThatBehindTheProxy(String strategy) {
		start(Map.of("websocket.limits.sockets-per-address", "1", "server.forward-headers-strategy", strategy));
		try (RawWebSocketPeer one = from("192.0.2.1").connect();
				RawWebSocketPeer two = from("192.0.2.2").connect();
				RawWebSocketPeer six = from("2001:db8:0:1::1").connect();
				RawWebSocketPeer other = from("2001:db8:0:2::1").connect()) {
			assertThat(from("192.0.2.1").request().status()).isEqualTo(503);
			assertThat(from("2001:db8:0:1:ffff::2").request().status()).isEqualTo(503);
			assertThat(this.application.registry().group("rooms").size()).isEqualTo(4);
			List.of(one, two, six, other).forEach((peer) -> peer.sendText("x").expectText("x"));
		}
	}

	@Test
	void forwardedAddressIsNotBelievedUnlessToldSo() {
		start(Map.of("websocket.limits.sockets-per-address", "1", "server.forward-headers-strategy", "none"));
		try (RawWebSocketPeer one = from("192.0.2.1").connect()) {
			assertThat(from("192.0.2.2").request().status()).isEqualTo(503);
			one.sendText("x").expectText("x");
		}
	}

	@Test
	void noMoreUpgradesThanTheRate() throws Exception {
		start(Map.of("websocket.limits.handshake-rate", "10"));
		long start = System.nanoTime();
		List<RawWebSocketPeer> peers = connectAtOnce(8, 8);
		long seconds = (System.nanoTime() - start) / 1_000_000_000L;
		assertThat(peers).hasSizeBetween(10, (int) (10 * (seconds + 2)));
		assertThat(this.application.bean(Listener.class).reasons).hasSize(64 - peers.size())
			.containsOnly(RejectionReason.HANDSHAKE_RATE);
		peers.forEach(RawWebSocketPeer::close);
		Awaitility.await().until(() -> client().request().status() == 101);
		assertThat(this.retryAfter).containsExactly("1");
	}

	@Test
	void tooManyBytesAre1008InAGroupThatAllowsNoMore() {
		start(Map.of("websocket.message.byte-rate", "1KB", "websocket.message.max-size", "2KB",
				"websocket.groups.halls.message.byte-rate", "1MB"));
		String big = "x".repeat(2000);
		try (RawWebSocketPeer peer = this.application.connect("/rooms")) {
			peer.sendText(big).expectText(big).sendText(big).expectClose(1008, "Too many bytes");
		}
		try (RawWebSocketPeer peer = this.application.connect("/halls")) {
			for (int i = 0; i < 100; i++) {
				peer.sendText(big).expectText(big);
			}
		}
	}

	private void start(Map<String, Object> limits) {
		// peers are left open that answer nothing
		Map<String, Object> properties = new HashMap<>(limits);
		properties.put("websocket.close-timeout", "100ms");
		properties.put("websocket.drain.spread", "0s");
		this.application = TestApplication.start(properties, Rooms.class, Halls.class, Handler.class, Users.class,
				Listener.class);
	}

	private RawWebSocketClient client() {
		return user("ada", "sync", "/rooms");
	}

	private RawWebSocketClient user(String name, String kind, String path) {
		return this.application.client(path).header("X-User", name).header("X-Kind", kind);
	}

	private RawWebSocketClient from(String address) {
		return this.application.client("/rooms").header("X-Forwarded-For", address);
	}

	private List<RawWebSocketPeer> connectAtOnce(int threads, int each) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CyclicBarrier barrier = new CyclicBarrier(threads);
		Queue<RawWebSocketPeer> peers = new ConcurrentLinkedQueue<>();
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				running.add(executor.submit(() -> {
					barrier.await();
					for (int j = 0; j < each; j++) {
						RawWebSocketClient client = client();
						RawWebSocketPeer peer = client.open().sendBytes(client.toBytes());
						if (peer.response().status() == 101) {
							peers.add(peer);
						}
						else {
							this.retryAfter.add(peer.response().header("Retry-After"));
							peer.close();
						}
					}
					return null;
				}));
			}
			for (Future<?> future : running) {
				future.get();
			}
		}
		finally {
			executor.shutdown();
		}
		return List.copyOf(peers);
	}

	@WebSocketGroup(name = "rooms", path = "/rooms")
	static class Rooms {

		@OnText
		String text(String text) {
			return text;
		}

	}

	@WebSocketGroup(name = "halls", path = "/halls")
	static class Halls {

		@OnText
		String text(String text) {
			return text;
		}

	}

	@RestController
	static class Handler {

		@GetMapping("/handler")
		WebSocket handler(WebSocketUpgrade upgrade) {
			return upgrade.accept("rooms");
		}

	}

	static class Users {

		@Bean
		WebFilter users() {
			return (exchange, chain) -> {
				HttpHeaders headers = exchange.getRequest().getHeaders();
				Mono<Principal> user = Mono.justOrEmpty(headers.getFirst("X-User")).map((name) -> () -> name);
				boolean async = "async".equals(headers.getFirst("X-Kind"));
				return chain.filter(
						exchange.mutate().principal(async ? user.delayElement(Duration.ofMillis(20)) : user).build());
			};
		}

	}

	static class Listener implements RejectionListener {

		final Queue<RejectionReason> reasons = new ConcurrentLinkedQueue<>();

		@Override
		public void rejected(RejectionReason reason, @Nullable String group) {
			assertThat(group).isEqualTo("rooms");
			this.reasons.add(reason);
		}

	}

}
