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

import java.time.Clock;

import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.security.AuthenticationExpiry;
import io.github.websocketgroups.security.ExpiryWatch;
import io.github.websocketgroups.security.HandshakeSecurityContext;
import io.github.websocketgroups.security.PlainCallbackSecurity;
import io.github.websocketgroups.security.SecurityArguments;
import io.github.websocketgroups.security.SecurityContextInterceptor;
import io.github.websocketgroups.security.SecurityFailures;
import io.github.websocketgroups.security.TokenExpiry;
import io.github.websocketgroups.security.WebSocketAuthentications;
import io.github.websocketgroups.security.WebSocketLogoutHandler;

/**
 * {@link AutoConfiguration Auto-configuration} for Spring Security on sockets.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = WebSocketUpgradeAutoConfiguration.class, after = WebSocketGroupsAutoConfiguration.class)
@ConditionalOnClass(ReactiveSecurityContextHolder.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class WebSocketSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HandshakeSecurityContext webSocketHandshakeSecurityContext() {
		return new HandshakeSecurityContext();
	}

	@Bean
	SecurityFailures webSocketSecurityFailures() {
		return new SecurityFailures();
	}

	@Bean
	SecurityContextInterceptor webSocketSecurityContextInterceptor() {
		return new SecurityContextInterceptor();
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	SecurityArguments webSocketSecurityArguments(BeanFactory beanFactory) {
		return new SecurityArguments(new BeanFactoryResolver(beanFactory));
	}

	@Bean
	ExpiryWatch webSocketExpiryWatch(ObjectProvider<AuthenticationExpiry> expiries,
			ObjectProvider<GroupSettingsResolver> settings) {
		return new ExpiryWatch(expiries.orderedStream().toList(), (group) -> settings.getObject().closeOnExpiry(group),
				Schedulers.parallel(), Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	WebSocketAuthentications webSocketAuthentications(ExpiryWatch expiry) {
		return new WebSocketAuthentications(expiry, Clock.systemUTC());
	}

	/**
	 * Bearer tokens, where Spring Security's OAuth 2.0 support is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(OAuth2Token.class)
	static class TokenConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		TokenExpiry webSocketTokenExpiry() {
			return new TokenExpiry();
		}

	}

	/**
	 * Callbacks that {@code @EnableReactiveMethodSecurity} does not guard itself, where
	 * it is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObjectPostProcessor.class, AuthorizationAdvisor.class, Advised.class })
	@ImportRuntimeHints(MethodSecurityHints.class)
	static class MethodSecurityConfiguration {

		@Bean
		PlainCallbackSecurity webSocketPlainCallbackSecurity(ApplicationContext context) {
			MethodRulesFactory factory = new MethodRulesFactory(context);
			return new PlainCallbackSecurity(SingletonSupplier.of(factory::create));
		}

	}

	/**
	 * Log-out, where Spring Security's filters are there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ServerHttpSecurity.class, ServerLogoutHandler.class })
	static class LogoutConfiguration {

		@Bean
		@ConditionalOnMissingBean
		WebSocketLogoutHandler webSocketLogoutHandler(ObjectProvider<WebSocketRegistry> registry) {
			return new WebSocketLogoutHandler(registry::getObject);
		}

		@Bean
		@ConditionalOnBooleanProperty(name = "websocket.security.close-on-logout", matchIfMissing = true)
		Customizer<LogoutSpec> webSocketLogoutCustomizer(WebSocketLogoutHandler handler) {
			return (logout) -> logout.logoutHandler((handlers) -> handlers.add(handler));
		}

	}

}
