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

import io.netty.handler.codec.http2.Http2StreamChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

import io.github.websocketgroups.protocol.HandshakeRequest;

/**
 * Reads from an exchange what the rules of the handshake look at.
 */
final class HandshakeRequests {

	static final String EXTENDED_CONNECT_ATTRIBUTE = HandshakeRequests.class.getName() + ".EXTENDED_CONNECT";

	private HandshakeRequests() {
	}

	static HandshakeRequest of(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		HttpHeaders headers = request.getHeaders();
		HttpServerRequest original = nativeRequest(request);
		boolean http11OrLater = original == null || original.version().minorVersion() > 0
				|| original.version().majorVersion() > 1;
		// filters may have changed the headers (forwarded ones, above all), not the
		// connection
		List<String> host = (original != null) ? original.requestHeaders().getAll(HttpHeaders.HOST)
				: headers.getOrEmpty(HttpHeaders.HOST);
		return new HandshakeRequest(request.getMethod().name(), http11OrLater, host,
				headers.getOrEmpty(HttpHeaders.UPGRADE), headers.getOrEmpty(HttpHeaders.CONNECTION),
				headers.getOrEmpty("Sec-WebSocket-Key"), headers.getOrEmpty("Sec-WebSocket-Version"),
				hasContent(headers), exchange.getAttribute(EXTENDED_CONNECT_ATTRIBUTE) != null);
	}

	/**
	 * Return whether the request came in a stream of HTTP/2.
	 */
	static boolean isStream(ServerHttpRequest request) {
		return nativeRequest(request) instanceof Connection connection
				&& connection.channel() instanceof Http2StreamChannel;
	}

	private static boolean hasContent(HttpHeaders headers) {
		if (headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
			return true;
		}
		for (String length : headers.getOrEmpty(HttpHeaders.CONTENT_LENGTH)) {
			if (!length.equals("0")) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable HttpServerRequest nativeRequest(ServerHttpRequest request) {
		try {
			Object original = ServerHttpRequestDecorator.getNativeRequest(request);
			return (original instanceof HttpServerRequest server) ? server : null;
		}
		catch (IllegalArgumentException ex) {
			// a request made by hand, in a test
			return null;
		}
	}

}
