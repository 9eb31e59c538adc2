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

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketId;

/**
 * Collects the parts of a {@link TestWebSocket}.
 *
 * @since 0.1.0
 * @see TestWebSocket#group(String)
 */
public final class TestWebSocketBuilder {

	private final String group;

	private final HttpHeaders headers = new HttpHeaders();

	private final MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();

	private final Map<String, Object> attributes = new LinkedHashMap<>();

	private long id = ThreadLocalRandom.current().nextLong(1L << 53, Long.MAX_VALUE) | 1;

	private URI uri = URI.create("ws://localhost/");

	private @Nullable Principal principal;

	private @Nullable Object session;

	private @Nullable String subprotocol;

	private @Nullable InetSocketAddress remoteAddress;

	TestWebSocketBuilder(String group) {
		this.group = group;
	}

	/**
	 * Set the id.
	 * @param id a well-formed id, a random one unless set
	 * @return this
	 */
	public TestWebSocketBuilder id(long id) {
		this.id = WebSocketId.require(id);
		return this;
	}

	/**
	 * Set the path of the handshake.
	 * @param path the path, with its query, {@code /} unless set
	 * @return this
	 */
	public TestWebSocketBuilder path(String path) {
		this.uri = URI.create("ws://localhost" + path);
		return this;
	}

	/**
	 * Set a header of the handshake.
	 * @param name the name
	 * @param values the values
	 * @return this
	 */
	public TestWebSocketBuilder header(String name, String... values) {
		this.headers.put(name, List.of(values));
		return this;
	}

	/**
	 * Add a cookie of the handshake.
	 * @param name the name
	 * @param value the value
	 * @return this
	 */
	public TestWebSocketBuilder cookie(String name, String value) {
		this.cookies.add(name, new HttpCookie(name, value));
		return this;
	}

	/**
	 * Set the subprotocol that was chosen.
	 * @param subprotocol the subprotocol
	 * @return this
	 */
	public TestWebSocketBuilder subprotocol(String subprotocol) {
		this.subprotocol = subprotocol;
		return this;
	}

	/**
	 * Set the address of the peer.
	 * @param remoteAddress the address
	 * @return this
	 */
	public TestWebSocketBuilder remoteAddress(InetSocketAddress remoteAddress) {
		this.remoteAddress = remoteAddress;
		return this;
	}

	/**
	 * Set the user.
	 * @param principal the user
	 * @return this
	 */
	public TestWebSocketBuilder principal(Principal principal) {
		this.principal = principal;
		return this;
	}

	/**
	 * Set the user.
	 * @param name the name of the user
	 * @return this
	 */
	public TestWebSocketBuilder principal(String name) {
		return principal(() -> name);
	}

	/**
	 * Set the session object.
	 * @param session the object
	 * @return this
	 */
	public TestWebSocketBuilder session(Object session) {
		this.session = session;
		return this;
	}

	/**
	 * Set an attribute.
	 * @param name the name
	 * @param value the value
	 * @return this
	 */
	public TestWebSocketBuilder attribute(String name, Object value) {
		this.attributes.put(name, value);
		return this;
	}

	/**
	 * Return the socket.
	 * @return a live socket to which nothing was sent
	 */
	public TestWebSocket build() {
		HandshakeInfo handshake = new HandshakeInfo(this.uri, HttpHeaders.readOnlyHttpHeaders(this.headers),
				this.cookies, Mono.justOrEmpty(this.principal), this.subprotocol, this.remoteAddress, this.attributes,
				null);
		return new TestWebSocket(this.id, this.group, handshake, this.principal, this.session);
	}

}
