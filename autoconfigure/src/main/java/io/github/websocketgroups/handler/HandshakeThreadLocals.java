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

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Hooks;
import reactor.util.context.ContextView;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * Restores, for the time of a callback, the thread locals that the handshake's context
 * holds, such as the MDC or the current observation, when Reactor does so in its
 * operators. Thread locals the handshake had no value for are empty meanwhile, so that
 * nothing of whoever used the thread before is seen.
 */
final class HandshakeThreadLocals {

	private static final boolean AVAILABLE = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			HandshakeThreadLocals.class.getClassLoader());

	private static final Scope NOTHING = () -> {
	};

	private HandshakeThreadLocals() {
	}

	static Scope open(LiveSocket socket) {
		return (AVAILABLE && Hooks.isAutomaticContextPropagationEnabled()) ? Propagation.open(socket.context())
				: NOTHING;
	}

	/**
	 * The time of a callback.
	 */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * Loaded only where Micrometer's context propagation is on the classpath.
	 */
	private static final class Propagation {

		private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder()
			.clearMissing(true)
			.build();

		static Scope open(ContextView context) {
			ContextSnapshot.Scope scope = FACTORY.setThreadLocalsFrom(context);
			return scope::close;
		}

	}

}
