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

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.scheduler.Scheduler;

import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.CallbackInterceptor;
import io.github.websocketgroups.spi.CallbackObserver;
import io.github.websocketgroups.spi.FailureStatus;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;
import io.github.websocketgroups.spi.WebSessions;

/**
 * How callbacks run, and what becomes of their results.
 *
 * @param scheduler runs callbacks that may block; whoever made it disposes it
 * @param virtualThreads whether callbacks that return no publisher run on the scheduler
 * unless their group says otherwise
 * @param unhandledErrors what happens when nobody handles an error
 * @param overflow the overflow policy of a group, asked once at start-up
 * @param registry the registry for broadcast replies, asked when the first one is sent
 * @param adapters the types of publishers that callbacks may return
 * @param failures who knows failures that are the peer's doing
 * @param interceptors what is round every call
 * @param webSessions the web sessions, or {@code null} if they cannot be looked up
 * @param observer watches callbacks, {@code null} if nobody does
 * @since 0.1.0
 */
public record CallbackSettings(Scheduler scheduler, boolean virtualThreads, UnhandledErrorPolicy unhandledErrors,
		Function<String, OverflowPolicy> overflow, Supplier<WebSocketRegistry> registry,
		ReactiveAdapterRegistry adapters, List<FailureStatus> failures, List<CallbackInterceptor> interceptors,
		@Nullable WebSessions webSessions, @Nullable CallbackObserver observer) {

}
