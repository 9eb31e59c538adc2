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

package io.github.websocketgroups.connection;

import java.nio.charset.StandardCharsets;

import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.protocol.CloseCodes;

/**
 * The close statuses this server sends by itself, and the rule for those of the
 * application.
 */
final class CloseStatuses {

	static final CloseStatus CANNOT_ACCEPT = CloseStatus.NOT_ACCEPTABLE
		.withReason("No handler for this kind of message");

	static final CloseStatus GOING_AWAY = CloseStatus.GOING_AWAY.withReason("Server is shutting down");

	static final CloseStatus SERVER_ERROR = CloseStatus.SERVER_ERROR.withReason("Internal error");

	private static final int MAX_REASON = 123;

	private CloseStatuses() {
	}

	static void requireSendable(CloseStatus status) {
		Assert.notNull(status, "'status' must not be null");
		Assert.isTrue(CloseCodes.isSendable(status.getCode()), () -> "A server may not send close code "
				+ status.getCode() + ": it may send 1000-1003, 1007-1009, 1011-1014 and 3000-4999");
		String reason = status.getReason();
		int length = (reason != null) ? reason.getBytes(StandardCharsets.UTF_8).length : 0;
		Assert.isTrue(length <= MAX_REASON,
				() -> "A close reason has at most 123 bytes of UTF-8, but this one has " + length);
	}

}
