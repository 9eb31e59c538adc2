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

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketUpgrade;

/**
 * Writes nothing for a handler that returned a {@link WebSocket} or a {@code Mono} of it,
 * whatever its declared type; the upgrade itself is the response.
 *
 * @since 0.1.0
 */
public final class WebSocketResultHandler implements HandlerResultHandler, Ordered {

	private final ObjectProvider<HandlerResultHandler> others;

	/**
	 * Create the handler.
	 * @param others the result handlers of the application
	 */
	public WebSocketResultHandler(ObjectProvider<HandlerResultHandler> others) {
		this.others = others;
	}

	@Override
	public int getOrder() {
		return -100;
	}

	@Override
	public boolean supports(HandlerResult result) {
		Object value = result.getReturnValue();
		if (value instanceof WebSocket) {
			return true;
		}
		if (value instanceof Mono) {
			Class<?> element = result.getReturnType().getGeneric().resolve(Object.class);
			return mayBeWebSocket(element) || (element == Void.class && takesUpgrade(result));
		}
		return value == null && takesUpgrade(result);
	}

	private static boolean mayBeWebSocket(Class<?> element) {
		return element == Object.class || WebSocket.class.isAssignableFrom(element);
	}

	/**
	 * Return whether nothing may mean that the upgrade is all there is to answer, where
	 * others would look for a view.
	 */
	private static boolean takesUpgrade(HandlerResult result) {
		return Arrays.asList(result.getReturnTypeSource().getExecutable().getParameterTypes())
			.contains(WebSocketUpgrade.class);
	}

	@Override
	public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
		Object value = result.getReturnValue();
		if (value instanceof WebSocket) {
			return Mono.empty();
		}
		if (!(value instanceof Mono<?> mono)) {
			return isAccepted(exchange) ? Mono.empty() : delegate(exchange, result);
		}
		return mono.cast(Object.class)
			.flatMap((element) -> (element instanceof WebSocket) ? Mono.just(true)
					: delegate(exchange, withValue(result, Mono.just(element))).thenReturn(true))
			.switchIfEmpty(Mono.defer(() -> (isAccepted(exchange) ? Mono.<Void>empty()
					: delegate(exchange, withValue(result, Mono.empty())))
				.thenReturn(true)))
			.then();
	}

	private static boolean isAccepted(ServerWebExchange exchange) {
		ExchangeUpgrade upgrade = Upgrades.find(exchange);
		return upgrade != null && upgrade.accepted() != null;
	}

	private static HandlerResult withValue(HandlerResult result, Mono<?> value) {
		return new HandlerResult(result.getHandler(), value, result.getReturnTypeSource(), result.getBindingContext());
	}

	private Mono<Void> delegate(ServerWebExchange exchange, HandlerResult result) {
		return others().filter((handler) -> handler.supports(result))
			.findFirst()
			.map((handler) -> handler.handleResult(exchange, result))
			.orElseGet(() -> Mono
				.error(new IllegalStateException("No HandlerResultHandler for " + result.getReturnValue())));
	}

	private Stream<HandlerResultHandler> others() {
		Assert.notNull(this.others, "'others' must not be null");
		return this.others.orderedStream().filter((handler) -> handler != this);
	}

}
