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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.WebSessions;

/**
 * Loads the web session, by its id, before each call of a callback that takes it. Calls
 * at once where the session is there at once, as it is with a store in memory.
 */
final class SessionCallback implements Callback {

	// for the time of a call, in which arguments are resolved
	private static final ThreadLocal<@Nullable Optional<WebSession>> LOADED = new ThreadLocal<>();

	private final Callback callback;

	private final WebSessions sessions;

	private final ReactiveAdapterRegistry adapters;

	SessionCallback(Callback callback, WebSessions sessions, ReactiveAdapterRegistry adapters) {
		this.callback = callback;
		this.sessions = sessions;
		this.adapters = adapters;
	}

	/**
	 * Return the session for a callback that is being called.
	 * @param socket the socket
	 * @param optional whether it may have ended
	 * @return the session as it is stored now, that of the handshake if that was not
	 * stored, or {@code null}
	 */
	static @Nullable WebSession current(LiveSocket socket, boolean optional) {
		Optional<WebSession> loaded = LOADED.get();
		if (loaded == null) {
			return socket.webSession();
		}
		if (loaded.isEmpty() && !optional) {
			throw BadInputException.session(new IllegalStateException("The web session has ended"));
		}
		return loaded.orElse(null);
	}

	@Override
	public @Nullable Object call(LiveSocket socket, @Nullable Object input) throws Throwable {
		WebSession session = socket.webSession();
		if (session == null || (!session.isStarted() && !session.isExpired())) {
			// nothing is stored that could be loaded
			return this.callback.call(socket, input);
		}
		CompletableFuture<Optional<WebSession>> loaded = this.sessions.find(session.getId())
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.toFuture();
		if (loaded.isDone() && !loaded.isCompletedExceptionally()) {
			return callWith(loaded.join(), socket, input);
		}
		return Mono.fromFuture(loaded).flatMapMany((found) -> callLater(found, socket, input));
	}

	private @Nullable Object callWith(Optional<WebSession> session, LiveSocket socket, @Nullable Object input)
			throws Throwable {
		LOADED.set(session);
		try {
			return this.callback.call(socket, input);
		}
		finally {
			LOADED.remove();
		}
	}

	private Publisher<?> callLater(Optional<WebSession> session, LiveSocket socket, @Nullable Object input) {
		WebSocket previous = CurrentWebSocket.get();
		CurrentWebSocket.set(socket);
		try {
			return publisher(callWith(session, socket, input));
		}
		catch (Throwable ex) {
			return Flux.error(ex);
		}
		finally {
			CurrentWebSocket.set(previous);
		}
	}

	private Publisher<?> publisher(@Nullable Object result) {
		if (result == null) {
			return Flux.empty();
		}
		ReactiveAdapter adapter = this.adapters.getAdapter(null, result);
		return (adapter != null) ? adapter.toPublisher(result) : Flux.just(result);
	}

}
