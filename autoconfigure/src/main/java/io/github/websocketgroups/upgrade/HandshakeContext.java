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

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The Reactor context in which the handler of a handshake ran.
 */
final class HandshakeContext {

	private static final String ATTRIBUTE = HandshakeContext.class.getName();

	private static final String OBSERVATION_KEY = "micrometer.observation";

	private HandshakeContext() {
	}

	static void save(ServerWebExchange exchange, ContextView context) {
		exchange.getAttributes().put(ATTRIBUTE, context);
	}

	static ContextView of(ServerWebExchange exchange) {
		return exchange.getAttributeOrDefault(ATTRIBUTE, Context.empty());
	}

	/**
	 * Return what of it callbacks see, hours later: not the exchange and its observation,
	 * which ended with the handshake and would be kept in memory. What else refers to the
	 * exchange is left to a {@code HandshakeContextCustomizer}.
	 */
	static ContextView forCallbacks(ContextView context) {
		Map<Object, Object> kept = new LinkedHashMap<>();
		context.forEach((key, value) -> {
			if (!(value instanceof ServerWebExchange) && !OBSERVATION_KEY.equals(key)) {
				kept.put(key, value);
			}
		});
		return kept.isEmpty() ? Context.empty() : Context.of(kept);
	}

}
