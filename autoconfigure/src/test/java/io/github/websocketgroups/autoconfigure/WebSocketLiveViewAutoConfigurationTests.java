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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;

import io.github.websocketgroups.liveview.LiveView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketLiveViewAutoConfiguration} and
 * {@link WebSocketLiveViewRequirementAutoConfiguration}.
 */
class WebSocketLiveViewAutoConfigurationTests {

	private static final String ENABLED = "websocket.live-view.enabled=true";

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSocketGroupsAutoConfiguration.class,
				WebSocketUpgradeAutoConfiguration.class, WebSocketLiveViewAutoConfiguration.class,
				WebSocketLiveViewRequirementAutoConfiguration.class, WebFluxAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class, CodecsAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner withActuator = this.runner
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class));

	@Test
	void thereIsNoLiveViewUnlessEnabled() {
		this.withActuator.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LiveView.class));
	}

	@Test
	void enabledItIsThere() {
		this.withActuator.withPropertyValues(ENABLED)
			.run((context) -> assertThat(context).hasSingleBean(LiveView.class));
	}

	@Test
	void enabledWithoutTheActuatorTheStartFailsAndSaysWhatIsMissing() {
		this.runner.withPropertyValues(ENABLED)
			.withClassLoader(new FilteredClassLoader(WebEndpointAutoConfiguration.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (cause) -> {
					assertThat(cause.getName()).isEqualTo("websocket.live-view.enabled");
					assertThat(cause.getReason()).contains("spring-boot-starter-actuator");
				}));
	}

	@Test
	void withoutTheActuatorNothingIsMissed() {
		this.runner.withClassLoader(new FilteredClassLoader(WebEndpointAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void withoutSpringSecurityThereAreNoTokens() {
		this.withActuator.withPropertyValues(ENABLED)
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasSingleBean(LiveView.class)
				.doesNotHaveBean(CsrfRequestTokens.class));
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoint.websockets.access=UNRESTRICTED,true,true",
			"management.endpoint.websockets.access=READ_ONLY,true,false",
			"management.endpoint.websockets.access=NONE,false,false",
			"management.endpoints.access.default=NONE,false,false",
			"management.endpoints.access.max-permitted=READ_ONLY,true,false" })
	void accessIsThatOfTheEndpoint(String property, boolean readable, boolean writable) {
		this.withActuator.withPropertyValues(ENABLED, property).run((context) -> {
			LiveViewEndpoint endpoint = context.getBean(LiveViewEndpoint.class);
			assertThat(endpoint.isReadable()).isEqualTo(readable);
			assertThat(endpoint.isWritable()).isEqualTo(writable);
			assertThat(context.getBean(PathMappedEndpoints.class).getEndpoint(EndpointId.of("websockets")) != null)
				.isEqualTo(readable);
		});
	}

}
