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
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

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

	private final GroupHandlerBuilder definition;

	GroupHandler(GroupHandlerBuilder definition) {
		this.definition = definition;
	}

	/**
	 * Start the description of a group.
	 * @param name the name of the group
	 * @return a builder
	 */
	public static GroupHandlerBuilder group(String name) {
		return new GroupHandlerBuilder(name);
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

}
