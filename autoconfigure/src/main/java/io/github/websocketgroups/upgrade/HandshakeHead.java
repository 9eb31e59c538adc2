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

	private List<String> upgrade = List.of();

	private List<String> connection = List.of();

	private List<String> key = List.of();

	private List<String> version = List.of();

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
		this.headers = HeaderBlock.of(request.getHeaders(), this::header);
		this.request = new HandshakeRequest(request.getMethod().name(), http11OrLater, host, this.upgrade,
				this.connection, this.key, this.version, this.content,
				exchange.getAttribute(HandshakeRequests.EXTENDED_CONNECT_ATTRIBUTE) != null);
	}

	private void header(String name, List<String> values) {
		if (name.equalsIgnoreCase(HttpHeaders.UPGRADE)) {
			this.upgrade = values;
		}
		else if (name.equalsIgnoreCase(HttpHeaders.CONNECTION)) {
			this.connection = values;
		}
		else if (name.equalsIgnoreCase("Sec-WebSocket-Key")) {
			this.key = values;
		}
		else if (name.equalsIgnoreCase("Sec-WebSocket-Version")) {
			this.version = values;
		}
		else if (name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
			this.content = true;
		}
		else if (name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
			this.content |= !values.stream().allMatch("0"::equals);
		}
	}

	HandshakeRequest request() {
		return this.request;
	}

	HeaderBlock headers() {
		return this.headers;
	}

}
