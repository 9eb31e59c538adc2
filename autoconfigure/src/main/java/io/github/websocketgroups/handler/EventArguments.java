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

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.Disconnect;

/**
 * Supplies what happened in callbacks other than those for messages: how the socket
 * ended, what was thrown, what a pong frame brought.
 */
final class EventArguments implements ArgumentFactory {

	@Override
	public @Nullable Argument create(CallbackMethod method, MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return switch (method.kind()) {
			case DISCONNECT -> disconnect(type);
			case ERROR -> Throwable.class.isAssignableFrom(type) ? (socket, input) -> input : null;
			case PONG -> pong(type);
			default -> null;
		};
	}

	private static @Nullable Argument disconnect(Class<?> type) {
		if (type == Disconnect.class) {
			return (socket, input) -> input;
		}
		return (type == CloseStatus.class)
				? (socket, input) -> (input instanceof Disconnect disconnect) ? disconnect.status() : null : null;
	}

	private static @Nullable Argument pong(Class<?> type) {
		if (type == byte[].class) {
			return (socket, input) -> input;
		}
		return (type == ByteBuffer.class)
				? (socket, input) -> (input instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : null : null;
	}

}
