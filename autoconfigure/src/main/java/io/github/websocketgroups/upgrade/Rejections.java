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

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.UpgradeRejectedException;
import io.github.websocketgroups.protocol.HandshakeVerdict;
import io.github.websocketgroups.spi.RejectionListener;

/**
 * Refuses handshakes with an ordinary HTTP error, and tells those who count.
 */
final class Rejections {

	private static final Log logger = LogFactory.getLog(Rejections.class);

	private static final String RETRY_SECONDS = "5";

	private static final String RETRY_NEXT_SECOND = "1";

	private final List<RejectionListener> listeners;

	Rejections(List<RejectionListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Return what to throw for a request that is no handshake.
	 */
	UpgradeRejectedException handshake(ServerWebExchange exchange, HandshakeVerdict verdict) {
		HttpHeaders headers = new HttpHeaders();
		verdict.headers().forEach(headers::set);
		tell(RejectionReason.HANDSHAKE, null);
		return reject(exchange, HttpStatus.valueOf(verdict.status()), verdict.reason(), headers);
	}

	/**
	 * Return what to throw for an origin that is not allowed.
	 */
	UpgradeRejectedException origin(ServerWebExchange exchange, String group) {
		tell(RejectionReason.ORIGIN, group);
		return reject(exchange, HttpStatus.FORBIDDEN, "Origin is not allowed", new HttpHeaders());
	}

	/**
	 * Return what to throw when there is no place.
	 */
	UpgradeRejectedException full(ServerWebExchange exchange, String group, RejectionReason reason) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER,
				(reason == RejectionReason.HANDSHAKE_RATE) ? RETRY_NEXT_SECOND : RETRY_SECONDS);
		tell(reason, group);
		return reject(exchange, HttpStatus.SERVICE_UNAVAILABLE, "No more sockets are taken at the moment", headers);
	}

	/**
	 * Tell the listeners, and the log at DEBUG.
	 */
	void tell(RejectionReason reason, @Nullable String group) {
		if (logger.isDebugEnabled()) {
			logger.debug("Refused a handshake" + ((group != null) ? " for group '" + group + "'" : "") + ": " + reason);
		}
		this.listeners.forEach((listener) -> listener.rejected(reason, group));
	}

	private static UpgradeRejectedException reject(ServerWebExchange exchange, HttpStatus status, String reason,
			HttpHeaders headers) {
		copyHeaders(exchange, headers);
		return new UpgradeRejectedException(status, reason, headers);
	}

	/**
	 * Put headers on the response here, since not every error handler does.
	 */
	static void copyHeaders(ServerWebExchange exchange, HttpHeaders headers) {
		headers.forEach((name, values) -> exchange.getResponse().getHeaders().put(name, values));
	}

}
