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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * A plain WebFlux application with a WebSocket that sends everything back.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = ReactiveWebSecurityAutoConfiguration.class)
class EchoApplication {

	@Bean
	HandlerMapping sockets() {
		return new SimpleUrlHandlerMapping(Map.of("/echo/{room}", new Echo(), "/bye", new Bye()), -1);
	}

	@Bean
	JsonMapperBuilderCustomizer snakeCase() {
		return (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
	}

	private static final class Echo implements WebSocketHandler {

		@Override
		public List<String> getSubProtocols() {
			return List.of("v1");
		}

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			WebSocketMessage path = session.textMessage(session.getHandshakeInfo().getUri().getRawPath());
			return session.send(session.receive().map(WebSocketMessage::retain).startWith(path));
		}

	}

	private static final class Bye implements WebSocketHandler {

		@Override
		public Mono<Void> handle(WebSocketSession session) {
			return session.send(Mono.just(session.textMessage("welcome")))
				.then(Mono.delay(Duration.ofMillis(200)))
				.then(session.close(new CloseStatus(1000, "bye")));
		}

	}

}
