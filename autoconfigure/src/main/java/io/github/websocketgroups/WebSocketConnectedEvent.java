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

import org.springframework.context.ApplicationEvent;

/**
 * Published after a socket of this node was opened and its {@code @OnConnect} was called.
 * Listeners run on the event loop of the socket and must not block.
 *
 * @since 0.1.0
 */
public class WebSocketConnectedEvent extends ApplicationEvent {

	private final transient WebSocket socket;

	public WebSocketConnectedEvent(WebSocket socket) {
		super(socket);
		this.socket = socket;
	}

	/**
	 * Return the socket.
	 * @return the socket that was opened
	 */
	public WebSocket socket() {
		return this.socket;
	}

}
