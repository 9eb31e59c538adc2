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
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;

import io.github.websocketgroups.security.HandshakeSecurityContext;
import io.github.websocketgroups.security.PlainCallbackSecurity;
import io.github.websocketgroups.security.SecurityArguments;
import io.github.websocketgroups.security.TokenExpiry;
import io.github.websocketgroups.security.WebSocketAuthentications;
import io.github.websocketgroups.security.WebSocketLogoutHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSocketSecurityAutoConfiguration}.
 */
class WebSocketSecurityAutoConfigurationTests {

	private static final AutoConfigurations TESTED = AutoConfigurations.of(WebSocketSecurityAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(TESTED);

	@Test
	void keepsTheSecurityContext() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(HandshakeSecurityContext.class));
	}

	@Test
	void backsOffWithoutSpringSecurity() {
		this.runner.withClassLoader(new FilteredClassLoader(ReactiveSecurityContextHolder.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WebSocketSecurityAutoConfiguration.class));
	}

	@Test
	void backsOffOutsideAReactiveWebApplication() {
		new ApplicationContextRunner().withConfiguration(TESTED)
			.run((context) -> assertThat(context).doesNotHaveBean(HandshakeSecurityContext.class));
	}

	@Test
	void backsOffForTheBeanOfTheApplication() {
		this.runner.withUserConfiguration(OwnConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(HandshakeSecurityContext.class).hasBean("own"));
	}

	@Test
	void knowsTheExpiryOfTokensOnlyWhereThereAreSome() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(TokenExpiry.class)
			.hasSingleBean(WebSocketAuthentications.class));
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TokenExpiry.class)
				.hasSingleBean(WebSocketAuthentications.class));
	}

	@Test
	void guardsCallbacksAndSuppliesTheirPrincipal() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(PlainCallbackSecurity.class)
			.hasSingleBean(SecurityArguments.class));
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.config"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PlainCallbackSecurity.class)
				.hasSingleBean(SecurityArguments.class));
	}

	@Test
	void closesOnLogoutUnlessTurnedOff() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(WebSocketLogoutHandler.class)
			.hasBean("webSocketLogoutCustomizer"));
		this.runner.withPropertyValues("websocket.security.close-on-logout=false")
			.run((context) -> assertThat(context).hasSingleBean(WebSocketLogoutHandler.class)
				.doesNotHaveBean("webSocketLogoutCustomizer"));
		this.runner.withClassLoader(new FilteredClassLoader(ServerHttpSecurity.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketLogoutHandler.class));
	}

	static class OwnConfiguration {

		@Bean
		HandshakeSecurityContext own() {
			return new HandshakeSecurityContext();
		}

	}

}
