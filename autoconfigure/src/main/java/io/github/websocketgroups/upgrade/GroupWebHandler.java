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
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * Lets the requests of a group's path join it.
 *
 * @since 0.1.0
 */
public final class GroupWebHandler implements WebHandler {

	private final String group;

	private final Function<ServerWebExchange, Mono<ExchangeUpgrade>> upgrades;

	private GroupWebHandler(String group, Function<ServerWebExchange, Mono<ExchangeUpgrade>> upgrades) {
		this.group = group;
		this.upgrades = upgrades;
	}

	GroupWebHandler(String group) {
		this(group, (exchange) -> Mono.fromSupplier(() -> Upgrades.get(exchange)));
	}

	/**
	 * Return a handler for a group that is not one of the application's: it has services
	 * of its own, and so its sockets are in no listing and count for no limit of others.
	 * @param group the name of the group
	 * @param services what its upgrades need; they know the group
	 * @param attributes what to put on each socket; an error refuses the request
	 * @return the handler
	 */
	public static GroupWebHandler separate(String group, UpgradeServices services,
			Function<ServerWebExchange, Mono<Map<String, Object>>> attributes) {
		Upgrades upgrades = new Upgrades(services);
		return new GroupWebHandler(group, (exchange) -> attributes.apply(exchange).map((values) -> {
			ExchangeUpgrade upgrade = upgrades.create(exchange);
			values.forEach(upgrade::attribute);
			return upgrade;
		}));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
			// not every error handler copies it from the exception
			exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.GET));
			return Mono.error(new MethodNotAllowedException(method, List.of(HttpMethod.GET)));
		}
		return Mono.defer(() -> this.upgrades.apply(exchange).flatMap((upgrade) -> upgrade.join(this.group)));
	}

	@Override
	public String toString() {
		return "WebSocket group '" + this.group + "'";
	}

}
