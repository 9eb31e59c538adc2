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

import java.nio.charset.StandardCharsets;

import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Which close statuses a server may send, for sockets and audiences that have nobody on
 * this node to send them to.
 *
 * @since 0.1.0
 */
public final class SendableStatus {

	private static final int MAX_REASON_BYTES = 123;

	private SendableStatus() {
	}

	/**
	 * Check a close status.
	 * @param status the status
	 * @throws IllegalArgumentException if a server may not send it, with the reason
	 */
	public static void require(CloseStatus status) {
		Assert.notNull(status, "'status' must not be null");
		Assert.isTrue(isSendable(status.getCode()), () -> "'status' " + status.getCode()
				+ " must not be sent by a server: use 1000-1003, 1007-1009, 1011-1014 or 3000-4999");
		String reason = status.getReason();
		int length = (reason != null) ? reason.getBytes(StandardCharsets.UTF_8).length : 0;
		Assert.isTrue(length <= MAX_REASON_BYTES, () -> "'status' " + status.getCode() + " has a reason of " + length
				+ " bytes of UTF-8: at most " + MAX_REASON_BYTES + " fit into a close frame");
	}

	private static boolean isSendable(int code) {
		return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1009) || (code >= 1011 && code <= 1014)
				|| (code >= 3000 && code <= 4999);
	}

}
