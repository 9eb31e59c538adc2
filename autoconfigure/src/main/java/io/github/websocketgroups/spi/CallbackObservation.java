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

import reactor.util.context.Context;

/**
 * The observation of one call of a callback, until its publisher is done.
 *
 * @since 0.1.0
 */
public interface CallbackObservation {

	/**
	 * Make this the current observation of the thread.
	 * @return makes the one before current again
	 */
	Scope open();

	/**
	 * Make this the observation of a publisher.
	 * @param context the context of the publisher
	 * @return the context with this observation
	 */
	Context write(Context context);

	/**
	 * The callback has failed.
	 * @param cause what was thrown or signalled
	 */
	void failed(Throwable cause);

	/**
	 * Everything is done.
	 */
	void stop();

	/**
	 * The time in which an observation is current.
	 */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
