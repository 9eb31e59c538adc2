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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.annotation.Execution;
import io.github.websocketgroups.annotation.OnError;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.metrics.CallbackObservationContext;
import io.github.websocketgroups.metrics.CallbackObservationConvention;
import io.github.websocketgroups.metrics.DefaultCallbackObservationConvention;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of handshakes and callbacks, made by OpenTelemetry.
 */
class ObservationIntegrationTests {

	private static TestApplication application;

	private static Spans spans;

	@BeforeAll
	static void start() {
		application = TestApplication.start(
				Map.of(OperationsFilter.PROPERTY, true, "management.tracing.sampling.probability", "1",
						"spring.reactor.context-propagation", "auto"),
				Spans.class, Traced.class, Blocking.class, Renamed.class, Controller.class, Routes.class, Names.class);
		spans = application.bean(Spans.class);
	}

	@AfterAll
	static void stop() {
		application.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@BeforeEach
	void forget() {
		spans.ended.clear();
	}

	@ParameterizedTest
	@CsvSource({ "/traced/1,/traced/{name}", "/controller/1,/controller/{name}", "/route/1,/route/{name}" })
	void theHandshakeEndsAs101WithItsPattern(String path, String pattern) {
		try (RawWebSocketPeer peer = application.connect(path)) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(application.bean(MeterRegistry.class)
					.get("http.server.requests")
					.tags("uri", pattern, "status", "101")
					.timer()
					.count()).isPositive());
			SpanData handshake = spans.named("http get " + pattern);
			assertThat(handshake.hasEnded()).isTrue();
			assertThat(peer.sendText("still open").nextFrame().text()).isNotEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/traced/1", "/blocking" })
	void everyCallbackIsATraceOfItsOwnWithALinkToTheHandshake(String path) {
		try (RawWebSocketPeer peer = application.connect(path)) {
			String first = peer.sendText("log").nextFrame().text();
			String second = peer.sendText("log").nextFrame().text();
			SpanData handshake = spans.handshake();
			assertThat(List.of(first, second)).doesNotHaveDuplicates().doesNotContain("null", handshake.getTraceId());
			Awaitility.await().until(() -> spans.of(first) != null && spans.of(second) != null);
			for (String trace : List.of(first, second)) {
				SpanData span = spans.of(trace);
				assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
				assertThat(span.getName()).endsWith(" text");
				assertThat(span.getLinks()).singleElement()
					.satisfies(
							(link) -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(handshake.getSpanId()));
			}
		}
	}

	@Test
	void theTraceIsKnownOnEveryThreadOfTheChain() {
		try (RawWebSocketPeer peer = application.connect("/traced/1")) {
			String[] traces = peer.sendText("chain").nextFrame().text().split(" ");
			assertThat(traces).hasSize(2);
			assertThat(traces[0]).isEqualTo(traces[1]).isNotEqualTo("null");
		}
	}

	@Test
	void theTraceIsKnownWhereAnErrorIsHandled() {
		try (RawWebSocketPeer peer = application.connect("/traced/1")) {
			String trace = peer.sendText("fail").nextFrame().text();
			Awaitility.await().until(() -> spans.of(trace) != null);
			assertThat(spans.of(trace).getEvents()).isNotEmpty();
		}
	}

	@Test
	void theConventionCanBeReplaced() {
		try (RawWebSocketPeer peer = application.connect("/renamed")) {
			String trace = peer.sendText("log").nextFrame().text();
			Awaitility.await().until(() -> spans.of(trace) != null);
			assertThat(spans.of(trace).getName()).isEqualTo("my text");
		}
	}

	static class Spans implements SpanProcessor {

		final List<SpanData> ended = new CopyOnWriteArrayList<>();

		SpanData named(String name) {
			return Awaitility.await()
				.until(() -> this.ended.stream().filter((span) -> span.getName().equals(name)).findFirst().orElse(null),
						(span) -> span != null);
		}

		SpanData handshake() {
			return Awaitility.await()
				.until(() -> this.ended.stream()
					.filter((span) -> span.getName().startsWith("http get"))
					.findFirst()
					.orElse(null), (span) -> span != null);
		}

		SpanData of(String trace) {
			return this.ended.stream().filter((span) -> span.getTraceId().equals(trace)).findFirst().orElse(null);
		}

		@Override
		public void onStart(Context parent, ReadWriteSpan span) {
		}

		@Override
		public boolean isStartRequired() {
			return false;
		}

		@Override
		public void onEnd(ReadableSpan span) {
			this.ended.add(span.toSpanData());
		}

		@Override
		public boolean isEndRequired() {
			return true;
		}

	}

	@WebSocketGroup(name = "traced", path = "/traced/{name}")
	static class Traced {

		@OnText
		Mono<String> text(String text) {
			String here = String.valueOf(MDC.get("traceId"));
			if (text.equals("fail")) {
				throw new IllegalArgumentException("on purpose");
			}
			if (text.equals("chain")) {
				return Mono.delay(Duration.ofMillis(1)).map((tick) -> here + " " + MDC.get("traceId"));
			}
			return Mono.just(here);
		}

		@OnError
		String failed(IllegalArgumentException ex) {
			return String.valueOf(MDC.get("traceId"));
		}

	}

	@WebSocketGroup(name = "blocking", path = "/blocking", execution = Execution.BLOCKING)
	static class Blocking {

		@OnText
		String text(String text) {
			return String.valueOf(MDC.get("traceId"));
		}

	}

	@WebSocketGroup(name = "renamed", path = "/renamed")
	static class Renamed {

		@OnText
		String text(String text) {
			return String.valueOf(MDC.get("traceId"));
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller/{name}")
		WebSocket upgrade(WebSocketUpgrade upgrade) {
			return upgrade.accept("traced");
		}

	}

	static class Routes {

		@Bean
		RouterFunction<ServerResponse> route() {
			return RouterFunctions.route().GET("/route/{name}", (request) -> {
				WebSocketUpgrade upgrade = WebSocketUpgrade.from(request);
				upgrade.accept("traced");
				return upgrade.handled();
			}).build();
		}

	}

	static class Names {

		@Bean
		CallbackObservationConvention convention() {
			return new DefaultCallbackObservationConvention() {

				@Override
				public String getContextualName(CallbackObservationContext context) {
					return "renamed".equals(context.getSocket().group()) ? "my " + context.getCallback()
							: super.getContextualName(context);
				}

			};
		}

	}

}
