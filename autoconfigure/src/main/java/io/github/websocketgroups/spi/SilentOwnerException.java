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

import io.github.websocketgroups.SendResult;

/**
 * The node that has a socket did not answer, so that nothing is known of the socket.
 *
 * @since 0.1.0
 */
public final class SilentOwnerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final SendResult result;

	/**
	 * Create an exception.
	 * @param message what was asked for and what happened
	 * @param result why there is no answer
	 */
	public SilentOwnerException(String message, SendResult result) {
		super(message);
		this.result = result;
	}

	/**
	 * Return why there is no answer.
	 * @return a result that is not final
	 */
	public SendResult result() {
		return this.result;
	}

}
