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

package io.github.websocketgroups.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * The sockets of one web session, and when they last kept it alive. The set may be used
 * from any thread; the rest belongs to whoever checks.
 */
final class WatchedSession {

	private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();

	private long touchedAt;

	private long messages;

	WatchedSession(long now) {
		this.touchedAt = now;
	}

	Set<LiveSocket> sockets() {
		return this.sockets;
	}

	/**
	 * Return whether messages have come in since this was last answered with yes, which
	 * it is at most once in an interval.
	 */
	boolean isTouchDue(long now, long interval) {
		long sum = this.sockets.stream().mapToLong((socket) -> socket.inbound().messages()).sum();
		if (sum == this.messages || now - this.touchedAt < interval) {
			return false;
		}
		this.messages = sum;
		this.touchedAt = now;
		return true;
	}

}
