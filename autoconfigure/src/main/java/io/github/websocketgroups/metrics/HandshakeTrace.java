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

package io.github.websocketgroups.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.websocketgroups.spi.HandshakeContextCustomizer;

/**
 * Remembers in which trace a handshake was, so that the traces of callbacks can refer to
 * it: the observation itself would keep the whole exchange in memory.
 *
 * @since 0.1.0
 */
public final class HandshakeTrace implements HandshakeContextCustomizer {

	private static final String KEY = HandshakeTrace.class.getName();

	/**
	 * Create the customizer.
	 */
	public HandshakeTrace() {
	}

	@Override
	public Mono<Context> customize(Context context) {
		TraceContext trace = trace(context);
		return Mono.just((trace != null) ? context.put(KEY, trace) : context);
	}

	private static @Nullable TraceContext trace(ContextView context) {
		Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		TracingContext tracing = (observation != null) ? observation.getContextView().get(TracingContext.class) : null;
		Span span = (tracing != null) ? tracing.getSpan() : null;
		return (span != null) ? span.context() : null;
	}

	static @Nullable TraceContext of(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

}
