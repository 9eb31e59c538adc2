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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.WebSocketUpgrade;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * What the application wants on the response and on the socket, collected until the
 * upgrade is accepted. A part of {@link ExchangeUpgrade}.
 */
abstract class ResponseDraft implements WebSocketUpgrade {

	private final ServerWebExchange exchange;

	private final HttpHeaders headers = new HttpHeaders();

	private final List<ResponseCookie> cookies = new ArrayList<>();

	private final Map<String, Object> attributes = new HashMap<>();

	private @Nullable Object session;

	private @Nullable String subprotocol;

	ResponseDraft(ServerWebExchange exchange) {
		this.exchange = exchange;
	}

	final ServerWebExchange exchange() {
		return this.exchange;
	}

	@Override
	public final WebSocketUpgrade cookie(String name, String value) {
		return cookie(ResponseCookie.from(name, value).build());
	}

	@Override
	public final WebSocketUpgrade cookie(ResponseCookie cookie) {
		Assert.notNull(cookie, "'cookie' must not be null");
		this.cookies.add(cookie);
		return this;
	}

	@Override
	public final WebSocketUpgrade header(String name, String... values) {
		ReservedHeaders.requireAllowed(name);
		this.headers.addAll(name, List.of(values));
		return this;
	}

	@Override
	public final WebSocketUpgrade session(@Nullable Object session) {
		this.session = session;
		return this;
	}

	@Override
	public final WebSocketUpgrade attribute(String name, Object value) {
		Assert.notNull(name, "'name' must not be null");
		Assert.notNull(value, "'value' must not be null");
		this.attributes.put(name, value);
		return this;
	}

	@Override
	public final WebSocketUpgrade subprotocol(String subprotocol) {
		new SubprotocolChoice(this.exchange).requireOffered(subprotocol);
		this.subprotocol = subprotocol;
		return this;
	}

	/**
	 * Choose a subprotocol of a group, unless the application has chosen.
	 */
	final void chooseSubprotocol(SocketGroup group) {
		if (this.subprotocol == null) {
			this.subprotocol = new SubprotocolChoice(this.exchange).select(group);
		}
	}

	/**
	 * Return what the socket is to know from the start.
	 */
	final Map<String, Object> attributes() {
		return this.attributes;
	}

	/**
	 * Return what was collected for the response.
	 */
	final ResponseParts parts(boolean compression) {
		return new ResponseParts(this.headers, this.cookies, this.session, this.subprotocol, compression);
	}

}
