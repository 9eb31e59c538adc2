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

package io.github.websocketgroups.test;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.util.UriBuilderFactory;

/**
 * What a {@link WebSocketTestClient} knows.
 *
 * @param uris expands templates to the URI of the server
 * @param headers request headers
 * @param timeout how long each expectation waits
 * @param tls what to trust, or {@code null} for what the JDK trusts
 * @param json the codecs
 */
record TestClientSettings(UriBuilderFactory uris, HttpHeaders headers, Duration timeout, @Nullable SSLContext tls,
		JsonCodec json) {

	private static final String EXPECTED = "'pathOrUri' must be a path that starts with '/', or a URI with the scheme "
			+ "ws, wss, http or https, but is '";

	TestClientSettings withHeaders(HttpHeaders headers) {
		return new TestClientSettings(this.uris, headers, this.timeout, this.tls, this.json);
	}

	TestClientSettings withTimeout(Duration timeout) {
		return new TestClientSettings(this.uris, this.headers, timeout, this.tls, this.json);
	}

	TestClientSettings withTls(@Nullable SSLContext tls) {
		return new TestClientSettings(this.uris, this.headers, this.timeout, tls, this.json);
	}

	/**
	 * Describe a handshake.
	 * @param pathOrUri template of a path or URI
	 * @param uriVariables values for the template
	 * @return the handshake
	 */
	RawWebSocketClient handshake(String pathOrUri, Object... uriVariables) {
		Assert.isTrue(pathOrUri.startsWith("/") || pathOrUri.contains("://"), () -> EXPECTED + pathOrUri + "'");
		URI uri = this.uris.expand(pathOrUri, uriVariables);
		boolean secure = isSecure(uri);
		int port = (uri.getPort() != -1) ? uri.getPort() : (secure ? 443 : 80);
		RawWebSocketClient handshake = RawWebSocketPeer.to(uri.getHost(), port).path(target(uri)).timeout(this.timeout);
		this.headers.forEach((name, values) -> handshake.header(name, values.toArray(String[]::new)));
		return secure ? handshake.tls((this.tls != null) ? this.tls : defaultTls()) : handshake;
	}

	private static boolean isSecure(URI uri) {
		return switch (String.valueOf(uri.getScheme())) {
			case "wss", "https" -> true;
			case "ws", "http" -> false;
			default -> throw new IllegalArgumentException(EXPECTED + uri + "'");
		};
	}

	private static String target(URI uri) {
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		return (uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path;
	}

	private static SSLContext defaultTls() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The JDK has no default TLS context", ex);
		}
	}

}
