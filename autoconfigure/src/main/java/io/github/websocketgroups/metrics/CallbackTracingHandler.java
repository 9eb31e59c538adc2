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
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import org.springframework.util.Assert;

/**
 * Makes a trace of its own of every call of a callback, with a link to the span of the
 * handshake: a socket may live for days, and a trace that long shows nothing.
 *
 * @since 0.1.0
 */
public final class CallbackTracingHandler implements TracingObservationHandler<CallbackObservationContext> {

	private final Tracer tracer;

	/**
	 * Create the handler.
	 * @param tracer what spans are made with
	 */
	public CallbackTracingHandler(Tracer tracer) {
		Assert.notNull(tracer, "'tracer' must not be null");
		this.tracer = tracer;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CallbackObservationContext;
	}

	@Override
	public void onStart(CallbackObservationContext context) {
		Span.Builder span = this.tracer.spanBuilder().setNoParent();
		TraceContext handshake = HandshakeTrace.of(context.getSocket().context());
		if (handshake != null) {
			span.addLink(new Link(handshake));
		}
		getTracingContext(context).setSpan(span.start());
	}

	@Override
	public void onStop(CallbackObservationContext context) {
		Span span = getRequiredSpan(context);
		span.name(getSpanName(context));
		tagSpan(context, span);
		endSpan(context, span);
	}

	@Override
	public Tracer getTracer() {
		return this.tracer;
	}

}
