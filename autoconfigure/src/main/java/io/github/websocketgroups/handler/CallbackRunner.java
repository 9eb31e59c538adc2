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
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import io.github.websocketgroups.CurrentWebSocket;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.spi.CallbackObservation;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Runs one callback of a group, with all that belongs to a call: the right thread, the
 * current socket, the reply, and what happens when it fails.
 */
final class CallbackRunner {

	private final Callback callback;

	private final Replies replies;

	private final FailureHandler failures;

	private final @Nullable OffLoop offLoop;

	private final boolean outlivesSocket;

	private final @Nullable CallbackWatch watch;

	/**
	 * Create a runner.
	 * @param callback what to call
	 * @param replies what becomes of its result
	 * @param failures what becomes of its failures
	 * @param offLoop where it runs, if not on the event loop
	 * @param outlivesSocket whether its publisher goes on when the socket has ended
	 * @param watch has its calls watched, if somebody wants to
	 */
	CallbackRunner(Callback callback, Replies replies, FailureHandler failures, @Nullable OffLoop offLoop,
			boolean outlivesSocket, @Nullable CallbackWatch watch) {
		this.callback = callback;
		this.replies = replies;
		this.failures = failures;
		this.offLoop = offLoop;
		this.outlivesSocket = outlivesSocket;
		this.watch = watch;
	}

	/**
	 * Run the callback.
	 * @param socket the socket
	 * @param input what happened, as for {@link Callback#call}
	 * @return when everything is done, {@code null} for now. Signals no errors
	 */
	@Nullable Mono<Void> run(LiveSocket socket, @Nullable Object input) {
		if (this.offLoop == null) {
			return runHere(socket, input);
		}
		return this.offLoop.run(() -> runHere(socket, input))
			.onErrorResume((ex) -> orEmpty(this.failures.handle(socket, input, ex)));
	}

	private @Nullable Mono<Void> runHere(LiveSocket socket, @Nullable Object input) {
		CallbackObservation observation = (this.watch != null) ? this.watch.start(socket) : null;
		if (observation == null) {
			return runHere(socket, input, null);
		}
		Mono<Void> rest = runHere(socket, input, observation);
		if (rest == null) {
			observation.stop();
			return null;
		}
		return rest.doFinally((signal) -> observation.stop());
	}

	private @Nullable Mono<Void> runHere(LiveSocket socket, @Nullable Object input,
			@Nullable CallbackObservation observation) {
		try (HandshakeThreadLocals.Scope locals = HandshakeThreadLocals.open(socket);
				CallbackObservation.Scope scope = (observation != null) ? observation.open() : CallbackWatch.NO_SCOPE) {
			WebSocket previous = CurrentWebSocket.get();
			CurrentWebSocket.set(socket);
			try {
				return call(socket, input, observation);
			}
			finally {
				CurrentWebSocket.set(previous);
			}
		}
		catch (RuntimeException ex) {
			return this.failures.handle(socket, input, ex);
		}
	}

	private @Nullable Mono<Void> call(LiveSocket socket, @Nullable Object input,
			@Nullable CallbackObservation observation) {
		Mono<Void> rest;
		try {
			rest = this.replies.send(socket, this.callback.call(socket, input));
		}
		catch (Throwable ex) {
			rest = failed(socket, input, ex, observation);
			return (rest != null && observation != null) ? rest.contextWrite(observation::write) : rest;
		}
		if (rest == null) {
			return null;
		}
		return (this.outlivesSocket ? rest : rest.takeUntilOther(socket.ended()))
			.onErrorResume((ex) -> orEmpty(failed(socket, input, ex, observation)))
			.contextWrite((context) -> withSocket(context, socket, observation));
	}

	private @Nullable Mono<Void> failed(LiveSocket socket, @Nullable Object input, Throwable ex,
			@Nullable CallbackObservation observation) {
		if (observation != null) {
			observation.failed(ex);
		}
		return this.failures.handle(socket, input, ex);
	}

	private static Context withSocket(Context context, LiveSocket socket, @Nullable CallbackObservation observation) {
		Context known = context.putAll(socket.context()).put(CurrentWebSocket.KEY, socket);
		return (observation != null) ? observation.write(known) : known;
	}

	static Mono<Void> orEmpty(@Nullable Mono<Void> rest) {
		return (rest != null) ? rest : Mono.empty();
	}

}
