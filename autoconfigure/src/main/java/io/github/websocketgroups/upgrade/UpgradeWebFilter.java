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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.spi.BearerSubprotocol;

/**
 * The outermost filter of an upgrade: makes {@link WebSocketUpgrade} available, keeps the
 * exchange open until an accepted upgrade is done, and turns what a handler does wrong
 * after that into an ending of the socket.
 *
 * @since 0.1.0
 */
public final class UpgradeWebFilter implements WebFilter, Ordered {

	private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

	private final Upgrades upgrades;

	/**
	 * Create the filter.
	 * @param services what upgrades need
	 */
	public UpgradeWebFilter(UpgradeServices services) {
		this.upgrades = new Upgrades(services);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getAttributes().put(WebSocketUpgrade.FACTORY_ATTRIBUTE, this.upgrades);
		if (!mayAskForUpgrade(exchange.getRequest())) {
			return chain.filter(exchange);
		}
		UpgradeResponse response = new UpgradeResponse(exchange.getResponse());
		ServerWebExchange mutated = mutate(exchange, response);
		exchange.getAttributes().put(UpgradeResponse.class.getName(), response);
		return chain.filter(mutated)
			.onErrorResume((ex) -> handlerFailed(exchange, ex))
			.then(Mono.defer(() -> awaitUpgrade(exchange)))
			.doFinally((signal) -> exchangeEnded(exchange));
	}

	private static boolean mayAskForUpgrade(ServerHttpRequest request) {
		return request.getHeaders().containsHeader(HttpHeaders.UPGRADE) || isExtendedConnect(request);
	}

	/**
	 * Return whether the request is an extended CONNECT (RFC 8441), which HTTP/1.1 knows
	 * nothing of; an ordinary one has no version of the WebSocket protocol.
	 */
	private static boolean isExtendedConnect(ServerHttpRequest request) {
		return "CONNECT".equalsIgnoreCase(request.getMethod().name())
				&& request.getHeaders().containsHeader("Sec-WebSocket-Version") && HandshakeRequests.isStream(request);
	}

	private static ServerWebExchange mutate(ServerWebExchange exchange, UpgradeResponse response) {
		ServerWebExchange.Builder builder = exchange.mutate().response(response);
		boolean extendedConnect = isExtendedConnect(exchange.getRequest());
		List<String> offered = exchange.getRequest().getHeaders().getOrEmpty(SUBPROTOCOLS);
		String token = BearerSubprotocol.token(offered);
		if (extendedConnect || token != null) {
			ServerHttpRequest.Builder request = exchange.getRequest().mutate();
			if (extendedConnect) {
				// so that it reaches the handlers a GET does
				exchange.getAttributes().put(HandshakeRequests.EXTENDED_CONNECT_ATTRIBUTE, true);
				request.method(HttpMethod.GET);
			}
			if (token != null) {
				// so that nobody sees it but who looks for it
				exchange.getAttributes().put(BearerSubprotocol.TOKEN_ATTRIBUTE, token);
				request.headers((headers) -> headers.set(SUBPROTOCOLS, BearerSubprotocol.withoutTokens(offered)));
			}
			builder.request(request.build());
		}
		return builder.build();
	}

	private static Mono<Void> handlerFailed(ServerWebExchange exchange, Throwable ex) {
		AcceptedUpgrade accepted = accepted(exchange);
		if (accepted == null || !accepted.ownsResponse()) {
			return Mono.error(ex);
		}
		accepted.handlerFailed(ex);
		return Mono.empty();
	}

	private static Mono<Void> awaitUpgrade(ServerWebExchange exchange) {
		AcceptedUpgrade accepted = accepted(exchange);
		return (accepted != null) ? accepted.done() : Mono.empty();
	}

	private static @Nullable AcceptedUpgrade accepted(ServerWebExchange exchange) {
		ExchangeUpgrade upgrade = Upgrades.find(exchange);
		return (upgrade != null) ? upgrade.accepted() : null;
	}

	private static void exchangeEnded(ServerWebExchange exchange) {
		ExchangeUpgrade upgrade = Upgrades.find(exchange);
		if (upgrade != null) {
			upgrade.exchangeEnded();
		}
	}

}
