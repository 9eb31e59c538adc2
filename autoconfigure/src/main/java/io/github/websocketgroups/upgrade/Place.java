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

import org.jspecify.annotations.Nullable;

/**
 * What one socket takes of the limits. Run when the socket has ended, it gives all of it
 * back, once; nothing is taken after that. Any thread.
 */
final class Place implements Runnable {

	// guarded by this
	private @Nullable Taken taken;

	// guarded by this
	private boolean closed;

	/**
	 * Take one of something that is counted by key.
	 * @return whether there was room
	 */
	synchronized boolean tryTake(Occupancy occupancy, Object key, int limit) {
		if (this.closed || !occupancy.tryTake(key, limit)) {
			return false;
		}
		this.taken = new Taken(occupancy, key, this.taken);
		return true;
	}

	@Override
	public void run() {
		Taken next;
		synchronized (this) {
			next = this.taken;
			this.taken = null;
			this.closed = true;
		}
		for (; next != null; next = next.next()) {
			next.occupancy().giveBack(next.key());
		}
	}

	/**
	 * One place, and what was taken before it.
	 */
	private record Taken(Occupancy occupancy, Object key, @Nullable Taken next) {

	}

}
