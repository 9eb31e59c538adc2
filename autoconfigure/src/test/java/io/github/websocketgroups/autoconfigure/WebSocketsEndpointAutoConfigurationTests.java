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

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.actuate.WebSocketsEndpoint;
import io.github.websocketgroups.actuate.WebSocketsEndpointWebExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketsEndpointAutoConfiguration}.
 */
class WebSocketsEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=websockets";

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WebSocketsEndpointAutoConfiguration.class, WebSocketGroupsAutoConfiguration.class,
						WebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class));

	@Test
	void thereIsNoEndpointUnlessItIsExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(WebSocketsEndpoint.class));
	}

	@Test
	void anExposedEndpointIsThere() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(WebSocketsEndpoint.class)
				.hasSingleBean(WebSocketsEndpointWebExtension.class));
	}

	@Test
	void overJmxThereIsNoWebExtension() {
		this.runner
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=websockets")
			.run((context) -> assertThat(context).hasSingleBean(WebSocketsEndpoint.class)
				.doesNotHaveBean(WebSocketsEndpointWebExtension.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoint.websockets.access=NONE", "management.endpoints.access.default=NONE" })
	void withoutAccessThereIsNoEndpoint(String property) {
		this.runner.withPropertyValues(EXPOSED, property)
			.run((context) -> assertThat(context).doesNotHaveBean(WebSocketsEndpoint.class));
	}

	@Test
	void valuesAreHiddenUnlessSaid() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context.getBean(WebSocketsEndpointProperties.class))
				.isEqualTo(new WebSocketsEndpointProperties(Show.NEVER, Set.of())));
	}

	@Test
	void bindsItsProperties() {
		this.runner
			.withPropertyValues(EXPOSED, "management.endpoint.websockets.show-values=when-authorized",
					"management.endpoint.websockets.roles=admin,operator")
			.run((context) -> {
				WebSocketsEndpointProperties properties = context.getBean(WebSocketsEndpointProperties.class);
				assertThat(properties.showValues()).isEqualTo(Show.WHEN_AUTHORIZED);
				assertThat(properties.roles()).containsExactlyInAnyOrder("admin", "operator");
			});
	}

	@Test
	void withoutActuatorThereIsNothing() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebSocketRegistry.class)
				.doesNotHaveBean("webSocketsEndpoint"));
	}

	@Test
	void withoutGroupsThereIsNothing() {
		new ApplicationContextRunner().withPropertyValues(EXPOSED)
			.withConfiguration(AutoConfigurations.of(WebSocketsEndpointAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketsEndpoint.class));
	}

	@Test
	void backsOffForTheBeanOfTheApplication() {
		this.runner.withPropertyValues(EXPOSED)
			.withUserConfiguration(OwnConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(WebSocketsEndpoint.class).hasBean("own"));
	}

	static class OwnConfiguration {

		@Bean
		WebSocketsEndpoint own(WebSocketRegistry registry) {
			return new WebSocketsEndpoint(registry, List::of, List.of(), Show.NEVER);
		}

	}

}
