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

package io.github.websocketgroups.upgrade;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.UpgradeRejectedException;
import io.github.websocketgroups.spi.GroupSettings;

/**
 * Refuses handshakes with an ordinary HTTP error.
 */
final class Rejections {

	private static final String RETRY_SECONDS = "5";

	private Rejections() {
	}

	/**
	 * Return what to throw. Its headers are put on the response here, since not every
	 * error handler does.
	 */
	static UpgradeRejectedException reject(ServerWebExchange exchange, HttpStatus status, String reason,
			HttpHeaders headers) {
		headers.forEach((name, values) -> exchange.getResponse().getHeaders().put(name, values));
		return new UpgradeRejectedException(status, reason, headers);
	}

	/**
	 * Return what gives back the place that was taken for a socket.
	 */
	static Runnable requireAdmitted(Admission admission, String group, GroupSettings settings,
			ServerWebExchange exchange) {
		Runnable release = admission.tryAdmit(group, settings.maxSockets());
		if (release == null) {
			HttpHeaders headers = new HttpHeaders();
			headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
			throw reject(exchange, HttpStatus.SERVICE_UNAVAILABLE, "No more sockets are taken at the moment", headers);
		}
		return release;
	}

}
