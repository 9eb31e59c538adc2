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

package io.github.websocketgroups.spi;

import java.util.Iterator;

import reactor.core.publisher.Mono;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.WebSocketMessage;

/**
 * Sends one message to many sockets of this node: encoded and framed once, handed to each
 * event loop in one piece.
 *
 * @since 0.1.0
 */
public interface Broadcaster {

	/**
	 * Return what is used for broadcasts to a group.
	 * @param group the name somebody has asked for, whether or not there is such a group
	 * @return a broadcaster; this one unless groups are told apart
	 */
	default Broadcaster forGroup(String group) {
		return this;
	}

	/**
	 * Send now, from any thread, without blocking.
	 * @param message the message
	 * @param sockets the sockets, each at most once
	 * @return how many queues took it
	 */
	BroadcastResult send(WebSocketMessage message, Iterator<? extends LiveSocket> sockets);

	/**
	 * Send now, and tell when the bytes were handed to the network.
	 * @param message the message
	 * @param sockets the sockets, each at most once
	 * @return a hot publisher: the sends are made by the call. Completes when the bytes
	 * of all sockets were flushed or their sockets have ended
	 */
	Mono<BroadcastResult> deliver(WebSocketMessage message, Iterator<? extends LiveSocket> sockets);

}
