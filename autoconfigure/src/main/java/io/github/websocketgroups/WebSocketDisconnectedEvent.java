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
 * Published exactly once after a socket of this node ended, after its
 * {@code @OnDisconnect}. Listeners run on the event loop of the socket and must not
 * block.
 *
 * @since 0.1.0
 */
public class WebSocketDisconnectedEvent extends ApplicationEvent {

	private final transient WebSocket socket;

	private final transient Disconnect disconnect;

	public WebSocketDisconnectedEvent(WebSocket socket, Disconnect disconnect) {
		super(socket);
		this.socket = socket;
		this.disconnect = disconnect;
	}

	/**
	 * Return the socket.
	 * @return the socket that ended
	 */
	public WebSocket socket() {
		return this.socket;
	}

	/**
	 * Return how it ended.
	 * @return status, initiator, duration and cause
	 */
	public Disconnect disconnect() {
		return this.disconnect;
	}

}
