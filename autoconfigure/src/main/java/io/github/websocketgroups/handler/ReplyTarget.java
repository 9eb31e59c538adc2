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

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Where replies go.
 */
interface ReplyTarget {

	/**
	 * Send a reply now.
	 * @param socket the socket of the callback
	 * @param reply the reply
	 */
	void send(LiveSocket socket, Object reply);

	/**
	 * Send a reply when subscribed to.
	 * @param socket the socket of the callback
	 * @param reply the reply
	 * @return whether there is still somebody to reply to, when there is room for more
	 */
	Mono<Boolean> deliver(LiveSocket socket, Object reply);

}
