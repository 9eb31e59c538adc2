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
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * {@code WebSocket.current()} on other threads, which
 * {@code spring.reactor.context-propagation} makes possible.
 */
class ContextPropagationIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("spring.reactor.context-propagation", "auto"), Current.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@Test
	void currentSocketIsKnownOnEveryThreadOfTheChain() {
		try (RawWebSocketPeer first = application.connect("/current/1");
				RawWebSocketPeer second = application.connect("/current/2")) {
			for (int index = 0; index < 50; index++) {
				first.sendText("/current/1");
				second.sendText("/current/2");
			}
			for (int index = 0; index < 50; index++) {
				first.expectText("true true true");
				second.expectText("true true true");
			}
		}
	}

	@WebSocketGroup(name = "current", path = "/current/{number}")
	static class Current {

		@OnText
		Mono<String> text(String path) {
			return Flux
				.merge(isCurrent(path).subscribeOn(Schedulers.boundedElastic()),
						Mono.delay(Duration.ofMillis(1)).then(isCurrent(path)),
						Mono.just(1).publishOn(Schedulers.parallel()).then(isCurrent(path)))
				.map(String::valueOf)
				.reduce((left, right) -> left + " " + right);
		}

		private static Mono<Boolean> isCurrent(String path) {
			return Mono.fromSupplier(() -> WebSocket.current().handshake().getUri().getPath().equals(path));
		}

	}

}
