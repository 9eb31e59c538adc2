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

import java.security.Principal;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.server.WebSession;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Supplies the socket and what hangs on it, by the type of the parameter.
 */
final class SocketArguments implements ArgumentFactory {

	@Override
	public @Nullable Argument create(CallbackMethod method, MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (type == WebSocket.class || type == LiveSocket.class) {
			return (socket, input) -> socket;
		}
		if (type == HandshakeInfo.class) {
			return (socket, input) -> socket.handshake();
		}
		if (type == WebSession.class) {
			boolean optional = parameter.isOptional();
			return (socket, input) -> SessionCallback.current(socket, optional);
		}
		return Principal.class.isAssignableFrom(type) ? (socket, input) -> principal(socket, type) : null;
	}

	private static @Nullable Principal principal(LiveSocket socket, Class<?> type) {
		Principal principal = socket.principal();
		Assert.state(principal == null || type.isInstance(principal),
				() -> "The principal of socket " + WebSocketId.toString(socket.id()) + " is a '"
						+ ClassUtils.getDescriptiveType(principal) + "', not a '" + type.getName() + "'");
		return principal;
	}

}
