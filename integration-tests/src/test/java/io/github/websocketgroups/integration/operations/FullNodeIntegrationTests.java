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

package io.github.websocketgroups.integration.operations;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.PathVariable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint answers of a node with many real sockets, and how long it takes:
 * 2,000 of them, and 50,000 with {@code mvn verify -Pfull-node}.
 */
@Tag("alone")
class FullNodeIntegrationTests {

	private static final String PATH = "/actuator/websockets";

	private static final int ON_ONE_CONNECTION = 1000;

	private static final int SOCKETS = Integer.getInteger("full-node.sockets", 2 * ON_ONE_CONNECTION);

	private static final List<ManyStreams> connections = new ArrayList<>();

	private static TestApplication application;

	private static HttpCalls http;

	@BeforeAll
	static void fill() throws IOException {
		application = TestApplication.start(Map.of(OperationsFilter.PROPERTY, true,
				"management.endpoints.web.exposure.include", "websockets", "server.http2.enabled", true,
				"websocket.limits.sockets", SOCKETS, "websocket.keep-alive.ping-interval", "0"), Settings.class,
				Room.class);
		http = new HttpCalls(application.port());
		for (int i = 0; i < SOCKETS / ON_ONE_CONNECTION; i++) {
			ManyStreams streams = new ManyStreams(application.port());
			connections.add(streams);
			streams.open("/room/" + i, ON_ONE_CONNECTION);
		}
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> application.registry().all().size() == SOCKETS);
	}

	@AfterAll
	static void empty() throws IOException {
		for (ManyStreams connection : connections) {
			connection.close();
		}
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> application.registry().all().size() == 0);
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?group=room&topic=1", "?sort=in.bytes,desc", "?page=10",
			"?sort=roundTripTime,desc&size=1000" })
	void pageIsSmallAndSoonThere(String query) {
		long[] millis = new long[5];
		int length = 0;
		for (int i = 0; i < millis.length; i++) {
			long start = System.nanoTime();
			length = http.get(PATH + query).body().length();
			millis[i] = (System.nanoTime() - start) / 1_000_000;
		}
		Arrays.sort(millis);
		System.out.printf("endpoint, %d sockets, '%s': %d bytes, median %d ms, most %d ms%n", SOCKETS, query, length,
				millis[2], millis[4]);
		assertThat(length).isLessThan(query.contains("size=1000") ? 500_000 : 50_000);
		assertThat(millis[2]).isLessThan(5000);
	}

	@Test
	void pagesHaveEverySocketOnce() {
		JsonNode first = http.json(PATH + "?sort=id&size=1000");
		JsonNode second = http.json(PATH + "?sort=id&size=1000&page=1");
		assertThat(first.path("total").asInt()).isEqualTo(SOCKETS);
		assertThat(first.path("matched").asInt()).isEqualTo(SOCKETS);
		List<String> ids = new ArrayList<>();
		first.path("sockets").forEach((socket) -> ids.add(socket.path("id").asString()));
		second.path("sockets").forEach((socket) -> ids.add(socket.path("id").asString()));
		assertThat(ids).hasSize(2000).doesNotHaveDuplicates();
		assertThat(http.json(PATH + "?topic=1").path("matched").asInt()).isEqualTo(ON_ONE_CONNECTION);
	}

	@WebSocketGroup(name = "room", path = "/room/{number}")
	static class Room {

		@OnConnect
		Mono<Void> joined(WebSocket socket, @PathVariable String number) {
			return socket.join(number);
		}

	}

	static class Settings {

		// behind that of Spring Boot, which sets the size of headers and forgets the rest
		@Bean
		@Order(1)
		WebServerFactoryCustomizer<NettyReactiveWebServerFactory> manyStreams() {
			return (factory) -> factory.addServerCustomizers(
					(server) -> server.http2Settings((settings) -> settings.maxConcurrentStreams(ON_ONE_CONNECTION)));
		}

	}

}
