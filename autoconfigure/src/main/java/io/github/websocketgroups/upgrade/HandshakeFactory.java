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

package io.github.websocketgroups.upgrade;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.util.pattern.PathPattern;
import reactor.util.context.ContextView;

import io.github.websocketgroups.connection.Handshake;
import io.github.websocketgroups.connection.HeaderBlock;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Copies from an exchange what its socket keeps, and nothing else of it.
 */
final class HandshakeFactory {

	private final ServerWebExchange exchange;

	private final HeaderBlock headers;

	private final SocketGroup group;

	private final ResponseParts parts;

	private final ContextView context;

	HandshakeFactory(ServerWebExchange exchange, HeaderBlock headers, SocketGroup group, ResponseParts parts,
			ContextView context) {
		this.exchange = exchange;
		this.headers = headers;
		this.group = group;
		this.parts = parts;
		this.context = context;
	}

	Handshake create(@Nullable Principal principal, @Nullable WebSession webSession) {
		ServerHttpRequest request = this.exchange.getRequest();
		boolean compressed = this.parts.compression()
				&& HandshakeCheck.extensions(request.getHeaders()).response() != null;
		return new Handshake(request.getURI().toString(), this.headers, request.getRemoteAddress(),
				this.parts.subprotocol(), compressed, path(), pathVariables(), principal, this.parts.session(),
				webSession, HandshakeContext.forCallbacks(this.context));
	}

	private String path() {
		if (this.group.path() != null) {
			return this.group.path();
		}
		PathPattern pattern = this.exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return (pattern != null) ? pattern.getPatternString()
				: this.exchange.getRequest().getPath().pathWithinApplication().value();
	}

	private Map<String, String> pathVariables() {
		Map<String, String> variables = this.exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return (variables != null) ? Map.copyOf(variables) : Map.of();
	}

}
