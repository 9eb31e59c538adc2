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

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Runs callbacks that may block on threads that may be blocked. A callback that has
 * started is never interrupted: when its socket ends it runs to its end, and the
 * disconnect callback waits for that. One that has not started by then is dropped.
 */
final class OffLoop {

	private final Scheduler scheduler;

	private final RunningCallbacks running;

	OffLoop(Scheduler scheduler, RunningCallbacks running) {
		this.scheduler = scheduler;
		this.running = running;
	}

	/**
	 * Run something on the scheduler when subscribed to.
	 * @param socket the socket it is for
	 * @param work what to run; returns what is left to wait for
	 * @return when everything is done, or an error if the scheduler refused
	 */
	Mono<Void> run(LiveSocket socket, Supplier<@Nullable Mono<Void>> work) {
		return Mono.create((sink) -> {
			Disposable.Swap rest = Disposables.swap();
			MonoSink<Void> watched = sink.onDispose(rest);
			try {
				this.scheduler.schedule(() -> start(socket, work, watched, rest));
			}
			catch (RejectedExecutionException ex) {
				watched.error(ex);
			}
		});
	}

	private void start(LiveSocket socket, Supplier<@Nullable Mono<Void>> work, MonoSink<Void> sink,
			Disposable.Swap rest) {
		Mono<Void> remaining;
		this.running.enter(socket);
		try {
			remaining = rest.isDisposed() ? null : work.get();
		}
		finally {
			this.running.leave(socket);
		}
		if (remaining == null) {
			sink.success();
			return;
		}
		rest.update(remaining.subscribe((nothing) -> {
		}, sink::error, sink::success, Context.of(sink.contextView())));
	}

}
