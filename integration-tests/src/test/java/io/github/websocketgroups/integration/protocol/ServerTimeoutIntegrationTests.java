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

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * Reactor Netty's timeouts for requests, which only the end of a request stops, end no
 * socket.
 */
class ServerTimeoutIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofMillis(300);

	private static final Duration LONGER = TIMEOUT.multipliedBy(3);

	@ParameterizedTest
	@ValueSource(classes = { ReadTimeout.class, RequestTimeout.class })
	void timeoutForRequestsDoesNotEndSockets(Class<?> timeout) {
		try (TestApplication application = TestApplication.start(EchoGroup.class, Controller.class, timeout);
				RawWebSocketPeer direct = application.connect("/echo");
				RawWebSocketPeer returned = application.connect("/returned");
				RawWebSocketPeer awaited = application.connect("/awaited")) {
			direct.expectNoFrame(LONGER);
			for (RawWebSocketPeer peer : List.of(direct, returned, awaited)) {
				Closing.close(peer.sendText("x").expectText("x"));
			}
		}
	}

	static class ReadTimeout {

		@Bean
		NettyServerCustomizer timeout() {
			return (server) -> server.readTimeout(TIMEOUT);
		}

	}

	static class RequestTimeout {

		@Bean
		NettyServerCustomizer timeout() {
			return (server) -> server.requestTimeout(TIMEOUT);
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/returned")
		WebSocket returned(WebSocketUpgrade upgrade) {
			return upgrade.accept("echo");
		}

		@GetMapping("/awaited")
		Mono<Void> awaited(WebSocketUpgrade upgrade) {
			upgrade.accept("echo");
			return upgrade.complete();
		}

	}

}
