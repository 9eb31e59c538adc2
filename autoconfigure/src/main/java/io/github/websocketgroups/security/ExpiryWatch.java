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

package io.github.websocketgroups.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.scheduler.Scheduler;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.security.DeadlineTimer.Deadline;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketListener;

/**
 * Closes sockets with 1008 when their authentication expires. Takes memory only for
 * sockets whose authentication does.
 *
 * @since 0.1.0
 */
public final class ExpiryWatch implements SocketListener {

	private static final CloseStatus EXPIRED = CloseStatus.POLICY_VIOLATION.withReason("Authentication expired");

	// the end of time, in milliseconds, for an expiry beyond it
	private static final long NEVER = Long.MAX_VALUE;

	private final List<AuthenticationExpiry> expiries;

	private final Predicate<String> closes;

	private final DeadlineTimer timer;

	private final ConcurrentMap<Long, Deadline> deadlines = new ConcurrentHashMap<>();

	/**
	 * Create a watch.
	 * @param expiries who knows when an authentication expires
	 * @param closes whether the sockets of a group are closed
	 * @param scheduler where the timer runs
	 * @param clock the time
	 */
	public ExpiryWatch(List<AuthenticationExpiry> expiries, Predicate<String> closes, Scheduler scheduler,
			Clock clock) {
		Assert.notNull(closes, "'closes' must not be null");
		this.expiries = List.copyOf(expiries);
		this.closes = closes;
		this.timer = new DeadlineTimer(scheduler, clock);
	}

	@Override
	public void opened(LiveSocket socket) {
		watch(socket);
	}

	@Override
	public void ended(LiveSocket socket, Disconnect disconnect) {
		forget(socket);
	}

	/**
	 * Watch a socket from now on, with the authentication it has now. One at a time, so
	 * that of an opening and a renewal at once the newer authentication counts.
	 */
	synchronized void watch(LiveSocket socket) {
		forget(socket);
		String group = socket.group();
		Instant expiresAt = (socket.principal() instanceof Authentication authentication) ? expiresAt(authentication)
				: null;
		if (expiresAt == null || group == null || !this.closes.test(group)) {
			return;
		}
		Deadline deadline = new Deadline(millis(expiresAt), socket.id());
		this.deadlines.put(socket.id(), deadline);
		this.timer.add(deadline, () -> expired(socket, deadline));
		if (socket.isDead()) {
			forget(socket);
		}
	}

	private void forget(LiveSocket socket) {
		Deadline deadline = this.deadlines.remove(socket.id());
		if (deadline != null) {
			this.timer.remove(deadline);
		}
	}

	private void expired(LiveSocket socket, Deadline deadline) {
		// unless it was renewed meanwhile
		if (this.deadlines.remove(socket.id(), deadline)) {
			socket.fail(EXPIRED, null);
		}
	}

	/**
	 * Return when an authentication expires.
	 * @return the time, or {@code null} if it does not
	 */
	@Nullable Instant expiresAt(Authentication authentication) {
		for (AuthenticationExpiry expiry : this.expiries) {
			Instant expiresAt = expiry.expiresAt(authentication);
			if (expiresAt != null) {
				return expiresAt;
			}
		}
		return null;
	}

	boolean isIdle() {
		return this.deadlines.isEmpty() && this.timer.isIdle();
	}

	private static long millis(Instant instant) {
		try {
			return instant.toEpochMilli();
		}
		catch (ArithmeticException ex) {
			return NEVER;
		}
	}

}
