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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.metrics.CallbackObservationContext;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Observations of callbacks for a handler of the application, where nothing is traced.
 */
class CallbackObservationIntegrationTests {

	private static final String TRACING = "org.springframework.boot.micrometer.tracing.";

	@Test
	void aHandlerOfTheApplicationIsToldOfCallbacksWhereThatIsAskedFor() {
		try (TestApplication application = start(Map.of("management.observations.enable.websocket.callback", true));
				RawWebSocketPeer peer = application.connect("/echo")) {
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> application.bean(Tracer.class));
			peer.sendText("x").expectText("x");
			Handler handler = application.bean(Handler.class);
			Awaitility.await().until(() -> !handler.stopped.isEmpty());
			assertThat(handler.stopped).containsExactly("echo text /echo");
		}
	}

	@Test
	void aHandlerOfTheApplicationIsNotToldOtherwise() {
		try (TestApplication application = start(Map.of()); RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendText("x").expectText("x").sendText("y").expectText("y");
			assertThat(application.bean(Handler.class).stopped).isEmpty();
		}
	}

	private static TestApplication start(Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put(OperationsFilter.PROPERTY, true);
		properties.put(TestApplication.EXCLUDE,
				String.join(",", TestApplication.SECURITY,
						TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
						TRACING + "autoconfigure.NoopTracerAutoConfiguration"));
		return TestApplication.start(properties, Echo.class, Handler.class);
	}

	static class Handler implements ObservationHandler<CallbackObservationContext> {

		final List<String> stopped = new CopyOnWriteArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof CallbackObservationContext;
		}

		@Override
		public void onStop(CallbackObservationContext context) {
			this.stopped.add(context.getContextualName() + " " + context.getSocket().path());
		}

	}

	@WebSocketGroup(name = "echo", path = "/echo")
	static class Echo {

		@OnText
		String text(String text) {
			return text;
		}

	}

}
