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

package io.github.websocketgroups.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.BearerSubprotocol;

/**
 * Reads a bearer token from the {@code Authorization} header, as usual, else from the
 * subprotocols of a WebSocket handshake, where a script in a browser can put it:
 * {@code new WebSocket(url, ["bearer", token])}. For
 * {@code ServerHttpSecurity.oauth2ResourceServer((server) -> server.bearerTokenConverter(..))}.
 * The token must be made of the characters of a subprotocol, as a JWT is.
 *
 * @since 0.1.0
 */
public final class WebSocketBearerTokenConverter implements ServerAuthenticationConverter {

	private final ServerAuthenticationConverter header;

	/**
	 * Create a converter.
	 */
	public WebSocketBearerTokenConverter() {
		this(new ServerBearerTokenAuthenticationConverter());
	}

	/**
	 * Create a converter.
	 * @param header what reads the token of requests that have none among their
	 * subprotocols; it is asked first
	 */
	public WebSocketBearerTokenConverter(ServerAuthenticationConverter header) {
		Assert.notNull(header, "'header' must not be null");
		this.header = header;
	}

	@Override
	public Mono<Authentication> convert(ServerWebExchange exchange) {
		return this.header.convert(exchange).switchIfEmpty(Mono.fromSupplier(() -> {
			String token = exchange.getAttribute(BearerSubprotocol.TOKEN_ATTRIBUTE);
			if (token == null) {
				return null;
			}
			exchange.getAttributes().put(BearerSubprotocol.USED_ATTRIBUTE, true);
			return new BearerTokenAuthenticationToken(token);
		}));
	}

}
