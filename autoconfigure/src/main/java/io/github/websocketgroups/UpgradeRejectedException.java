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

package io.github.websocketgroups;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/**
 * A handshake that is refused with an ordinary HTTP response: 400 for a malformed one,
 * 403 for a foreign origin, 426 for another protocol version, 503 with
 * {@code Retry-After} when the node takes no more sockets.
 *
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2">RFC 6455, section
 * 4.2.2</a>
 */
public class UpgradeRejectedException extends ResponseStatusException {

	private final transient HttpHeaders headers;

	public UpgradeRejectedException(HttpStatusCode status, String reason, HttpHeaders headers) {
		super(status, reason);
		this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

}
