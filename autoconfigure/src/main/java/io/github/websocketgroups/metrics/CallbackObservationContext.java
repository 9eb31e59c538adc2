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

import io.github.websocketgroups.spi.LiveSocket;

/**
 * {@link Observation.Context} of the call of a callback.
 *
 * @since 0.1.0
 */
public final class CallbackObservationContext extends Observation.Context {

	private final LiveSocket socket;

	private final String callback;

	CallbackObservationContext(LiveSocket socket, String callback) {
		this.socket = socket;
		this.callback = callback;
	}

	/**
	 * Return the socket.
	 * @return the socket
	 */
	public LiveSocket getSocket() {
		return this.socket;
	}

	/**
	 * Return the kind of callback.
	 * @return {@code connect}, {@code text}, {@code binary}, {@code pong} or
	 * {@code disconnect}
	 */
	public String getCallback() {
		return this.callback;
	}

}
