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
import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * Lets the requests of a group's path join it.
 */
final class GroupWebHandler implements WebHandler {

	private final String group;

	GroupWebHandler(String group) {
		this.group = group;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
			// not every error handler copies it from the exception
			exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.GET));
			return Mono.error(new MethodNotAllowedException(method, List.of(HttpMethod.GET)));
		}
		return Mono.defer(() -> Upgrades.get(exchange).join(this.group));
	}

	@Override
	public String toString() {
		return "WebSocket group '" + this.group + "'";
	}

}
