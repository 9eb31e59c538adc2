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

import io.netty.handler.codec.http2.Http2StreamChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Tells where a request came from.
 */
final class HandshakeRequests {

	static final String EXTENDED_CONNECT_ATTRIBUTE = HandshakeRequests.class.getName() + ".EXTENDED_CONNECT";

	// Spring's view of a request of Reactor Netty; what changes a request is another
	// class
	private static final String VIEW = "org.springframework.http.server.reactive.ReactorServerHttpRequest";

	private HandshakeRequests() {
	}

	/**
	 * Return whether the headers of the request are those that were received: nothing has
	 * changed it yet. When in doubt it counts as changed.
	 */
	static boolean isUnchanged(ServerHttpRequest request) {
		return request.getClass().getName().equals(VIEW);
	}

	/**
	 * Return whether the request came in a stream of HTTP/2.
	 */
	static boolean isStream(ServerHttpRequest request) {
		return nativeRequest(request) instanceof Connection connection
				&& connection.channel() instanceof Http2StreamChannel;
	}

	/**
	 * Return the request of Reactor Netty.
	 * @return {@code null} if there is none below this one
	 */
	static @Nullable HttpServerRequest nativeRequest(ServerHttpRequest request) {
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
