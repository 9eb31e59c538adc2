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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/**
 * Where the socket of the running callback is kept: a thread local, and a key of the
 * Reactor context. For code that runs callbacks; applications use
 * {@link WebSocket#current()}.
 *
 * @since 0.1.0
 */
public final class CurrentWebSocket {

	/**
	 * Key of the socket in the Reactor context of a callback's publisher, and name of the
	 * thread local for context propagation.
	 */
	public static final String KEY = WebSocket.class.getName() + ".current";

	// an array that stays with its thread, not the socket itself: taking an entry out of
	// a thread local and putting it back costs more than the rest of a short callback
	private static final ThreadLocal<@Nullable Object[]> CURRENT = new ThreadLocal<>();

	private CurrentWebSocket() {
	}

	/**
	 * Return the socket of the callback that runs on this thread.
	 * @return the socket, or {@code null}
	 */
	public static @Nullable WebSocket get() {
		@Nullable Object[] current = CURRENT.get();
		return (current != null) ? (WebSocket) current[0] : null;
	}

	/**
	 * Set the socket of this thread. The caller puts back what was there before, whatever
	 * happens in between.
	 * @param socket the socket, or {@code null} for none
	 */
	public static void set(@Nullable WebSocket socket) {
		@Nullable Object[] current = CURRENT.get();
		if (current == null) {
			if (socket == null) {
				return;
			}
			current = new Object[1];
			CURRENT.set(current);
		}
		current[0] = socket;
	}

	static WebSocket require() {
		WebSocket socket = get();
		Assert.state(socket != null,
				() -> "No WebSocket callback is running on thread '" + Thread.currentThread().getName()
						+ "': take a WebSocket parameter, use WebSocket.currentInContext() in a reactive chain, or set "
						+ "spring.reactor.context-propagation=auto");
		return socket;
	}

	static Mono<WebSocket> inContext() {
		return Mono.deferContextual((context) -> {
			WebSocket socket = context.getOrDefault(KEY, null);
			return (socket != null) ? Mono.just(socket) : Mono.error(new IllegalStateException(
					"This chain was not returned by a WebSocket callback, so it has no current socket"));
		});
	}

}
