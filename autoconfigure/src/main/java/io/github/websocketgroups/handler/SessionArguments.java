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

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;

import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Supplies the session object, by its type: whatever no other factory claims and can be a
 * type of the application.
 */
final class SessionArguments implements ArgumentFactory {

	private final ApplicationTypes types;

	SessionArguments(ApplicationTypes types) {
		this.types = types;
	}

	@Override
	public @Nullable Argument create(CallbackMethod method, MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (!isCandidate(type)) {
			return null;
		}
		if (parameter.isOptional()) {
			return (socket, input) -> socket.session(type);
		}
		return (socket, input) -> required(socket, type);
	}

	private boolean isCandidate(Class<?> type) {
		return !BeanUtils.isSimpleProperty(type) && !type.isArray() && !type.getName().startsWith("java.")
				&& this.types.contains(type);
	}

	private static Object required(LiveSocket socket, Class<?> type) {
		Object session = socket.session(type);
		Assert.state(session != null,
				() -> "Socket " + WebSocketId.toString(socket.id()) + " has no session object of type '"
						+ type.getName() + "': give it one with WebSocketUpgrade.session(..) or declare the parameter "
						+ "@Nullable");
		return session;
	}

}
