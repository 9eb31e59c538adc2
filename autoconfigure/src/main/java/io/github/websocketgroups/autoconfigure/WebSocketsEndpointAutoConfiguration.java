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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.actuate.WebSocketsEndpoint;
import io.github.websocketgroups.actuate.WebSocketsEndpointWebExtension;
import io.github.websocketgroups.handler.SocketGroups;
import io.github.websocketgroups.spi.ClusterView;

/**
 * {@link AutoConfiguration Auto-configuration} for the {@link WebSocketsEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebSocketGroupsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({ SocketGroups.class, WebSocketRegistry.class })
@ConditionalOnAvailableEndpoint(WebSocketsEndpoint.class)
@EnableConfigurationProperties(WebSocketsEndpointProperties.class)
public final class WebSocketsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WebSocketsEndpoint webSocketsEndpoint(WebSocketRegistry registry, SocketGroups groups,
			ObjectProvider<SanitizingFunction> sanitizingFunctions, WebSocketsEndpointProperties properties,
			ObjectProvider<ClusterView> cluster) {
		return new WebSocketsEndpoint(registry, groups::all, sanitizingFunctions.orderedStream().toList(),
				properties.showValues(), cluster.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(WebSocketsEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	WebSocketsEndpointWebExtension webSocketsEndpointWebExtension(WebSocketsEndpoint endpoint,
			WebSocketsEndpointProperties properties) {
		return new WebSocketsEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
	}

}
