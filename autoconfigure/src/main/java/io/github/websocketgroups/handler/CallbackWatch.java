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

import io.github.websocketgroups.spi.CallbackObservation;
import io.github.websocketgroups.spi.CallbackObserver;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Has the calls of one callback watched.
 *
 * @param observer watches
 * @param callback the kind of callback
 */
record CallbackWatch(CallbackObserver observer, String callback) {

	static final CallbackObservation.Scope NO_SCOPE = () -> {
	};

	@Nullable CallbackObservation start(LiveSocket socket) {
		return this.observer.start(socket, this.callback);
	}

}
