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

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocket;

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
		return value instanceof Mono && mayBeWebSocket(result.getReturnType().getGeneric());
	}

	private static boolean mayBeWebSocket(ResolvableType element) {
		Class<?> type = element.resolve(Object.class);
		return type == Object.class || WebSocket.class.isAssignableFrom(type);
	}

	@Override
	public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
		if (!(result.getReturnValue() instanceof Mono<?> mono)) {
			return Mono.empty();
		}
		return mono.cast(Object.class)
			.flatMap((value) -> (value instanceof WebSocket) ? Mono.just(true)
					: delegate(exchange, result, value).thenReturn(true))
			.switchIfEmpty(Mono.defer(() -> delegate(exchange, result, null).thenReturn(true)))
			.then();
	}

	private Mono<Void> delegate(ServerWebExchange exchange, HandlerResult result, @Nullable Object value) {
		HandlerResult other = new HandlerResult(result.getHandler(), Mono.justOrEmpty(value),
				result.getReturnTypeSource(), result.getBindingContext());
		return others().filter((handler) -> handler.supports(other))
			.findFirst()
			.map((handler) -> handler.handleResult(exchange, other))
			.orElseGet(() -> Mono.error(new IllegalStateException("No HandlerResultHandler for " + value)));
	}

	private Stream<HandlerResultHandler> others() {
		Assert.notNull(this.others, "'others' must not be null");
		return this.others.orderedStream().filter((handler) -> handler != this);
	}

}
