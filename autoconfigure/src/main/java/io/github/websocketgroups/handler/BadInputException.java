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

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Marks what the peer got wrong, apart from what the application did. Its cause is what
 * error callbacks see.
 */
final class BadInputException extends RuntimeException {

	private final transient CloseStatus status;

	private BadInputException(CloseStatus status, Exception cause) {
		super(null, cause, false, false);
		this.status = status;
	}

	static BadInputException payload(Exception cause) {
		return new BadInputException(CloseStatus.BAD_DATA.withReason("Invalid payload"), cause);
	}

	static BadInputException handshake(Exception cause) {
		return new BadInputException(CloseStatus.POLICY_VIOLATION.withReason("Invalid handshake"), cause);
	}

	static BadInputException session(Exception cause) {
		return new BadInputException(CloseStatus.POLICY_VIOLATION.withReason("Session ended"), cause);
	}

	/**
	 * Return the close status for a peer whose mistake nobody handles.
	 * @return the close status
	 */
	CloseStatus status() {
		return this.status;
	}

}
