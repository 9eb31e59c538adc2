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

import java.util.function.Supplier;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketRegistry;

/**
 * Closes all sockets of a user who logs out, with 1008.
 *
 * @since 0.1.0
 */
public final class WebSocketLogoutHandler implements ServerLogoutHandler {

	private static final CloseStatus LOGGED_OUT = CloseStatus.POLICY_VIOLATION.withReason("Logged out");

	private final Supplier<WebSocketRegistry> registry;

	/**
	 * Create a handler.
	 * @param registry where the sockets are, asked at each log-out
	 */
	public WebSocketLogoutHandler(Supplier<WebSocketRegistry> registry) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
	}

	@Override
	public Mono<Void> logout(WebFilterExchange exchange, Authentication authentication) {
		if (authentication instanceof AnonymousAuthenticationToken) {
			return Mono.empty();
		}
		return Mono.fromRunnable(() -> this.registry.get().user(authentication.getName()).disconnect(LOGGED_OUT));
	}

}
