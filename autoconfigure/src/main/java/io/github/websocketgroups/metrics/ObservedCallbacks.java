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
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.util.context.Context;

import io.github.websocketgroups.spi.CallbackObservation;
import io.github.websocketgroups.spi.CallbackObserver;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Makes a Micrometer observation of every call of a callback.
 *
 * @since 0.1.0
 */
public final class ObservedCallbacks implements CallbackObserver {

	private static final CallbackObservationConvention DEFAULT = new DefaultCallbackObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable CallbackObservationConvention convention;

	/**
	 * Create the observer.
	 * @param registry what the observations are made with
	 * @param convention how they are named, {@code null} for the default
	 */
	public ObservedCallbacks(ObservationRegistry registry, @Nullable CallbackObservationConvention convention) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public @Nullable CallbackObservation start(LiveSocket socket, String callback) {
		if (this.registry.isNoop()) {
			return null;
		}
		Observation observation = Observation.createNotStarted(this.convention, DEFAULT,
				() -> new CallbackObservationContext(socket, callback), this.registry);
		return observation.isNoop() ? null : new Observed(observation.start());
	}

	/**
	 * One call.
	 *
	 * @param observation its observation
	 */
	private record Observed(Observation observation) implements CallbackObservation {

		@Override
		public Scope open() {
			Observation.Scope scope = this.observation.openScope();
			return scope::close;
		}

		@Override
		public Context write(Context context) {
			return context.put(ObservationThreadLocalAccessor.KEY, this.observation);
		}

		@Override
		public void failed(Throwable cause) {
			this.observation.error(cause);
		}

		@Override
		public void stop() {
			this.observation.stop();
		}

	}

}
