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

import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.RejectionReason;
import io.github.websocketgroups.UpgradeRejectedException;
import io.github.websocketgroups.protocol.HandshakeRequest;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * What stands between a request and a socket: the rules of the handshake and the origin,
 * then the checks of the application, then the limits. Whatever refuses throws or signals
 * an {@link UpgradeRejectedException}.
 */
final class UpgradeGate {

	private static final Log logger = LogFactory.getLog(UpgradeGate.class);

	private final Admission admission;

	private final Rejections rejections;

	private final UpgradeChecks checks;

	private final boolean watchesSessions;

	private final Duration timeout;

	UpgradeGate(UpgradeServices services) {
		this.admission = services.admission();
		this.rejections = new Rejections(services.rejections());
		this.checks = new UpgradeChecks(services.checks(), this.rejections);
		this.watchesSessions = services.watchesSessions();
		this.timeout = services.handshakeTimeout();
	}

	/**
	 * Return how long a handshake may take here.
	 */
	Duration timeout() {
		return this.timeout;
	}

	void requireWellFormed(ServerWebExchange exchange, HandshakeRequest request) {
		new HandshakeCheck(exchange, this.rejections).requireWellFormed(request);
	}

	void requireOrigin(ServerWebExchange exchange, String group, GroupSettings settings) {
		new HandshakeCheck(exchange, this.rejections).requireOrigin(group, settings);
	}

	/**
	 * Return whether a socket of a group knows its web session.
	 */
	boolean needsWebSession(SocketGroup group) {
		return this.watchesSessions || group.needsWebSession();
	}

	boolean hasChecks() {
		return !this.checks.isEmpty();
	}

	/**
	 * Ask the checks of the application when subscribed to, and refuse with 503 if they
	 * do not end in time.
	 */
	Mono<Void> checkInTime(ServerWebExchange exchange, String group) {
		return this.checks.check(exchange, group)
			.timeout(this.timeout, Mono.error(() -> tookTooLong(exchange, "group '" + group + "'", "an UpgradeCheck")));
	}

	/**
	 * Tell the log what an upgrade has waited for in vain.
	 * @return the answer to the request
	 */
	ResponseStatusException tookTooLong(ServerWebExchange exchange, String target, String step) {
		logger.error("The upgrade of " + exchange.getRequest().getPath() + " to " + target + " was not done within "
				+ this.timeout.toMillis() + " ms: " + step + " has not completed");
		return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The upgrade took too long");
	}

	/**
	 * Ask the checks of the application now.
	 * @return {@code null} if they are done and none refuses; else what to wait for
	 */
	@Nullable Mono<Void> checkNow(ServerWebExchange exchange, String group) {
		if (this.checks.isEmpty()) {
			return null;
		}
		CompletableFuture<Void> result = this.checks.check(exchange, group).toFuture();
		if (!result.isDone()) {
			return Mono.fromFuture(result);
		}
		try {
			result.join();
			return null;
		}
		catch (CompletionException ex) {
			throw Exceptions.propagate((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/**
	 * Take a place for a socket.
	 */
	Place admit(ServerWebExchange exchange, String group, GroupSettings settings) {
		Place place = new Place();
		RejectionReason reason = this.admission.admit(place, group, settings.maxSockets(),
				exchange.getRequest().getRemoteAddress());
		if (reason != null) {
			throw this.rejections.full(exchange, group, reason);
		}
		return place;
	}

	/**
	 * Count a socket that has a place for its user as well.
	 */
	void admitUser(ServerWebExchange exchange, Admitted admitted, @Nullable Principal user) {
		RejectionReason reason = this.admission.admitUser(admitted.place(), (user != null) ? user.getName() : null);
		if (reason != null) {
			throw this.rejections.full(exchange, admitted.group().name(), reason);
		}
	}

}
