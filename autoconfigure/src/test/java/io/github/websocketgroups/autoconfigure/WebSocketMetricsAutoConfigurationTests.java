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

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.connection.LoopBroadcaster;
import io.github.websocketgroups.connection.SocketServices;
import io.github.websocketgroups.metrics.BroadcastMetrics;
import io.github.websocketgroups.metrics.SocketMetrics;
import io.github.websocketgroups.spi.Broadcaster;
import io.github.websocketgroups.spi.SocketMeters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketMetricsAutoConfiguration}.
 */
class WebSocketMetricsAutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSocketMetricsAutoConfiguration.class,
				WebSocketGroupsAutoConfiguration.class, WebSocketUpgradeAutoConfiguration.class,
				WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner measured = this.runner.withBean(MeterRegistry.class,
			SimpleMeterRegistry::new);

	@Test
	void countsWhereThereIsARegistry() {
		this.measured.run((context) -> {
			assertThat(context).hasSingleBean(SocketMetrics.class);
			assertThat(context.getBean(SocketServices.class).meters()).isSameAs(context.getBean(SocketMetrics.class));
			assertThat(context.getBean(Broadcaster.class)).isInstanceOf(BroadcastMetrics.class);
		});
	}

	@Test
	void countsNothingWithoutARegistry() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(SocketMeters.class);
			assertThat(context.getBean(SocketServices.class).meters()).isNull();
			assertThat(context.getBean(Broadcaster.class)).isInstanceOf(LoopBroadcaster.class);
		});
	}

	@Test
	void countsNothingWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SocketServices.class)
				.doesNotHaveBean(SocketMeters.class));
	}

	@Test
	void countsNothingWhereItsMetersAreOff() {
		this.measured.withPropertyValues("management.metrics.enable.websocket=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SocketMeters.class));
	}

	@Test
	void backsOffForTheBeanOfTheApplication() {
		this.measured.withUserConfiguration(OwnConfiguration.class).run((context) -> {
			assertThat(context).hasSingleBean(SocketMeters.class).doesNotHaveBean(SocketMetrics.class);
			assertThat(context.getBean(SocketServices.class).meters()).isSameAs(context.getBean("own"));
		});
	}

	static class OwnConfiguration {

		@Bean
		SocketMeters own() {
			return (socket) -> {
				throw new UnsupportedOperationException();
			};
		}

	}

}
