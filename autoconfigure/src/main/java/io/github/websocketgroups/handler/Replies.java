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
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sends what callbacks return: a plain value at once, the value of a publisher when it is
 * there, and the values of a stream one at a time, each when the one before was flushed.
 */
final class Replies {

	private final ReplyTarget target;

	private final ReactiveAdapterRegistry adapters;

	Replies(ReplyTarget target, ReactiveAdapterRegistry adapters) {
		this.target = target;
		this.adapters = adapters;
	}

	/**
	 * Send a result.
	 * @param socket the socket of the callback
	 * @param result what the callback returned
	 * @return when everything is sent, {@code null} for now
	 */
	@Nullable Mono<Void> send(LiveSocket socket, @Nullable Object result) {
		if (result == null) {
			return null;
		}
		if (result instanceof Mono<?> mono) {
			return one(socket, mono);
		}
		ReactiveAdapter adapter = isRaw(result) ? null : this.adapters.getAdapter(null, result);
		if (adapter == null) {
			sendNow(socket, result);
			return null;
		}
		Publisher<?> publisher = adapter.toPublisher(result);
		return adapter.isMultiValue() ? many(socket, publisher) : one(socket, Mono.from(publisher));
	}

	private static boolean isRaw(Object result) {
		return result instanceof String || result instanceof byte[] || result instanceof WebSocketMessage;
	}

	private Mono<Void> one(LiveSocket socket, Mono<?> value) {
		return value.doOnNext((result) -> sendNow(socket, result)).then();
	}

	private Mono<Void> many(LiveSocket socket, Publisher<?> values) {
		return Flux.<Object>from(values)
			.concatMap((value) -> deliver(socket, value), 0)
			.takeWhile((isThere) -> isThere)
			.then();
	}

	private void sendNow(LiveSocket socket, Object result) {
		Object reply = Reply.toSend(result);
		if (reply != null) {
			this.target.send(socket, reply);
		}
	}

	private Mono<Boolean> deliver(LiveSocket socket, Object value) {
		Object reply = Reply.toSend(value);
		return (reply != null) ? this.target.deliver(socket, reply) : Mono.empty();
	}

}
