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
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Runs callbacks that may block on threads that may be blocked. They are never
 * interrupted: one whose socket ends meanwhile runs to its end, and the disconnect
 * callback comes after it.
 *
 * @param scheduler the threads
 */
record OffLoop(Scheduler scheduler) {

	/**
	 * Run something on the scheduler when subscribed to.
	 * @param work what to run; returns what is left to wait for
	 * @return when everything is done, or an error if the scheduler refused
	 */
	Mono<Void> run(Supplier<@Nullable Mono<Void>> work) {
		return Mono.<Mono<Void>>create((sink) -> schedule(work, sink)).flatMap(Function.identity());
	}

	private void schedule(Supplier<@Nullable Mono<Void>> work, MonoSink<Mono<Void>> sink) {
		try {
			this.scheduler.schedule(() -> sink.success(CallbackRunner.orEmpty(work.get())));
		}
		catch (RejectedExecutionException ex) {
			sink.error(ex);
		}
	}

}
