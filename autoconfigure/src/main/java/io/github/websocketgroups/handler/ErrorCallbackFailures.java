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

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Deals with the failures of one error callback: logged once, together with the error it
 * was called for.
 */
final class ErrorCallbackFailures implements FailureHandler {

	private final String callback;

	private final UnhandledErrors unhandled;

	ErrorCallbackFailures(String callback, UnhandledErrors unhandled) {
		this.callback = callback;
		this.unhandled = unhandled;
	}

	@Override
	public @Nullable Mono<Void> handle(LiveSocket socket, @Nullable Object input, Throwable failure) {
		Throwable error = ErrorCallbacks.unwrap(failure);
		if (input instanceof Throwable original && original != error) {
			error.addSuppressed(original);
		}
		this.unhandled.failed(socket, this.callback, error);
		return null;
	}

}
