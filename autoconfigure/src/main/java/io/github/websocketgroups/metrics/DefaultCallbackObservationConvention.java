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

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.WebSocketId;

/**
 * Default {@link CallbackObservationConvention}: the observation is named
 * {@code websocket.callback}, and a span after group and callback. Group, path pattern,
 * callback and the type of an error are of low cardinality, the id of the socket of high
 * cardinality.
 *
 * @since 0.1.0
 */
public class DefaultCallbackObservationConvention implements CallbackObservationConvention {

	private static final String NAME = "websocket.callback";

	/**
	 * Create the convention.
	 */
	public DefaultCallbackObservationConvention() {
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(CallbackObservationContext context) {
		return group(context) + " " + context.getCallback();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallbackObservationContext context) {
		return KeyValues.of("group", group(context), "path", context.getSocket().path(), "callback",
				context.getCallback(), "error", error(context.getError()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(CallbackObservationContext context) {
		return KeyValues.of("websocket.id", WebSocketId.toString(context.getSocket().id()));
	}

	private static String group(CallbackObservationContext context) {
		return String.valueOf(context.getSocket().group());
	}

	private static String error(@Nullable Throwable error) {
		return (error != null) ? error.getClass().getSimpleName() : SocketKind.NONE;
	}

}
