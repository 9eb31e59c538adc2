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

import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.ReactiveMapSessionRepository;
import org.springframework.session.config.annotation.web.server.EnableSpringWebSession;

import io.github.websocketgroups.session.InMemoryWebSessions;
import io.github.websocketgroups.session.SessionWatch;
import io.github.websocketgroups.session.StoredWebSessions;
import io.github.websocketgroups.spi.WebSessions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketSessionAutoConfiguration}.
 */
class WebSocketSessionAutoConfigurationTests {

	private static final AutoConfigurations TESTED = AutoConfigurations.of(WebFluxAutoConfiguration.class,
			WebSocketSessionAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(TESTED)
		.withUserConfiguration(Properties.class);

	@Test
	void looksUpSessionsOfTheStoreThereIs() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(InMemoryWebSessions.class)
			.doesNotHaveBean(SessionWatch.class));
		this.runner.withUserConfiguration(SpringSession.class)
			.run((context) -> assertThat(context).hasSingleBean(StoredWebSessions.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket.session.close-on-end", "websocket.session.touch" })
	void watchesSessionsIfToldSo(String property) {
		this.runner.withPropertyValues(property + "=true")
			.run((context) -> assertThat(context).hasSingleBean(SessionWatch.class));
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SessionWatch.class));
	}

	@Test
	void worksWithoutSpringSession() {
		this.runner.withPropertyValues("websocket.session.touch=true")
			.withClassLoader(new FilteredClassLoader("org.springframework.session"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SessionWatch.class));
	}

	@Test
	void backsOffOutsideAReactiveWebApplication() {
		new ApplicationContextRunner().withConfiguration(TESTED)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSessions.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(WebSocketProperties.class)
	static class Properties {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableSpringWebSession
	static class SpringSession {

		@Bean
		ReactiveMapSessionRepository repository() {
			return new ReactiveMapSessionRepository(new ConcurrentHashMap<>());
		}

	}

}
