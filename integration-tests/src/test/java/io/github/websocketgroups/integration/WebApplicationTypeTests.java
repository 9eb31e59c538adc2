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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.DispatcherHandler;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.autoconfigure.WebSocketGroupsAutoConfiguration;
import io.github.websocketgroups.autoconfigure.WebSocketUpgradeAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter on the class path of an application that is not a WebFlux application on
 * Reactor Netty does nothing.
 */
class WebApplicationTypeTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(WebFluxAutoConfiguration.class,
			WebSocketGroupsAutoConfiguration.class, WebSocketUpgradeAutoConfiguration.class);

	@Test
	void servletApplicationStartsNoneOfIt() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(beansOfTheLibrary(context)).isEmpty());
	}

	@Test
	void applicationWithoutWebStartsNoneOfIt() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(beansOfTheLibrary(context)).isEmpty());
	}

	@Test
	void applicationWithoutWebFluxStartsNoneOfIt() {
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withClassLoader(new FilteredClassLoader(DispatcherHandler.class))
			.run((context) -> assertThat(beansOfTheLibrary(context)).isEmpty());
	}

	@Test
	void reactiveApplicationStartsIt() {
		new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSocketRegistry.class));
	}

	private static String[] beansOfTheLibrary(ApplicationContext context) {
		return context.getBeansOfType(Object.class)
			.entrySet()
			.stream()
			.filter((bean) -> bean.getValue().getClass().getName().startsWith("io.github.websocketgroups"))
			.map(Map.Entry::getKey)
			.toArray(String[]::new);
	}

}
