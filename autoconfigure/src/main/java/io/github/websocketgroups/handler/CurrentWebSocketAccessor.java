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

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.WebSocket;

/**
 * Carries the current socket from the Reactor context of a callback's publisher to the
 * threads that run it. Found by Micrometer's context propagation where that is on the
 * classpath.
 *
 * @since 0.1.0
 * @see WebSocket#current()
 */
public final class CurrentWebSocketAccessor implements ThreadLocalAccessor<WebSocket> {

	@Override
	public Object key() {
		return CurrentWebSocket.KEY;
	}

	@Override
	public @Nullable WebSocket getValue() {
		return CurrentWebSocket.get();
	}

	@Override
	public void setValue(WebSocket socket) {
		CurrentWebSocket.set(socket);
	}

	@Override
	public void setValue() {
		CurrentWebSocket.set(null);
	}

}
