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
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.protocol.Subprotocols;
import io.github.websocketgroups.spi.BearerSubprotocol;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * What a client offers, and what may be chosen of it.
 */
final class SubprotocolChoice {

	private final ServerWebExchange exchange;

	SubprotocolChoice(ServerWebExchange exchange) {
		this.exchange = exchange;
	}

	private List<String> offered() {
		return Subprotocols.offered(this.exchange.getRequest().getHeaders().getOrEmpty("Sec-WebSocket-Protocol"));
	}

	void requireOffered(String subprotocol) {
		List<String> offered = offered();
		Assert.isTrue(offered.contains(subprotocol),
				() -> "Subprotocol '" + subprotocol + "' was not offered by the client, which offers " + offered);
	}

	/**
	 * Return what the client likes best of what the group speaks, if there is any: else
	 * the name that only carries a token, as the client needs some answer.
	 */
	@Nullable String select(SocketGroup group) {
		String selected = Subprotocols.select(offered(), group.subprotocols());
		boolean bearer = selected == null && this.exchange.getAttribute(BearerSubprotocol.USED_ATTRIBUTE) != null;
		return bearer ? BearerSubprotocol.NAME : selected;
	}

}
