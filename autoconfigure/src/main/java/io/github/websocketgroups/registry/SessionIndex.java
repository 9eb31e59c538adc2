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

package io.github.websocketgroups.registry;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Sockets under their session objects, the newest first. A session takes no memory unless
 * a socket is under it.
 */
final class SessionIndex {

	private final ConcurrentMap<SessionKey, Sockets> sockets = new ConcurrentHashMap<>();

	private final AtomicLong arrivals = new AtomicLong();

	Place add(Object session, LiveSocket socket) {
		long arrival = this.arrivals.incrementAndGet();
		// changed inside compute only: no socket gets into what was dropped
		Sockets entered = this.sockets.compute(SessionKey.of(session), (key, existing) -> {
			Sockets sockets = (existing != null) ? existing : new Sockets(key);
			sockets.byArrival.put(arrival, socket);
			return sockets;
		});
		return new Place(entered, arrival);
	}

	void remove(Place place) {
		// the very key that is in the map: found even if the session object no longer
		// equals itself of before
		this.sockets.computeIfPresent(place.sockets.key, (key, sockets) -> {
			sockets.byArrival.remove(place.arrival);
			return sockets.byArrival.isEmpty() ? null : sockets;
		});
	}

	Optional<WebSocket> newest(Object session) {
		Sockets found = this.sockets.get(SessionKey.of(session));
		if (found == null) {
			return Optional.empty();
		}
		for (LiveSocket socket : found.byArrival.values()) {
			if (!socket.isDead()) {
				return Optional.of(socket);
			}
		}
		return Optional.empty();
	}

	boolean isEmpty() {
		return this.sockets.isEmpty();
	}

	/**
	 * Where a socket is, for {@link #remove(Place)}.
	 *
	 * @param sockets the sockets of its session
	 * @param arrival its number among them
	 */
	record Place(Sockets sockets, long arrival) {

	}

	/**
	 * The sockets of one session.
	 */
	static final class Sockets {

		private final SessionKey key;

		private final ConcurrentNavigableMap<Long, LiveSocket> byArrival = new ConcurrentSkipListMap<>(
				Comparator.reverseOrder());

		Sockets(SessionKey key) {
			this.key = key;
		}

	}

}
