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

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Puts on the response what an upgrade has to say.
 */
final class UpgradeResponseWriter {

	private UpgradeResponseWriter() {
	}

	static void write(ServerWebExchange exchange, ResponseParts parts) {
		ServerHttpResponse response = exchange.getResponse();
		HttpHeaders headers = response.getHeaders();
		// Reactor Netty sets it ahead of time, most often as the only one
		headers.remove(HttpHeaders.TRANSFER_ENCODING);
		if (!headers.isEmpty()) {
			headers.clearContentHeaders();
		}
		parts.headers().forEach((name, values) -> values.forEach((value) -> headers.add(name, value)));
		for (ResponseCookie cookie : parts.cookies()) {
			response.addCookie(cookie);
		}
		if (parts.subprotocol() != null) {
			headers.set("Sec-WebSocket-Protocol", parts.subprotocol());
		}
		String extensions = parts.compression()
				? HandshakeCheck.extensions(exchange.getRequest().getHeaders()).response() : null;
		if (extensions != null) {
			headers.set("Sec-WebSocket-Extensions", extensions);
		}
		boolean http2 = exchange.getAttribute(HandshakeRequests.EXTENDED_CONNECT_ATTRIBUTE) != null;
		response.setStatusCode(http2 ? HttpStatus.OK : HttpStatus.SWITCHING_PROTOCOLS);
	}

}
