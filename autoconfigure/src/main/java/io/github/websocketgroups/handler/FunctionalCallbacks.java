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

package io.github.websocketgroups.handler;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.GroupHandler;
import io.github.websocketgroups.WebSocket;

/**
 * The functions of a {@code GroupHandler} as callbacks.
 *
 * @param handler the description of the group
 */
record FunctionalCallbacks(GroupHandler handler) {

	@Nullable Callback get(CallbackKind kind) {
		return switch (kind) {
			case CONNECT -> connect(this.handler.connect());
			case TEXT -> message(this.handler.text(), String.class);
			case BINARY -> message(this.handler.binary(), byte[].class);
			case PONG -> message(this.handler.pong(), byte[].class);
			case DISCONNECT -> disconnect(this.handler.disconnect());
			case ERROR -> error(this.handler.error());
		};
	}

	private static @Nullable Callback connect(@Nullable Function<WebSocket, ? extends @Nullable Object> function) {
		return (function != null) ? (socket, input) -> function.apply(socket) : null;
	}

	private static <T> @Nullable Callback message(
			@Nullable BiFunction<T, WebSocket, ? extends @Nullable Object> function, Class<T> type) {
		return (function != null) ? (socket, input) -> function.apply(cast(input, type), socket) : null;
	}

	private static @Nullable Callback error(
			@Nullable BiFunction<WebSocket, Throwable, ? extends @Nullable Object> function) {
		return (function != null) ? (socket, input) -> function.apply(socket, cast(input, Throwable.class)) : null;
	}

	private static @Nullable Callback disconnect(@Nullable BiConsumer<WebSocket, Disconnect> consumer) {
		if (consumer == null) {
			return null;
		}
		return (socket, input) -> {
			consumer.accept(socket, cast(input, Disconnect.class));
			return null;
		};
	}

	private static <T> T cast(@Nullable Object input, Class<T> type) {
		Assert.isInstanceOf(type, input, "'input' must be what the kind of callback is called with");
		return type.cast(input);
	}

}
