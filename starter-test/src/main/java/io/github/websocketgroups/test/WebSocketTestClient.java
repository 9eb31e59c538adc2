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

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Opens WebSockets to a running server for tests. Immutable: each method that changes
 * something returns another client. In a Spring Boot test the one to start from is
 * injected, see {@link AutoConfigureWebSocketTestClient}.
 * <p>
 * Requests go over a real connection, so a user must travel with them:
 * {@link #basicAuth(String, String)}, {@link #bearerAuth(String)} or
 * {@link #cookie(String, String)}. What Spring Security's {@code @WithMockUser} puts into
 * the test's thread stays there.
 *
 * @since 0.1.0
 */
public final class WebSocketTestClient {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final TestClientSettings settings;

	WebSocketTestClient(TestClientSettings settings) {
		this.settings = settings;
	}

	/**
	 * Return a client of a server that is not part of a Spring Boot test.
	 * @param baseUri a URI with the scheme ws, wss, http or https, to which paths are
	 * appended
	 * @return a client with the default codecs that trusts what the JDK trusts
	 */
	public static WebSocketTestClient bindTo(String baseUri) {
		Assert.hasText(baseUri, "'baseUri' must not be empty");
		return new WebSocketTestClient(new TestClientSettings(new DefaultUriBuilderFactory(baseUri), new HttpHeaders(),
				TIMEOUT, null, JsonCodec.withDefaults()));
	}

	/**
	 * Set a request header.
	 * @param name the name
	 * @param values the values instead of those so far, one line each; none leaves the
	 * header out
	 * @return another client
	 */
	public WebSocketTestClient header(String name, String... values) {
		return headers((headers) -> headers.put(name, List.of(values)));
	}

	/**
	 * Change the request headers.
	 * @param change called once, with the headers so far
	 * @return another client
	 */
	public WebSocketTestClient headers(Consumer<HttpHeaders> change) {
		HttpHeaders headers = HttpHeaders.copyOf(this.settings.headers());
		change.accept(headers);
		return new WebSocketTestClient(this.settings.withHeaders(headers));
	}

	/**
	 * Add a cookie.
	 * @param name the name
	 * @param value the value
	 * @return another client
	 */
	public WebSocketTestClient cookie(String name, String value) {
		String before = this.settings.headers().getFirst(HttpHeaders.COOKIE);
		String cookie = name + "=" + value;
		return header(HttpHeaders.COOKIE, (before != null) ? before + "; " + cookie : cookie);
	}

	/**
	 * Offer subprotocols.
	 * @param subprotocols the subprotocols, in order of preference
	 * @return another client
	 */
	public WebSocketTestClient subprotocol(String... subprotocols) {
		return header("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
	}

	/**
	 * Offer permessage-deflate. If the server accepts, messages are compressed both ways;
	 * whether it has is in {@link TestSocket#responseHeaders()}.
	 * @return another client
	 */
	public WebSocketTestClient compression() {
		return header("Sec-WebSocket-Extensions", TestCompression.NAME);
	}

	/**
	 * Set the origin, which only browsers send by themselves.
	 * @param origin the origin, for example {@code https://example.org}
	 * @return another client
	 */
	public WebSocketTestClient origin(String origin) {
		return header(HttpHeaders.ORIGIN, origin);
	}

	/**
	 * Authenticate with a name and a password.
	 * @param username the name
	 * @param password the password
	 * @return another client
	 */
	public WebSocketTestClient basicAuth(String username, String password) {
		return headers((headers) -> headers.setBasicAuth(username, password));
	}

	/**
	 * Authenticate with a token.
	 * @param token the token
	 * @return another client
	 */
	public WebSocketTestClient bearerAuth(String token) {
		return headers((headers) -> headers.setBearerAuth(token));
	}

	/**
	 * Set how long connecting and each expectation may take.
	 * @param timeout the time, 5 seconds unless set
	 * @return another client
	 */
	public WebSocketTestClient timeout(Duration timeout) {
		Assert.isTrue(timeout.toMillis() > 0, "'timeout' must be at least a millisecond");
		return new WebSocketTestClient(this.settings.withTimeout(timeout));
	}

	/**
	 * Trust the servers, and have the certificate, of an SSL bundle. Without it a client
	 * of a Spring Boot test trusts every server.
	 * @param bundle the bundle
	 * @return another client
	 */
	public WebSocketTestClient ssl(SslBundle bundle) {
		return ssl(bundle.createSslContext());
	}

	/**
	 * Set whom to trust. The name in the certificate of the server is not verified.
	 * @param context the TLS context
	 * @return another client
	 */
	public WebSocketTestClient ssl(SSLContext context) {
		return new WebSocketTestClient(this.settings.withTls(context));
	}

	/**
	 * Open a WebSocket.
	 * @param pathOrUri template of a path on the server, or of a whole URI
	 * @param uriVariables values for the template
	 * @return the open socket, to be closed by the test
	 * @throws AssertionError if the handshake is not accepted, with the whole response
	 */
	public TestSocket connect(String pathOrUri, Object... uriVariables) {
		RawWebSocketPeer peer = this.settings.handshake(pathOrUri, uriVariables).connect();
		return new TestSocket(peer, this.settings.json(), this.settings.timeout());
	}

	/**
	 * Expect an opening handshake not to be accepted.
	 * @param pathOrUri template of a path on the server, or of a whole URI
	 * @param status the expected status
	 * @param uriVariables values for the template
	 * @return the response
	 * @throws AssertionError if it is accepted or has another status, with the whole
	 * response
	 */
	public RejectedHandshake expectRejected(String pathOrUri, int status, Object... uriVariables) {
		RawResponse response = this.settings.handshake(pathOrUri, uriVariables).request();
		if (response.status() != status) {
			throw new AssertionError("Expected the handshake to be rejected with " + status + " but it was "
					+ ((response.status() == 101) ? "accepted" : "rejected with " + response.status()) + ":\n"
					+ response);
		}
		return new RejectedHandshake(response);
	}

}
