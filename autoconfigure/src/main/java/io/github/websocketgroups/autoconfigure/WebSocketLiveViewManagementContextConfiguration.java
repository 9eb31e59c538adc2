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

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.liveview.LiveView;
import io.github.websocketgroups.liveview.LiveViewActions;
import io.github.websocketgroups.liveview.LiveViewPage;
import io.github.websocketgroups.liveview.RequestToken;
import io.github.websocketgroups.upgrade.GroupWebHandler;

/**
 * Serves the live view where the actuator's endpoints are served: on the port of the
 * application or on one of its own.
 *
 * @since 0.1.0
 */
@ManagementContextConfiguration(value = ManagementContextType.ANY, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(LiveView.class)
public final class WebSocketLiveViewManagementContextConfiguration {

	// ahead of the endpoint, for which "live" would be the id of a socket
	private static final int ORDER = -200;

	@Bean
	HandlerMapping webSocketLiveViewHandlerMapping(LiveViewEndpoint endpoint, LiveViewNode node, LiveViewRights rights,
			WebSocketRegistry registry, WebEndpointProperties properties, ObjectProvider<CsrfRequestTokens> tokens) {
		String path = endpoint.path(properties.getBasePath());
		Map<String, Object> handlers = new HashMap<>();
		if (endpoint.isReadable()) {
			handlers.put(path, new LiveViewPage(tokens(tokens)));
			handlers.put(path + "/feed",
					GroupWebHandler.separate(LiveViewNode.GROUP, node.upgradeServices(), rights::attributes));
		}
		if (endpoint.isWritable()) {
			handlers.put(path + "/sockets/{id}", new LiveViewActions(registry));
		}
		return new SimpleUrlHandlerMapping(handlers, ORDER);
	}

	private static Function<ServerWebExchange, Mono<RequestToken>> tokens(ObjectProvider<CsrfRequestTokens> tokens) {
		CsrfRequestTokens csrf = tokens.getIfAvailable();
		return (csrf != null) ? csrf::token : (exchange) -> Mono.empty();
	}

}
