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
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.session.MapSession;
import org.springframework.session.ReactiveMapSessionRepository;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Web sessions of sockets, of WebFlux's own store and of Spring Session.
 */
class WebSessionIntegrationTests {

	private static final Map<String, Object> CLOSING = Map.of("websocket.session.close-on-end", "true",
			"websocket.session.check-interval", "50ms");

	@ParameterizedTest
	@ValueSource(strings = { "memory", "spring" })
	void callbackSeesTheSessionAsItIsNow(String store) {
		try (TestApplication application = start(store, Map.of())) {
			String cookie = login(application);
			try (RawWebSocketPeer peer = with(application, "/sessions", cookie).connect()) {
				peer.sendText("name").expectText("ada");
				assertThat(with(application, "/rename", cookie).withoutHeader("Upgrade").request().status())
					.isEqualTo(200);
				peer.sendText("name").expectText("bob");
				peer.sendText("write").expectText("written");
				RawResponse response = with(application, "/name", cookie).withoutHeader("Upgrade").request();
				assertThat(response.bodyText()).isEqualTo("by socket");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "spring" })
	void callbackOfAnEndedSessionIsNotCalledUnlessItMayBeMissing(String store) {
		try (TestApplication application = start(store, Map.of())) {
			String cookie = login(application);
			try (RawWebSocketPeer peer = with(application, "/sessions", cookie).connect()) {
				peer.sendText("name").expectText("ada");
				with(application, "/invalidate", cookie).withoutHeader("Upgrade").request();
				peer.sendBinary(new byte[1]).expectText("null");
				peer.sendText("name").expectClose(1008, "Session ended");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "spring" })
	void invalidationClosesAllSocketsOfTheSession(String store) {
		try (TestApplication application = start(store, CLOSING)) {
			String cookie = login(application);
			String other = login(application);
			try (RawWebSocketPeer one = with(application, "/plain", cookie).connect();
					RawWebSocketPeer two = with(application, "/sessions", cookie).connect();
					RawWebSocketPeer another = with(application, "/plain", other).connect();
					RawWebSocketPeer none = application.connect("/plain")) {
				with(application, "/invalidate", cookie).withoutHeader("Upgrade").request();
				one.expectClose(1008, "Session ended");
				two.expectClose(1008, "Session ended");
				another.sendText("x").expectText("x");
				none.sendText("x").expectText("x");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "spring" })
	void expiryClosesTheSocketAndLookingKeepsNoSessionAlive(String store) {
		try (TestApplication application = start(store, CLOSING)) {
			String cookie = login(application);
			with(application, "/brief", cookie).withoutHeader("Upgrade").request();
			try (RawWebSocketPeer peer = with(application, "/plain", cookie).connect()) {
				peer.sendText("x").expectText("x").expectClose(1008, "Session ended");
			}
		}
	}

	@Test
	void withoutTheOptionSocketsOutliveTheirSession() {
		try (TestApplication application = start("memory", Map.of("websocket.session.check-interval", "20ms"))) {
			String cookie = login(application);
			try (RawWebSocketPeer peer = with(application, "/plain", cookie).connect()) {
				with(application, "/invalidate", cookie).withoutHeader("Upgrade").request();
				peer.expectNoFrame(Duration.ofMillis(200)).sendText("x").expectText("x");
			}
		}
	}

	private static TestApplication start(String store, Map<String, Object> properties) {
		return store.equals("spring")
				? TestApplication.start(properties, SpringSession.class, Sessions.class, Plain.class, Login.class)
				: TestApplication.start(properties, Sessions.class, Plain.class, Login.class);
	}

	private static String login(TestApplication application) {
		String cookie = application.client("/login").withoutHeader("Upgrade").request().header("Set-Cookie");
		assertThat(cookie).startsWith("SESSION=");
		return cookie.substring(0, cookie.indexOf(';'));
	}

	private static RawWebSocketClient with(TestApplication application, String path, String cookie) {
		return application.client(path).header("Cookie", cookie);
	}

	@EnableSpringWebSession
	static class SpringSession {

		// each look-up takes a moment and ends on another thread, as with a database
		@Bean
		ReactiveSessionRepository<MapSession> repository() {
			ReactiveMapSessionRepository map = new ReactiveMapSessionRepository(new ConcurrentHashMap<>());
			return new ReactiveSessionRepository<>() {

				@Override
				public Mono<MapSession> createSession() {
					return map.createSession();
				}

				@Override
				public Mono<Void> save(MapSession session) {
					return map.save(session);
				}

				@Override
				public Mono<MapSession> findById(String id) {
					return map.findById(id).delayElement(Duration.ofMillis(5), Schedulers.parallel());
				}

				@Override
				public Mono<Void> deleteById(String id) {
					return map.deleteById(id);
				}

			};
		}

	}

	@WebSocketGroup(name = "sessions", path = "/sessions")
	static class Sessions {

		@OnText
		Mono<String> text(String text, WebSession session) {
			if (text.equals("write")) {
				session.getAttributes().put("name", "by socket");
				return session.save().thenReturn("written");
			}
			return Mono.just(session.getRequiredAttribute("name"));
		}

		@OnBinary
		String bytes(byte[] bytes, @Nullable WebSession session) {
			return String.valueOf(session);
		}

	}

	@WebSocketGroup(name = "plain", path = "/plain")
	static class Plain {

		@OnText
		String text(String text) {
			return text;
		}

	}

	@RestController
	static class Login {

		@GetMapping("/login")
		String login(WebSession session) {
			session.getAttributes().put("name", "ada");
			return "welcome";
		}

		@GetMapping("/rename")
		String rename(WebSession session) {
			session.getAttributes().put("name", "bob");
			return "renamed";
		}

		@GetMapping("/name")
		String name(WebSession session) {
			return session.getRequiredAttribute("name");
		}

		@GetMapping("/brief")
		String brief(WebSession session) {
			session.setMaxIdleTime(Duration.ofSeconds(1));
			return "brief";
		}

		@GetMapping("/invalidate")
		Mono<Void> invalidate(WebSession session) {
			return session.invalidate();
		}

	}

}
