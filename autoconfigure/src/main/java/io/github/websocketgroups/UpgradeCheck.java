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

package io.github.websocketgroups;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Decides whether a request may become a socket of a group. All beans of this type are
 * asked in their order, until one refuses, for every handshake that is valid and has an
 * allowed origin.
 * <p>
 * For the path of a group they are asked before anything is allocated. When a handler
 * calls {@link WebSocketUpgrade#accept}, a check that is done at once is asked before
 * anything is allocated too; one that takes time is waited for after {@code accept} has
 * returned, and refuses before the response is committed: no callback has run, and what
 * was sent answers {@link SendResult#GONE}. Checks and handshake together may take
 * {@code websocket.handshake-timeout}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UpgradeCheck {

	/**
	 * Check a request. Must not block. The security context of the request is in the
	 * Reactor context.
	 * @param exchange the exchange, whose response is not committed
	 * @param group the name of the group it would join
	 * @return completes if it may; an error refuses it. An
	 * {@link UpgradeRejectedException} does so with its status and headers, any other
	 * error with what ordinary error handling makes of it
	 */
	Mono<Void> check(ServerWebExchange exchange, String group);

}
