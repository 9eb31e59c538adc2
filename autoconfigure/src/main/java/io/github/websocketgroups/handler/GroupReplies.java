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

import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sends replies to a whole group.
 *
 * @param group the name of the group
 * @param registry where the group is found
 */
record GroupReplies(String group, Supplier<WebSocketRegistry> registry) implements ReplyTarget {

	@Override
	public void send(LiveSocket socket, Object reply) {
		if (reply instanceof String text) {
			audience().send(text);
		}
		else if (reply instanceof byte[] bytes) {
			audience().send(bytes);
		}
		else if (reply instanceof WebSocketMessage message) {
			audience().send(message);
		}
		else {
			audience().send(reply);
		}
	}

	@Override
	public Mono<Boolean> deliver(LiveSocket socket, Object reply) {
		return audience().deliver(reply).thenReturn(true);
	}

	private Audience audience() {
		return this.registry.get().group(this.group);
	}

}
