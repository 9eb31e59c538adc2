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

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.websocketgroups.spi.HandshakeContextCustomizer;

/**
 * The innermost filter: remembers the Reactor context that the other filters, security
 * above all, have made for the handler.
 *
 * @since 0.1.0
 */
public final class HandshakeContextWebFilter implements WebFilter, Ordered {

	private final List<HandshakeContextCustomizer> customizers;

	/**
	 * Create the filter.
	 * @param customizers what makes the context last, in their order
	 */
	public HandshakeContextWebFilter(List<HandshakeContextCustomizer> customizers) {
		this.customizers = List.copyOf(customizers);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!exchange.getRequest().getHeaders().containsHeader(HttpHeaders.UPGRADE)
				&& exchange.getAttribute(HandshakeRequests.EXTENDED_CONNECT_ATTRIBUTE) == null) {
			return chain.filter(exchange);
		}
		return Mono.deferContextual((context) -> filter(exchange, chain, Context.of(context)));
	}

	private Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain, Context context) {
		if (this.customizers.isEmpty()) {
			HandshakeContext.save(exchange, context);
			return chain.filter(exchange);
		}
		return customize(context).doOnNext((customized) -> HandshakeContext.save(exchange, customized))
			.then(Mono.defer(() -> chain.filter(exchange)));
	}

	private Mono<Context> customize(Context context) {
		Mono<Context> customized = Mono.just(context);
		for (HandshakeContextCustomizer customizer : this.customizers) {
			customized = customized.flatMap(customizer::customize);
		}
		return customized;
	}

}
