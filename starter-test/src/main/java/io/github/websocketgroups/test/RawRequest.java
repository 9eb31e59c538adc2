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

/**
 * The request of a {@link RawWebSocketClient}, line by line.
 *
 * @param <C> the type of the client
 * @since 0.1.0
 */
public abstract class RawRequest<C extends RawRequest<C>> {

	final RawHandshake handshake;

	RawRequest(RawHandshake handshake) {
		this.handshake = handshake;
	}

	abstract C self();

	/**
	 * Set the method.
	 * @param method the method, {@code GET} unless set
	 * @return this
	 */
	public C method(String method) {
		this.handshake.method(method);
		return self();
	}

	/**
	 * Set the request target.
	 * @param path the target as it is to be sent, {@code /} unless set
	 * @return this
	 */
	public C path(String path) {
		this.handshake.target(path);
		return self();
	}

	/**
	 * Set the last part of the request line.
	 * @param version the version, {@code HTTP/1.1} unless set
	 * @return this
	 */
	public C httpVersion(String version) {
		this.handshake.version(version);
		return self();
	}

	/**
	 * Set a header instead of all its lines so far.
	 * @param name the name, sent as it is written
	 * @param values the values, one line each; none leaves the header out
	 * @return this
	 */
	public C header(String name, String... values) {
		this.handshake.headers.set(name, values);
		return self();
	}

	/**
	 * Leave out a header that is sent by default.
	 * @param name the name, in any case
	 * @return this
	 */
	public C withoutHeader(String name) {
		this.handshake.headers.remove(name);
		return self();
	}

	/**
	 * Add a header line behind the others.
	 * @param line the line as it is to be sent, without its line end
	 * @return this
	 */
	public C headerLine(String line) {
		this.handshake.headers.addLine(line);
		return self();
	}

	/**
	 * Offer subprotocols, in one header line.
	 * @param subprotocols the subprotocols, in order of preference
	 * @return this
	 */
	public C subprotocol(String... subprotocols) {
		return header("Sec-WebSocket-Protocol", String.join(", ", subprotocols));
	}

	/**
	 * Send bytes in the same packet, right behind the handshake.
	 * @param bytes the bytes
	 * @return this
	 */
	public C append(byte[] bytes) {
		this.handshake.append(bytes);
		return self();
	}

	/**
	 * Return the handshake, with what was {@linkplain #append(byte[]) appended}.
	 * @return the bytes as they are to be sent
	 */
	public byte[] toBytes() {
		return this.handshake.toBytes();
	}

}
