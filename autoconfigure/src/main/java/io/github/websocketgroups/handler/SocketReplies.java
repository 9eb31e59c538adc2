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

import reactor.core.publisher.Mono;

import io.github.websocketgroups.ReplyOverflowException;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sends replies to the socket they answer.
 *
 * @param failOnOverflow whether a reply the queue has no room for fails the callback
 */
record SocketReplies(boolean failOnOverflow) implements ReplyTarget {

	@Override
	public void send(LiveSocket socket, Object reply) {
		check(socket, sendNow(socket, reply));
	}

	private static SendResult sendNow(LiveSocket socket, Object reply) {
		if (reply instanceof String text) {
			return socket.send(text);
		}
		if (reply instanceof byte[] bytes) {
			return socket.send(bytes);
		}
		return (reply instanceof WebSocketMessage message) ? socket.send(message) : socket.send(reply);
	}

	@Override
	public Mono<Boolean> deliver(LiveSocket socket, Object reply) {
		return socket.deliver(reply).map((result) -> check(socket, result));
	}

	private boolean check(LiveSocket socket, SendResult result) {
		if (this.failOnOverflow && result == SendResult.OVERFLOW) {
			throw new ReplyOverflowException(socket.id());
		}
		return result != SendResult.GONE;
	}

}
