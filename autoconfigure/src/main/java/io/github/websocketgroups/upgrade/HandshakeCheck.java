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

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.protocol.ExtensionNegotiation;
import io.github.websocketgroups.protocol.ExtensionVerdict;
import io.github.websocketgroups.protocol.HandshakeRequest;
import io.github.websocketgroups.protocol.HandshakeRequirements;
import io.github.websocketgroups.protocol.HandshakeVerdict;
import io.github.websocketgroups.protocol.OriginRules;
import io.github.websocketgroups.protocol.Subprotocols;
import io.github.websocketgroups.spi.GroupSettings;

/**
 * Whether a request may become a socket of a group: the requirements of
 * <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2">RFC 6455, section 4.2</a>,
 * and the origin.
 */
final class HandshakeCheck {

	private final ServerWebExchange exchange;

	private final Rejections rejections;

	HandshakeCheck(ServerWebExchange exchange, Rejections rejections) {
		this.exchange = exchange;
		this.rejections = rejections;
	}

	/**
	 * Throw an {@code UpgradeRejectedException} if the request comes from a page that may
	 * not ask.
	 */
	void requireOrigin(String group, GroupSettings settings) {
		if (!isAllowedOrigin(this.exchange.getRequest(), settings.allowedOrigins())) {
			throw this.rejections.origin(this.exchange, group);
		}
	}

	/**
	 * Throw an {@code UpgradeRejectedException} if the request is no WebSocket handshake.
	 */
	void requireWellFormed(HandshakeRequest request) {
		HandshakeVerdict verdict = HandshakeRequirements.check(request);
		if (!verdict.isAccepted()) {
			throw this.rejections.handshake(this.exchange, verdict);
		}
		String malformed = malformedHeader(this.exchange.getRequest().getHeaders());
		if (malformed != null) {
			throw this.rejections.handshake(this.exchange,
					new HandshakeVerdict(HttpStatus.BAD_REQUEST.value(), malformed, Map.of()));
		}
	}

	private static @Nullable String malformedHeader(HttpHeaders headers) {
		try {
			Subprotocols.offered(headers.getOrEmpty("Sec-WebSocket-Protocol"));
		}
		catch (IllegalArgumentException ex) {
			return ex.getMessage();
		}
		return extensions(headers).error();
	}

	static ExtensionVerdict extensions(HttpHeaders headers) {
		return ExtensionNegotiation.negotiate(headers.getOrEmpty("Sec-WebSocket-Extensions"));
	}

	private static boolean isAllowedOrigin(ServerHttpRequest request, List<String> allowed) {
		URI uri = request.getURI();
		String host = (uri.getHost() != null) ? uri.getHost() : "";
		return OriginRules.isAllowed(request.getHeaders().getOrEmpty(HttpHeaders.ORIGIN), uri.getScheme(), host,
				uri.getPort(), allowed);
	}

}
