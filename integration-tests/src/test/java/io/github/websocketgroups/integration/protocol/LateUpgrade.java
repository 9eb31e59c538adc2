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

package io.github.websocketgroups.integration.protocol;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.GroupHandlerBuilder;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Upgrades that wait for the decision of a test, and sockets whose first callback does.
 * They add up what they are sent until a text message asks for the sum.
 */
@RestController
class LateUpgrade {

	private final BlockingQueue<Sinks.Empty<Void>> undecided = new LinkedBlockingQueue<>();

	@Bean
	GroupHandler summing() {
		return summing(GroupHandler.group("summing"));
	}

	@Bean
	GroupHandler busy() {
		return summing(GroupHandler.group("busy").path("/busy").onConnectReply((socket) -> decision()));
	}

	private static GroupHandler summing(GroupHandlerBuilder builder) {
		AtomicLong sum = new AtomicLong();
		return builder.onBinary((bytes, socket) -> sum.addAndGet(bytes.length))
			.onTextReply((text, socket) -> Long.toString(sum.getAndSet(0)))
			.build();
	}

	@GetMapping("/late")
	Mono<WebSocket> late(WebSocketUpgrade upgrade) {
		return decision().then(Mono.fromSupplier(() -> upgrade.accept("summing")));
	}

	private Mono<Void> decision() {
		Sinks.Empty<Void> decision = Sinks.empty();
		this.undecided.add(decision);
		return decision.asMono();
	}

	/**
	 * Return what decides on the next request or socket: it goes on when that completes.
	 */
	Sinks.Empty<Void> undecided() throws InterruptedException {
		Sinks.Empty<Void> decision = this.undecided.poll(10, TimeUnit.SECONDS);
		assertThat(decision).as("what is undecided").isNotNull();
		return decision;
	}

	/**
	 * Expect that what is sent ahead of a response is held back until it is decided.
	 * @param client the request, which waits for a decision
	 */
	void expectHeldBack(RawWebSocketClient client) throws InterruptedException {
		try (RawWebSocketPeer peer = client.open()) {
			Flood flood = Flood.from(peer.sendBytes(client.toBytes()));
			Sinks.Empty<Void> decision = undecided();
			flood.expectHeldBack();
			decision.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
			assertThat(peer.response().status()).isEqualTo(101);
			flood.expectSum();
		}
	}

}
