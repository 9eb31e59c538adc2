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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.annotation.OnBinary;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnDisconnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What callbacks know of their handshake, on a server with a single event loop, so that
 * what one socket leaves behind would be seen by the others.
 */
class ContextIntegrationTests {

	private static final String TENANT = "tenant";

	private static TestApplication application;

	@BeforeAll
	static void start() {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(TENANT, () -> MDC.get(TENANT), (value) -> MDC.put(TENANT, value),
					() -> MDC.remove(TENANT));
		application = TestApplication.start(Map.of("spring.reactor.context-propagation", "auto"), OneEventLoop.class,
				TenantFilter.class, Contexts.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
		ContextRegistry.getInstance().removeThreadLocalAccessor(TENANT);
	}

	private static TestSocket connect(@Nullable String tenant) {
		WebSocketTestClient client = WebSocketTestClient.bindTo("ws://localhost:" + application.port());
		return ((tenant != null) ? client.header("X-Tenant", tenant) : client).connect("/contexts");
	}

	@Test
	void theContextOfTheHandshakeIsThereInEveryCallback() {
		try (TestSocket socket = connect("acme")) {
			socket.expectText("connected acme");
			socket.send("context").expectText("acme");
		}
		await().untilAsserted(() -> assertThat(application.bean(Contexts.class).disconnected).contains("acme"));
	}

	@Test
	void theCurrentSocketFollowsTheChainAcrossSchedulers() {
		try (TestSocket socket = connect("acme")) {
			socket.expectText("connected acme");
			socket.send("current").expectText("true true true");
		}
	}

	@Test
	void theMdcOfTheHandshakeIsThereOnEveryThread() {
		try (TestSocket socket = connect("acme")) {
			socket.expectText("connected acme");
			socket.send("mdc").expectText("acme acme acme");
		}
	}

	@Test
	void theObservationOfTheHandshakeIsNotThere() {
		try (TestSocket socket = connect("acme")) {
			socket.expectText("connected acme");
			socket.send("observation").expectText("false null");
		}
	}

	@Test
	void socketsThatShareAThreadSeeNothingOfEachOther() {
		List<TestSocket> sockets = new ArrayList<>();
		try {
			for (int index = 0; index < 8; index++) {
				String tenant = (index % 4 == 0) ? null : "tenant-" + index;
				sockets.add(connect(tenant).expectText("connected " + tenant));
			}
			for (int round = 0; round < 10; round++) {
				sockets.forEach((socket) -> socket.send("dirt").send("mdc").send("current"));
			}
			for (int index = 0; index < sockets.size(); index++) {
				String tenant = (index % 4 == 0) ? null : "tenant-" + index;
				for (int round = 0; round < 10; round++) {
					sockets.get(index).expectText(tenant + " " + tenant + " " + tenant).expectText("true true true");
				}
			}
		}
		finally {
			sockets.forEach(TestSocket::close);
		}
	}

	@Test
	void aSenderLeavesNothingInTheCallbacksOfTheReceiver() {
		try (TestSocket sender = connect("sender"); TestSocket receiver = connect(null)) {
			sender.expectText("connected sender");
			receiver.expectText("connected null");
			MDC.put(TENANT, "test thread");
			try {
				for (int round = 0; round < 20; round++) {
					sender.send(new byte[] { 1 }).expectText("told");
					application.registry().group("contexts").send("told by another thread");
					receiver.expectText("told").send("mdc").send("context");
					sender.expectText("told by another thread");
					receiver.expectText("told by another thread").expectText("null null null").expectText("nobody");
				}
			}
			finally {
				MDC.remove(TENANT);
			}
		}
	}

	static class OneEventLoop {

		@Bean
		ReactorResourceFactory oneEventLoop() {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setUseGlobalResources(false);
			factory.setLoopResourcesSupplier(() -> LoopResources.create("one-loop", 1, true));
			return factory;
		}

	}

	static class TenantFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			String tenant = exchange.getRequest().getHeaders().getFirst("X-Tenant");
			Observation observation = Observation.start("handshake", ObservationRegistry.create());
			return chain.filter(exchange)
				.contextWrite(
						(tenant != null) ? Context.of(TENANT, tenant, ObservationThreadLocalAccessor.KEY, observation)
								: Context.of(ObservationThreadLocalAccessor.KEY, observation));
		}

	}

	@WebSocketGroup(name = "contexts", path = "/contexts")
	static class Contexts {

		volatile String disconnected = "";

		@OnConnect
		Mono<String> connected() {
			return Mono.deferContextual((context) -> Mono.just("connected " + context.getOrDefault(TENANT, "null")));
		}

		@OnText
		Mono<String> text(String text, WebSocket socket) {
			return switch (text) {
				case "context" -> Mono.deferContextual((context) -> Mono.just(context.getOrDefault(TENANT, "nobody")));
				case "current" -> three(() -> WebSocket.current() == socket);
				case "mdc" -> three(() -> MDC.get(TENANT));
				case "observation" -> Mono.deferContextual(Contexts::observation);
				default -> {
					MDC.put(TENANT, "dirt");
					yield Mono.empty();
				}
			};
		}

		private static Mono<String> three(Supplier<Object> value) {
			String here = String.valueOf(value.get());
			return Mono.fromSupplier(() -> here + " " + value.get())
				.subscribeOn(Schedulers.boundedElastic())
				.publishOn(Schedulers.parallel())
				.map((two) -> two + " " + value.get());
		}

		private static Mono<String> observation(ContextView context) {
			Observation current = ObservationRegistry.create().getCurrentObservation();
			return Mono.just(context.hasKey(ObservationThreadLocalAccessor.KEY) + " " + current);
		}

		@OnBinary
		void tellAll(byte[] bytes) {
			application.registry().group("contexts").send("told");
		}

		@OnDisconnect
		Mono<Void> disconnected() {
			return Mono.deferContextual((context) -> {
				this.disconnected = context.getOrDefault(TENANT, "nobody");
				return Mono.empty();
			});
		}

	}

}
