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

package io.github.websocketgroups.protocol;

import java.util.List;

/**
 * The parts of an HTTP request that make it an opening handshake
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, 4.2.1</a>,
 * <a href="https://www.rfc-editor.org/rfc/rfc8441#section-5">RFC 8441, 5</a>). Each
 * header has one element per line.
 *
 * @param method the method as it is on the wire
 * @param http11OrLater whether the version is HTTP/1.1 or later
 * @param host lines of {@code Host}, over HTTP/2 the {@code :authority}
 * @param upgrade lines of {@code Upgrade}
 * @param connection lines of {@code Connection}
 * @param key lines of {@code Sec-WebSocket-Key}
 * @param version lines of {@code Sec-WebSocket-Version}
 * @param content whether content is announced that is not empty
 * @param extendedConnect whether it is a {@code CONNECT} with {@code :protocol} set to
 * {@code websocket}; {@code method}, {@code upgrade}, {@code connection}, {@code key} and
 * {@code content} then do not matter
 * @since 0.1.0
 */
public record HandshakeRequest(String method, boolean http11OrLater, List<String> host, List<String> upgrade,
		List<String> connection, List<String> key, List<String> version, boolean content, boolean extendedConnect) {

	public HandshakeRequest {
		host = List.copyOf(host);
		upgrade = List.copyOf(upgrade);
		connection = List.copyOf(connection);
		key = List.copyOf(key);
		version = List.copyOf(version);
	}

}
