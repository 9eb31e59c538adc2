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
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

class HandshakeMemoryIntegrationTests {

	@Test
	void headersAreFreedBehindTheExchangeAndKnownToTheSocket() {
		try (TestApplication application = TestApplication.start(Group.class, Filter.class);
				RawWebSocketPeer peer = application.connect("/agent")) {
			peer.sendText("?").expectText("localhost");
			Filter filter = application.bean(Filter.class);
			Awaitility.await().atMost(Duration.ofSeconds(10)).untilAtomic(filter.request, notNullValue());
			HttpServerRequest request = filter.request.get();
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(request.requestHeaders()).isEmpty());
			assertThat(((HttpServerResponse) request).responseHeaders()).isEmpty();
			assertThat(filter.hostAtTheEnd.get()).startsWith("localhost");
			peer.sendText("?").expectText("localhost");
		}
	}

	@WebSocketGroup(name = "agent", path = "/agent")
	static class Group {

		@OnText
		String text(String text, WebSocket socket) {
			return String.valueOf(socket.handshake().getHeaders().getHost().getHostString());
		}

	}

	static class Filter implements WebFilter, Ordered {

		final AtomicReference<HttpServerRequest> request = new AtomicReference<>();

		final AtomicReference<String> hostAtTheEnd = new AtomicReference<>();

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE + 1;
		}

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			return chain.filter(exchange).doFinally((signal) -> {
				this.hostAtTheEnd.set(exchange.getRequest().getHeaders().getFirst("Host"));
				this.request.set(ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest()));
			});
		}

	}

}
