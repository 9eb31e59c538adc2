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
 * A group in functional form: a bean that says what happens with the sockets of one
 * group, for those who prefer it to {@code @WebSocketGroup}. Immutable.
 * <p>
 * A function's result, where it has one, is the reply: a value, a publisher of values, or
 * {@code null} for none. Consumers return nothing and send what they want.
 *
 * @since 0.1.0
 */
public final class GroupHandler {

	private final Builder definition;

	private GroupHandler(Builder definition) {
		this.definition = definition;
	}

	/**
	 * Start the description of a group.
	 * @param name the name of the group
	 * @return a builder
	 */
	public static Builder group(String name) {
		return new Builder(name);
	}

	/**
	 * Return the name of the group.
	 * @return the name
	 */
	public String name() {
		return this.definition.name;
	}

	/**
	 * Return the path pattern whose requests join the group.
	 * @return the pattern, or {@code null} if the group is reached by
	 * {@link WebSocketUpgrade#accept(String)} only
	 */
	public @Nullable String path() {
		return this.definition.path;
	}

	/**
	 * Return the subprotocols the group speaks. The client's first choice among them is
	 * taken.
	 * @return the subprotocols
	 */
	public List<String> subprotocols() {
		return this.definition.subprotocols;
	}

	/**
	 * Return whether the callbacks may block and so run off the event loop.
	 * @return whether they may block
	 */
	public boolean blocking() {
		return this.definition.blocking;
	}

	/**
	 * Return whether messages of one socket may be handled at the same time.
	 * @return whether they may
	 */
	public boolean concurrent() {
		return this.definition.concurrent;
	}

	/**
	 * Return the callback for a new socket.
	 * @return the callback, or {@code null}
	 */
	public @Nullable Function<WebSocket, ? extends @Nullable Object> connect() {
		return this.definition.connect;
	}

	/**
	 * Return the callback for text messages.
	 * @return the callback, or {@code null}
	 */
	public @Nullable BiFunction<String, WebSocket, ? extends @Nullable Object> text() {
		return this.definition.text;
	}

	/**
	 * Return the callback for binary messages.
	 * @return the callback, or {@code null}
	 */
	public @Nullable BiFunction<byte[], WebSocket, ? extends @Nullable Object> binary() {
		return this.definition.binary;
	}

	/**
	 * Return the callback for pong frames.
	 * @return the callback, or {@code null}
	 */
	public @Nullable BiFunction<byte[], WebSocket, ? extends @Nullable Object> pong() {
		return this.definition.pong;
	}

	/**
	 * Return the callback for the end of a socket.
	 * @return the callback, or {@code null}
	 */
	public @Nullable BiConsumer<WebSocket, Disconnect> disconnect() {
		return this.definition.disconnect;
	}

	/**
	 * Return the callback for errors of the other callbacks.
	 * @return the callback, or {@code null}
	 */
	public @Nullable BiFunction<WebSocket, Throwable, ? extends @Nullable Object> error() {
		return this.definition.error;
	}

	/**
	 * Collects the parts of a {@link GroupHandler}.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable String path;

		private List<String> subprotocols = List.of();

		private boolean blocking;

		private boolean concurrent;

		private @Nullable Function<WebSocket, ? extends @Nullable Object> connect;

		private @Nullable BiFunction<String, WebSocket, ? extends @Nullable Object> text;

		private @Nullable BiFunction<byte[], WebSocket, ? extends @Nullable Object> binary;

		private @Nullable BiFunction<byte[], WebSocket, ? extends @Nullable Object> pong;

		private @Nullable BiConsumer<WebSocket, Disconnect> disconnect;

		private @Nullable BiFunction<WebSocket, Throwable, ? extends @Nullable Object> error;

		private Builder(String name) {
			Assert.hasText(name, "'name' must not be empty");
			this.name = name;
		}

		private Builder(Builder other) {
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
		public Builder path(String path) {
			Assert.hasText(path, "'path' must not be empty");
			this.path = path;
			return this;
		}

		/**
		 * Set the subprotocols the group speaks.
		 * @param subprotocols the subprotocols; the client's first choice is taken
		 * @return this
		 */
		public Builder subprotocols(String... subprotocols) {
			this.subprotocols = List.of(subprotocols);
			return this;
		}

		/**
		 * Run the callbacks off the event loop, so that they may block.
		 * @return this
		 */
		public Builder blocking() {
			this.blocking = true;
			return this;
		}

		/**
		 * Handle messages of one socket at the same time.
		 * @return this
		 */
		public Builder concurrent() {
			this.concurrent = true;
			return this;
		}

		/**
		 * Set what happens with a new socket.
		 * @param callback the callback
		 * @return this
		 */
		public Builder onConnect(Consumer<WebSocket> callback) {
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
		public Builder onConnectReply(Function<WebSocket, ? extends @Nullable Object> callback) {
			this.connect = callback;
			return this;
		}

		/**
		 * Set what happens with a text message.
		 * @param callback the callback
		 * @return this
		 */
		public Builder onText(BiConsumer<String, WebSocket> callback) {
			return onTextReply(withoutReply(callback));
		}

		/**
		 * Set what is replied to a text message.
		 * @param callback returns a value or publisher to send
		 * @return this
		 */
		public Builder onTextReply(BiFunction<String, WebSocket, ? extends @Nullable Object> callback) {
			this.text = callback;
			return this;
		}

		/**
		 * Set what happens with a binary message.
		 * @param callback the callback
		 * @return this
		 */
		public Builder onBinary(BiConsumer<byte[], WebSocket> callback) {
			return onBinaryReply(withoutReply(callback));
		}

		/**
		 * Set what is replied to a binary message.
		 * @param callback returns a value or publisher to send
		 * @return this
		 */
		public Builder onBinaryReply(BiFunction<byte[], WebSocket, ? extends @Nullable Object> callback) {
			this.binary = callback;
			return this;
		}

		/**
		 * Set what happens with a pong frame.
		 * @param callback the callback
		 * @return this
		 */
		public Builder onPong(BiConsumer<byte[], WebSocket> callback) {
			this.pong = withoutReply(callback);
			return this;
		}

		/**
		 * Set what happens when a socket has ended.
		 * @param callback the callback, called exactly once for every opened socket
		 * @return this
		 */
		public Builder onDisconnect(BiConsumer<WebSocket, Disconnect> callback) {
			this.disconnect = callback;
			return this;
		}

		/**
		 * Set what happens when another callback fails. Without it a failure closes the
		 * socket with 1011.
		 * @param callback the callback
		 * @return this
		 */
		public Builder onError(BiConsumer<WebSocket, Throwable> callback) {
			this.error = withoutReply(callback);
			return this;
		}

		/**
		 * Return the group.
		 * @return the finished description
		 */
		public GroupHandler build() {
			return new GroupHandler(new Builder(this));
		}

		private static <A, B> BiFunction<A, B, @Nullable Object> withoutReply(BiConsumer<A, B> callback) {
			Assert.notNull(callback, "'callback' must not be null");
			return (first, second) -> {
				callback.accept(first, second);
				return null;
			};
		}

	}

}
