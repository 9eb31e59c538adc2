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
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which pages may connect, over real sockets: whoever may not is answered 403, and no
 * callback has run. {@code PORT} stands for the port of the server.
 */
class OriginIntegrationTests {

	private static TestApplication application;

	@BeforeAll
	static void start() {
		application = TestApplication.start(Map.of("websocket.groups.listed.origin.allowed",
				"https://partner.example,https://*.tenants.example,https://m\u00fcller.example,http://[2001:db8::1]:8080",
				"websocket.groups.anyone.origin.allowed", "*"), Own.class, Listed.class, Anyone.class, Calls.class);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void foreignOriginIs403AndNoCallbackHasRun() {
		ForeignOrigins.of(application.port())
			.forEach((origin) -> assertRefused(client("/own").header("Origin", origin)));
	}

	@Test
	void severalOriginsAre403EvenWhereAnyIsAllowed() {
		String own = withPort("http://localhost:PORT");
		assertRefused(client("/own").header("Origin", own, own));
		assertRefused(client("/own").header("Origin", own, "https://evil.example"));
		assertRefused(client("/anyone").header("Origin", own, own));
	}

	@Test
	void veryLongOriginIs403() {
		assertRefused(client("/own").header("Origin", "http://" + "a.".repeat(2000) + "localhost"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:PORT", "HTTP://LOCALHOST:PORT", "ws://localhost:PORT",
			"\thttp://localhost:PORT " })
	void ownOriginConnects(String origin) {
		client("/own").header("Origin", withPort(origin)).connect().close();
		client("/listed").header("Origin", withPort(origin)).connect().close();
	}

	@Test
	void whoSendsNoOriginIsNoBrowserAndConnects() {
		client("/own").connect().close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://partner.example", "https://PARTNER.example:443", "https://a.tenants.example",
			"https://a.b.Tenants.example", "https://xn--mller-kva.example", "http://[2001:DB8:0::1]:8080" })
	void listedOriginConnectsToItsGroupOnly(String origin) {
		client("/listed").header("Origin", origin).connect().close();
		assertRefused(client("/own").header("Origin", origin));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://partner.example", "https://partner.example:8443", "https://partner.example.",
			"https://www.partner.example", "https://partner.example.evil.org", "https://evilpartner.example",
			"https://tenants.example", "https://eviltenants.example", "https://.tenants.example",
			"https://a..tenants.example", "https://a.tenants.example.evil.org", "https://evil.org/.tenants.example",
			"https://evil.org#.tenants.example", "https://evil.org?.tenants.example",
			"https://evil.org\\.tenants.example", "https://evil.org:443@a.tenants.example",
			"https://a.tenants.example@evil.org", "https://a.tenants.example:8443", "http://a.tenants.example",
			"https://*.tenants.example", "https://m\u00fcller.example", "https://muller.example",
			"http://[2001:db8::2]:8080", "http://[2001:db8::1]", "null" })
	void originThatOnlyLooksListedIs403(String origin) {
		assertRefused(client("/listed").header("Origin", origin));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "https://evil.example", "file://" })
	void asteriskLetsEveryPageConnect(String origin) {
		client("/anyone").header("Origin", origin).connect().close();
	}

	private static void assertRefused(RawWebSocketClient client) {
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> application.registry().all().size() == 0);
		int calls = application.bean(Calls.class).connected.get();
		RawResponse response = client.request();
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.header("Upgrade")).isNull();
		// the server answers in the order of its work, so a callback would have run by
		// now
		assertThat(application.bean(Calls.class).connected).hasValue(calls);
		assertThat(application.registry().all().size()).isZero();
	}

	private static RawWebSocketClient client(String path) {
		return application.client(path).withoutHeader("Origin");
	}

	private static String withPort(String origin) {
		return origin.replace("PORT", String.valueOf(application.port()));
	}

	static class Calls {

		final AtomicInteger connected = new AtomicInteger();

	}

	static class Counting {

		private final Calls calls;

		Counting(Calls calls) {
			this.calls = calls;
		}

		@OnConnect
		void connected() {
			this.calls.connected.incrementAndGet();
		}

	}

	@WebSocketGroup(name = "own", path = "/own")
	static class Own extends Counting {

		Own(Calls calls) {
			super(calls);
		}

	}

	@WebSocketGroup(name = "listed", path = "/listed")
	static class Listed extends Counting {

		Listed(Calls calls) {
			super(calls);
		}

	}

	@WebSocketGroup(name = "anyone", path = "/anyone")
	static class Anyone extends Counting {

		Anyone(Calls calls) {
			super(calls);
		}

	}

}
