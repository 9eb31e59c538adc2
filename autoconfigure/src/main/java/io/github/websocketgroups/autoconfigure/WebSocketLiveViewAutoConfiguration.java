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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.security.web.server.csrf.CsrfToken;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.liveview.LiveView;
import io.github.websocketgroups.registry.SocketIdGenerator;
import io.github.websocketgroups.security.AuthenticationExpiry;
import io.github.websocketgroups.security.ExpiryWatch;
import io.github.websocketgroups.security.WebSocketLogoutHandler;
import io.github.websocketgroups.spi.PayloadWriter;
import io.github.websocketgroups.spi.SocketListener;

/**
 * {@link AutoConfiguration Auto-configuration} for the live view, a page beside the
 * actuator endpoint {@code websockets} and guarded by the same rules. Where it is served
 * is the business of {@link WebSocketLiveViewManagementContextConfiguration}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { WebSocketUpgradeAutoConfiguration.class, WebEndpointAutoConfiguration.class })
@ConditionalOnClass({ WebEndpointAutoConfiguration.class, EndpointAccessResolver.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBooleanProperty("websocket.live-view.enabled")
@ConditionalOnBean({ SocketGroups.class, EndpointAccessResolver.class })
@ImportRuntimeHints(LiveViewHints.class)
public final class WebSocketLiveViewAutoConfiguration {

	@Bean
	LiveViewEndpoint webSocketLiveViewEndpoint(EndpointAccessResolver access, ObjectProvider<PathMapper> pathMappers) {
		return new LiveViewEndpoint(access, () -> pathMappers.orderedStream().toList());
	}

	@Bean
	LiveView webSocketLiveView(Environment environment, WebSocketRegistry registry, SocketGroups groups) {
		return new LiveView(environment.getProperty("spring.application.name", ""), registry, groups::all);
	}

	@Bean
	LiveViewNode webSocketLiveViewNode(LiveView view, SocketIdGenerator ids, PayloadWriter payloads,
			ObjectProvider<LiveViewExpiry> expiry) {
		return new LiveViewNode(view.group(), ids, payloads,
				expiry.stream().<SocketListener>map(LiveViewExpiry::watch).toList());
	}

	@Bean
	WebSocketDrainLifecycle webSocketLiveViewDrainLifecycle(LiveViewNode node) {
		return node.drainLifecycle();
	}

	@Bean
	LiveViewRights webSocketLiveViewRights(Environment environment, WebSocketProperties properties,
			LiveViewEndpoint endpoint) {
		return LiveViewRights.of(environment, properties.liveView(), endpoint);
	}

	/**
	 * The end of a visit with that of the authentication, where there is Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Authentication.class)
	static class ExpiryConfiguration {

		@Bean
		LiveViewExpiry webSocketLiveViewExpiry(ObjectProvider<AuthenticationExpiry> expiries) {
			return new LiveViewExpiry(new ExpiryWatch(expiries.orderedStream().toList(), (group) -> true,
					Schedulers.parallel(), Clock.systemUTC()));
		}

	}

	/**
	 * The end of a visit with a log-out.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ServerHttpSecurity.class, ServerLogoutHandler.class })
	static class LogoutConfiguration {

		@Bean
		Customizer<LogoutSpec> webSocketLiveViewLogoutCustomizer(ObjectProvider<LiveViewNode> node) {
			WebSocketLogoutHandler handler = new WebSocketLogoutHandler(() -> node.getObject().registry());
			return (logout) -> logout.logoutHandler((handlers) -> handlers.add(handler));
		}

	}

	/**
	 * Tokens against forged requests.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CsrfToken.class)
	static class CsrfConfiguration {

		@Bean
		CsrfRequestTokens webSocketLiveViewRequestTokens() {
			return new CsrfRequestTokens();
		}

	}

}
