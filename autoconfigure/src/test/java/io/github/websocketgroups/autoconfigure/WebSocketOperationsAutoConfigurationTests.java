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

package io.github.websocketgroups.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;

import io.github.websocketgroups.actuate.SocketsHealthIndicator;
import io.github.websocketgroups.actuate.SocketsInfoContributor;
import io.github.websocketgroups.handler.CallbackSettings;
import io.github.websocketgroups.metrics.CallbackTracingHandler;
import io.github.websocketgroups.metrics.HandshakeTrace;
import io.github.websocketgroups.metrics.ObservedCallbacks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketHealthAutoConfiguration},
 * {@link WebSocketInfoAutoConfiguration}, {@link WebSocketObservationAutoConfiguration}
 * and {@link WebSocketTracingAutoConfiguration}.
 */
class WebSocketOperationsAutoConfigurationTests {

	private static final String CALLBACK = "management.observations.enable.websocket.callback=";

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WebSocketHealthAutoConfiguration.class, WebSocketInfoAutoConfiguration.class,
						WebSocketObservationAutoConfiguration.class, WebSocketTracingAutoConfiguration.class,
						WebSocketGroupsAutoConfiguration.class, WebSocketUpgradeAutoConfiguration.class,
						WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner observed = this.runner.withBean(ObservationRegistry.class,
			ObservationRegistry::create);

	private final ReactiveWebApplicationContextRunner traced = this.observed.withBean(Tracer.class, () -> Tracer.NOOP);

	@Test
	void healthAndInfoAreThere() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SocketsHealthIndicator.class)
			.hasSingleBean(SocketsInfoContributor.class));
	}

	@Test
	void healthAndInfoCanBeTurnedOff() {
		this.runner
			.withPropertyValues("management.health.websockets.enabled=false", "management.info.websocket.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SocketsHealthIndicator.class)
				.doesNotHaveBean(SocketsInfoContributor.class));
	}

	@Test
	void withoutHealthThereIsNone() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("webSocketsHealthContributor")
				.hasSingleBean(SocketsInfoContributor.class));
	}

	@Test
	void withoutActuatorThereIsNoInfo() {
		this.runner.withClassLoader(new FilteredClassLoader(InfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("webSocketInfoContributor")
				.hasSingleBean(SocketsHealthIndicator.class));
	}

	@Test
	void callbacksAreObservedWhereThereIsATracer() {
		this.traced.run((context) -> {
			assertThat(context).hasSingleBean(HandshakeTrace.class).hasSingleBean(CallbackTracingHandler.class);
			assertThat(context.getBean(CallbackSettings.class).observer())
				.isSameAs(context.getBean(ObservedCallbacks.class));
		});
	}

	@Test
	void callbacksAreNotObservedWithoutATracer() {
		this.observed.run((context) -> {
			assertThat(context).doesNotHaveBean(ObservedCallbacks.class).doesNotHaveBean(HandshakeTrace.class);
			assertThat(context.getBean(CallbackSettings.class).observer()).isNull();
		});
	}

	@Test
	void callbacksAreObservedWhereThatIsAskedFor() {
		this.observed.withPropertyValues(CALLBACK + true)
			.run((context) -> assertThat(context).hasSingleBean(ObservedCallbacks.class));
	}

	@Test
	void callbacksAreNotObservedWhereThatIsTurnedOff() {
		this.traced.withPropertyValues(CALLBACK + false)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ObservedCallbacks.class));
	}

	@Test
	void withoutMicrometerNothingIsObserved() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.observation", "io.micrometer.tracing"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("webSocketObservedCallbacks")
				.doesNotHaveBean("webSocketHandshakeTrace"));
	}

	@Test
	void withoutTracingCallbacksCanBeObserved() {
		this.observed.withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.withPropertyValues(CALLBACK + true)
			.run((context) -> assertThat(context).hasSingleBean(ObservedCallbacks.class)
				.doesNotHaveBean("webSocketHandshakeTrace"));
	}

	@Test
	void aRegistryThatDoesNothingCostsNothing() {
		assertThat(new ObservedCallbacks(ObservationRegistry.NOOP, null).start(null, "text")).isNull();
	}

}
