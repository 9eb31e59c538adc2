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

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.spi.FailureStatus;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;

/**
 * Logs, once, what no error callback handled, and closes the socket if the policy says
 * so. The peer is told a fixed reason, never the text of an exception.
 */
final class UnhandledErrors {

	private static final CloseStatus FAILED = CloseStatus.SERVER_ERROR.withReason("Callback failed");

	private static final Log logger = LogFactory.getLog(UnhandledErrors.class);

	private final String group;

	private final UnhandledErrorPolicy policy;

	private final List<FailureStatus> failures;

	UnhandledErrors(String group, CallbackSettings settings) {
		this.group = group;
		this.policy = settings.unhandledErrors();
		this.failures = settings.failures();
	}

	/**
	 * The application failed, on its own or because of the peer.
	 * @param socket the socket
	 * @param callback what messages call the callback
	 * @param error what went wrong
	 */
	void failed(LiveSocket socket, String callback, Throwable error) {
		CloseStatus status = knownStatus(error);
		if (status != null) {
			badInput(socket, callback, status, error);
			return;
		}
		logger.error(callback + " of group '" + this.group + "' failed for socket " + WebSocketId.toString(socket.id()),
				error);
		fail(socket, FAILED, error);
	}

	private @Nullable CloseStatus knownStatus(Throwable error) {
		for (FailureStatus failure : this.failures) {
			CloseStatus status = failure.of(error);
			if (status != null) {
				return status;
			}
		}
		return null;
	}

	/**
	 * The peer sent something that makes no arguments.
	 * @param socket the socket
	 * @param callback what messages call the callback
	 * @param status the close status
	 * @param error what went wrong
	 */
	void badInput(LiveSocket socket, String callback, CloseStatus status, Throwable error) {
		if (logger.isDebugEnabled()) {
			logger.debug(callback + " of group '" + this.group + "' was not called for socket "
					+ WebSocketId.toString(socket.id()) + ": " + error);
		}
		fail(socket, status, error);
	}

	private void fail(LiveSocket socket, CloseStatus status, Throwable error) {
		if (this.policy == UnhandledErrorPolicy.CLOSE) {
			socket.fail(status, error);
		}
	}

}
