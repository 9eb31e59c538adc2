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
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * One timer for the deadlines of all sockets, by the clock on the wall: it looks at that
 * at least twice a second while there are deadlines, so that a clock that is set or a
 * machine that slept make no deadline late, and does nothing while there are none. Any
 * thread.
 */
final class DeadlineTimer {

	private static final Log logger = LogFactory.getLog(DeadlineTimer.class);

	private static final long LONGEST_MILLIS = Duration.ofMillis(500).toMillis();

	private final Scheduler scheduler;

	private final Clock clock;

	private final ConcurrentSkipListMap<Deadline, Runnable> actions = new ConcurrentSkipListMap<>();

	// guarded by this
	private @Nullable Disposable timer;

	// guarded by this
	private long wakesAt;

	DeadlineTimer(Scheduler scheduler, Clock clock) {
		this.scheduler = scheduler;
		this.clock = clock;
	}

	void add(Deadline deadline, Runnable action) {
		this.actions.put(deadline, action);
		wakeFor(deadline.millis());
	}

	void remove(Deadline deadline) {
		this.actions.remove(deadline);
	}

	boolean isIdle() {
		synchronized (this) {
			return this.timer == null;
		}
	}

	private synchronized void wakeFor(long millis) {
		long now = this.clock.millis();
		long wakeAt = Math.max(now, Math.min(millis, now + LONGEST_MILLIS));
		if (this.timer != null && this.wakesAt <= wakeAt) {
			return;
		}
		if (this.timer != null) {
			this.timer.dispose();
		}
		this.wakesAt = wakeAt;
		this.timer = this.scheduler.schedule(this::tick, wakeAt - now, TimeUnit.MILLISECONDS);
	}

	private void tick() {
		runDue();
		synchronized (this) {
			this.timer = null;
			Map.Entry<Deadline, Runnable> next = this.actions.firstEntry();
			if (next != null) {
				wakeFor(next.getKey().millis());
			}
		}
	}

	private void runDue() {
		Map.Entry<Deadline, Runnable> first = this.actions.firstEntry();
		while (first != null && first.getKey().millis() <= this.clock.millis()) {
			if (this.actions.remove(first.getKey(), first.getValue())) {
				run(first.getValue());
			}
			first = this.actions.firstEntry();
		}
	}

	private static void run(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			logger.error("What a deadline was set for failed", ex);
		}
	}

	/**
	 * When something is to happen to a socket.
	 *
	 * @param millis the time, in milliseconds since 1970
	 * @param socket the id of the socket
	 */
	record Deadline(long millis, long socket) implements Comparable<Deadline> {

		@Override
		public int compareTo(Deadline other) {
			int byTime = Long.compare(this.millis, other.millis);
			return (byTime != 0) ? byTime : Long.compare(this.socket, other.socket);
		}

	}

}
