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

import java.io.Serial;

import org.springframework.util.Assert;

import io.github.websocketgroups.Disconnect;

/**
 * {@linkplain Disconnect#cause() Cause} of the end of a socket whose peer did not keep a
 * limit.
 *
 * @since 0.1.0
 */
public final class LimitExceededException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final SocketLimit limit;

	/**
	 * Create the cause.
	 * @param limit the limit
	 */
	public LimitExceededException(SocketLimit limit) {
		// a stack trace would show the event loop that has noticed it
		super(limit.reason(), null, false, false);
		Assert.notNull(limit, "'limit' must not be null");
		this.limit = limit;
	}

	/**
	 * Return which limit it was.
	 * @return the limit
	 */
	public SocketLimit limit() {
		return this.limit;
	}

}
