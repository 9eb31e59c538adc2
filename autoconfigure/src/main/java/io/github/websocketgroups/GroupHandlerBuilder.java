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

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Collects the parts of a {@link GroupHandler}. For one thread.
 *
 * @since 0.1.0
 * @see GroupHandler#group(String)
 */
public final class GroupHandlerBuilder {

	final String name;

	@Nullable String path;

	List<String> subprotocols = List.of();

	boolean blocking;

	boolean concurrent;

	@Nullable Function<WebSocket, ? extends @Nullable Object> connect;

	@Nullable BiFunction<String, WebSocket, ? extends @Nullable Object> text;

	@Nullable BiFunction<byte[], WebSocket, ? extends @Nullable Object> binary;

	@Nullable BiFunction<byte[], WebSocket, ? extends @Nullable Object> pong;

	@Nullable BiConsumer<WebSocket, Disconnect> disconnect;

	@Nullable BiFunction<WebSocket, Throwable, ? extends @Nullable Object> error;

	GroupHandlerBuilder(String name) {
		Assert.hasText(name, "'name' must not be empty");
		this.name = name;
	}

	GroupHandlerBuilder(GroupHandlerBuilder other) {
		this(other.name);
		this.path = other.path;
		this.subprotocols = other.subprotocols;
		this.blocking = other.blocking;
		this.concurrent = other.concurrent;
		this.connect = other.connect;
		this.text = other.text;
		this.binary = other.binary;
		this.pong = other.pong;
		this.disconnect = other.disconnect;
		this.error = other.error;
	}

	/**
	 * Let requests of a path join the group.
	 * @param path a path pattern, may have variables
	 * @return this
	 */
	public GroupHandlerBuilder path(String path) {
		Assert.hasText(path, "'path' must not be empty");
		this.path = path;
		return this;
	}

	/**
	 * Set the subprotocols the group speaks.
	 * @param subprotocols the subprotocols; the client's first choice is taken
	 * @return this
	 */
	public GroupHandlerBuilder subprotocols(String... subprotocols) {
		this.subprotocols = List.of(subprotocols);
		return this;
	}

	/**
	 * Run the callbacks off the event loop, so that they may block.
	 * @return this
	 */
	public GroupHandlerBuilder blocking() {
		this.blocking = true;
		return this;
	}

	/**
	 * Handle messages of one socket at the same time.
	 * @return this
	 */
	public GroupHandlerBuilder concurrent() {
		this.concurrent = true;
		return this;
	}

	/**
	 * Set what happens with a new socket.
	 * @param callback the callback
	 * @return this
	 */
	public GroupHandlerBuilder onConnect(Consumer<WebSocket> callback) {
		return onConnectReply((socket) -> {
			callback.accept(socket);
			return null;
		});
	}

	/**
	 * Set what is sent to a new socket.
	 * @param callback returns a value or publisher to send
	 * @return this
	 */
	public GroupHandlerBuilder onConnectReply(Function<WebSocket, ? extends @Nullable Object> callback) {
		this.connect = callback;
		return this;
	}

	/**
	 * Set what happens with a text message.
	 * @param callback the callback
	 * @return this
	 */
	public GroupHandlerBuilder onText(BiConsumer<String, WebSocket> callback) {
		return onTextReply(withoutReply(callback));
	}

	/**
	 * Set what is replied to a text message.
	 * @param callback returns a value or publisher to send
	 * @return this
	 */
	public GroupHandlerBuilder onTextReply(BiFunction<String, WebSocket, ? extends @Nullable Object> callback) {
		this.text = callback;
		return this;
	}

	/**
	 * Set what happens with a binary message.
	 * @param callback the callback
	 * @return this
	 */
	public GroupHandlerBuilder onBinary(BiConsumer<byte[], WebSocket> callback) {
		return onBinaryReply(withoutReply(callback));
	}

	/**
	 * Set what is replied to a binary message.
	 * @param callback returns a value or publisher to send
	 * @return this
	 */
	public GroupHandlerBuilder onBinaryReply(BiFunction<byte[], WebSocket, ? extends @Nullable Object> callback) {
		this.binary = callback;
		return this;
	}

	/**
	 * Set what happens with a pong frame.
	 * @param callback the callback
	 * @return this
	 */
	public GroupHandlerBuilder onPong(BiConsumer<byte[], WebSocket> callback) {
		this.pong = withoutReply(callback);
		return this;
	}

	/**
	 * Set what happens when a socket has ended.
	 * @param callback the callback, called exactly once for every opened socket
	 * @return this
	 */
	public GroupHandlerBuilder onDisconnect(BiConsumer<WebSocket, Disconnect> callback) {
		this.disconnect = callback;
		return this;
	}

	/**
	 * Set what happens when another callback fails. Without it a failure closes the
	 * socket with 1011.
	 * @param callback the callback
	 * @return this
	 */
	public GroupHandlerBuilder onError(BiConsumer<WebSocket, Throwable> callback) {
		this.error = withoutReply(callback);
		return this;
	}

	/**
	 * Return the group.
	 * @return the finished description
	 */
	public GroupHandler build() {
		return new GroupHandler(new GroupHandlerBuilder(this));
	}

	private static <A, B> BiFunction<A, B, @Nullable Object> withoutReply(BiConsumer<A, B> callback) {
		Assert.notNull(callback, "'callback' must not be null");
		return (first, second) -> {
			callback.accept(first, second);
			return null;
		};
	}

}
