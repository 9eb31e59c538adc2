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

package io.github.websocketgroups.spi;

import org.jspecify.annotations.Nullable;

/**
 * Watches the callbacks of the application. Without a bean of this type nothing is
 * watched, at no cost.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallbackObserver {

	/**
	 * A callback is about to be called, on the current thread.
	 * @param socket the socket
	 * @param callback the kind of callback, such as {@code text}
	 * @return the observation of this call, or {@code null} if it is not watched
	 */
	@Nullable CallbackObservation start(LiveSocket socket, String callback);

}
