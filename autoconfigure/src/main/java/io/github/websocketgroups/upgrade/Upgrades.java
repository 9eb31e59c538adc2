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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.WebSocketUpgrade;

/**
 * Makes one upgrade for each exchange, however often it is asked for.
 */
final class Upgrades implements Function<ServerWebExchange, WebSocketUpgrade> {

	private static final String ATTRIBUTE = ExchangeUpgrade.class.getName();

	private final UpgradeServices services;

	private final UpgradeGate gate;

	Upgrades(UpgradeServices services) {
		this.services = services;
		this.gate = new UpgradeGate(services);
	}

	@Override
	public WebSocketUpgrade apply(ServerWebExchange exchange) {
		ExchangeUpgrade upgrade = find(exchange);
		return (upgrade != null) ? upgrade : create(exchange);
	}

	/**
	 * Make the upgrade of an exchange, in place of any that others have made.
	 */
	ExchangeUpgrade create(ServerWebExchange exchange) {
		ExchangeUpgrade upgrade = new ExchangeUpgrade(exchange, this.services, this.gate);
		exchange.getAttributes().put(ATTRIBUTE, upgrade);
		UpgradeResponse response = exchange.getAttribute(UpgradeResponse.class.getName());
		if (response != null) {
			response.upgrade(upgrade);
		}
		return upgrade;
	}

	/**
	 * Return the upgrade of an exchange that has passed the filter of this library.
	 */
	static ExchangeUpgrade get(ServerWebExchange exchange) {
		WebSocketUpgrade upgrade = WebSocketUpgrade.from(exchange);
		Assert.state(upgrade instanceof ExchangeUpgrade, "The upgrade was not made by this library");
		return (ExchangeUpgrade) upgrade;
	}

	static @Nullable ExchangeUpgrade find(ServerWebExchange exchange) {
		return exchange.getAttribute(ATTRIBUTE);
	}

}
