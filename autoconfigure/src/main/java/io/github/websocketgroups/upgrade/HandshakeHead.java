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
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

import io.github.websocketgroups.connection.HeaderBlock;
import io.github.websocketgroups.protocol.HandshakeRequest;

/**
 * The head of a request, read once: what the rules of the handshake look at, and the
 * headers that the socket keeps.
 */
final class HandshakeHead {

	private final HandshakeRequest request;

	private final HeaderBlock headers;

	private final List<String> upgrade = new ArrayList<>(1);

	private final List<String> connection = new ArrayList<>(1);

	private final List<String> key = new ArrayList<>(1);

	private final List<String> version = new ArrayList<>(1);

	private boolean content;

	HandshakeHead(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		HttpServerRequest original = HandshakeRequests.nativeRequest(request);
		boolean http11OrLater = original == null || original.version().minorVersion() > 0
				|| original.version().majorVersion() > 1;
		// filters may have changed the headers (forwarded ones, above all), not the
		// connection
		List<String> host = (original != null) ? original.requestHeaders().getAll(HttpHeaders.HOST)
				: request.getHeaders().getOrEmpty(HttpHeaders.HOST);
		this.headers = (original != null && HandshakeRequests.isUnchanged(request))
				? HeaderBlock.of(original.requestHeaders().iteratorCharSequence(), this::header)
				: HeaderBlock.of(request.getHeaders(), this::header);
		this.request = new HandshakeRequest(request.getMethod().name(), http11OrLater, host, this.upgrade,
				this.connection, this.key, this.version, this.content,
				exchange.getAttribute(HandshakeRequests.EXTENDED_CONNECT_ATTRIBUTE) != null);
	}

	private void header(String name, String value) {
		if (name.equalsIgnoreCase(HttpHeaders.UPGRADE)) {
			this.upgrade.add(value);
		}
		else if (name.equalsIgnoreCase(HttpHeaders.CONNECTION)) {
			this.connection.add(value);
		}
		else if (name.equalsIgnoreCase("Sec-WebSocket-Key")) {
			this.key.add(value);
		}
		else if (name.equalsIgnoreCase("Sec-WebSocket-Version")) {
			this.version.add(value);
		}
		else if (name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
			this.content = true;
		}
		else if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
			this.content |= !value.equals("0");
		}
	}

	HandshakeRequest request() {
		return this.request;
	}

	HeaderBlock headers() {
		return this.headers;
	}

}
