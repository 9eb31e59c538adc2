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

package io.github.websocketgroups;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.springframework.util.Assert;

/**
 * One whole message, text or binary, whatever the Java type of its content. Immutable and
 * safe to share between threads and sockets; its bytes are computed once.
 *
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.6">RFC 6455, section
 * 5.6</a>
 */
public final class WebSocketMessage {

	private final Type type;

	private final byte[] payload;

	private WebSocketMessage(Type type, byte[] payload) {
		this.type = type;
		this.payload = payload;
	}

	/**
	 * Return a text message. Unpaired surrogates become question marks.
	 * @param text the text
	 * @return the message
	 */
	public static WebSocketMessage text(String text) {
		Assert.notNull(text, "'text' must not be null");
		return new WebSocketMessage(Type.TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return a text message from bytes that are UTF-8 already.
	 * @param utf8 the encoded text, copied
	 * @return the message
	 * @throws IllegalArgumentException if the bytes are not valid UTF-8
	 */
	public static WebSocketMessage text(byte[] utf8) {
		Assert.notNull(utf8, "'utf8' must not be null");
		byte[] payload = utf8.clone();
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException(
					"'utf8' of " + payload.length + " bytes is not valid UTF-8, so it cannot be a text message", ex);
		}
		return new WebSocketMessage(Type.TEXT, payload);
	}

	/**
	 * Return a binary message.
	 * @param bytes the content, copied
	 * @return the message
	 */
	public static WebSocketMessage binary(byte[] bytes) {
		Assert.notNull(bytes, "'bytes' must not be null");
		return new WebSocketMessage(Type.BINARY, bytes.clone());
	}

	/**
	 * Return a binary message with the UTF-8 bytes of a text.
	 * @param text the text
	 * @return the message
	 */
	public static WebSocketMessage binary(String text) {
		Assert.notNull(text, "'text' must not be null");
		return new WebSocketMessage(Type.BINARY, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return the kind of message.
	 * @return text or binary
	 */
	public Type type() {
		return this.type;
	}

	/**
	 * Return whether this is a text message.
	 * @return whether the type is {@link Type#TEXT}
	 */
	public boolean isText() {
		return this.type == Type.TEXT;
	}

	/**
	 * Return the length of the content.
	 * @return number of bytes
	 */
	public int size() {
		return this.payload.length;
	}

	/**
	 * Return the content as bytes.
	 * @return the bytes, shared by all callers: they must not be changed
	 */
	public byte[] payload() {
		return this.payload;
	}

	/**
	 * Return the content as text.
	 * @return the content, decoded as UTF-8
	 */
	public String payloadAsText() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof WebSocketMessage that && this.type == that.type
				&& Arrays.equals(this.payload, that.payload);
	}

	@Override
	public int hashCode() {
		return 31 * this.type.hashCode() + Arrays.hashCode(this.payload);
	}

	@Override
	public String toString() {
		return this.type + " message of " + this.payload.length + " bytes";
	}

	/**
	 * The two kinds of message.
	 */
	public enum Type {

		/**
		 * A message of UTF-8 text.
		 */
		TEXT,

		/**
		 * A message of arbitrary bytes.
		 */
		BINARY

	}

}
