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

package io.github.websocketgroups.protocol;

import java.util.Map;

/**
 * What to answer to an opening handshake.
 *
 * @param status the HTTP status: 101 to accept (over HTTP/2 that is 200), 400 or 426
 * @param reason why it is rejected, for a log line; empty if it is accepted
 * @param headers the headers to send with a rejection
 * @since 0.1.0
 */
public record HandshakeVerdict(int status, String reason, Map<String, String> headers) {

	static final HandshakeVerdict ACCEPT = new HandshakeVerdict(101, "", Map.of());

	private static final Map<String, String> UPGRADE = Map.of("Upgrade", "websocket", "Connection", "Upgrade");

	private static final Map<String, String> VERSION = Map.of("Sec-WebSocket-Version", "13");

	private static final Map<String, String> UPGRADE_AND_VERSION = Map.of("Upgrade", "websocket", "Connection",
			"Upgrade", "Sec-WebSocket-Version", "13");

	public HandshakeVerdict {
		headers = Map.copyOf(headers);
	}

	/**
	 * Return whether to go on with the handshake.
	 * @return whether nothing is wrong
	 */
	public boolean isAccepted() {
		return this.status == ACCEPT.status;
	}

	static HandshakeVerdict badRequest(String reason) {
		return new HandshakeVerdict(400, reason, Map.of());
	}

	static HandshakeVerdict upgradeRequired() {
		return new HandshakeVerdict(426, "Request is not a WebSocket handshake", UPGRADE);
	}

	/**
	 * Return the answer to a version that is not spoken here. A 426 must name the
	 * protocol in {@code Upgrade} (RFC 9110, 15.5.22), which HTTP/2 forbids, so that it
	 * is a 400 there.
	 */
	static HandshakeVerdict unsupportedVersion(boolean http2) {
		String reason = "Sec-WebSocket-Version must be 13";
		return http2 ? new HandshakeVerdict(400, reason, VERSION)
				: new HandshakeVerdict(426, reason, UPGRADE_AND_VERSION);
	}

}
