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

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.autoconfigure.WebSocketGroupsAutoConfiguration;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebFlux application with the starter and without a group answers as it does when the
 * auto-configuration is excluded, its own {@code WebSocketHandler} beans included.
 */
class PlainApplicationIntegrationTests {

	private static TestApplication with;

	private static TestApplication without;

	@BeforeAll
	static void start() {
		with = TestApplication.start(Controller.class, PlainWebSockets.class);
		// the others have nothing to do without it
		String excluded = TestApplication.SECURITY + "," + WebSocketGroupsAutoConfiguration.class.getName();
		without = TestApplication.start(Map.of(TestApplication.EXCLUDE, excluded), Controller.class,
				PlainWebSockets.class);
	}

	@AfterAll
	static void stop() {
		with.close();
		without.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /value", "GET, /mono", "GET, /empty", "GET, /object", "GET, /mono-of-object", "GET, /nothing",
			"HEAD, /value", "OPTIONS, /value" })
	void answersAsWithoutTheLibrary(String method, String path) {
		RawResponse expected = request(without, method, path);
		RawResponse actual = request(with, method, path);
		assertThat(actual.statusLine()).isEqualTo(expected.statusLine());
		assertThat(actual.headerLines()).containsExactlyInAnyOrderElementsOf(expected.headerLines());
		assertThat(actual.bodyText()).isEqualTo(expected.bodyText());
	}

	@ParameterizedTest
	@CsvSource({ "GET, /missing, 404", "POST, /value, 405", "GET, /plain, 400", "GET, /failing, 500" })
	void refusesAsWithoutTheLibrary(String method, String path, int status) {
		assertThat(request(without, method, path).status()).isEqualTo(status);
		assertThat(request(with, method, path).status()).isEqualTo(status);
	}

	@Test
	void plainWebSocketHandlerWorks() {
		try (RawWebSocketPeer peer = with.connect("/plain")) {
			peer.sendText("hello").expectText("plain hello");
			peer.sendBinary(new byte[] { 'x' }).expectText("plain x");
		}
		assertThat(with.registry().sockets()).isEmpty();
	}

	@Test
	void upgradeRequestToAnOrdinaryHandlerIsAnsweredOrdinarily() {
		assertThat(with.client("/value").request().bodyText()).isEqualTo("value");
	}

	private static RawResponse request(TestApplication application, String method, String path) {
		return application.client(path).method(method).withoutHeader("Upgrade").withoutHeader("Connection").request();
	}

	@RestController
	static class Controller {

		@GetMapping("/value")
		String value() {
			return "value";
		}

		@GetMapping("/mono")
		Mono<String> mono() {
			return Mono.just("mono");
		}

		@GetMapping("/empty")
		Mono<Void> empty() {
			return Mono.empty();
		}

		@GetMapping("/nothing")
		void nothing() {
		}

		@GetMapping("/failing")
		Mono<String> failing() {
			return Mono.error(new IllegalStateException("on purpose"));
		}

		@GetMapping("/object")
		Object object() {
			return "object";
		}

		@GetMapping("/mono-of-object")
		Mono<Object> monoOfObject() {
			return Mono.just("mono of object");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainWebSockets {

		@Bean
		HandlerMapping plainWebSockets() {
			WebSocketHandler echo = (session) -> session
				.send(session.receive().map((message) -> session.textMessage("plain " + message.getPayloadAsText())));
			return new SimpleUrlHandlerMapping(Map.of("/plain", echo), -1);
		}

	}

}
