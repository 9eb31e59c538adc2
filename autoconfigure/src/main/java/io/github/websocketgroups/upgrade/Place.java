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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one socket takes of the limits. Run when the socket has ended, it gives all of it
 * back, once; nothing is taken after that. Any thread.
 */
final class Place implements Runnable {

	// guarded by this
	private @Nullable List<Runnable> taken = new ArrayList<>(4);

	/**
	 * Take one of something that is counted by key.
	 * @return whether there was room
	 */
	synchronized boolean tryTake(Occupancy occupancy, Object key, int limit) {
		if (this.taken == null || !occupancy.tryTake(key, limit)) {
			return false;
		}
		this.taken.add(() -> occupancy.giveBack(key));
		return true;
	}

	@Override
	public void run() {
		List<Runnable> all;
		synchronized (this) {
			all = this.taken;
			this.taken = null;
		}
		if (all != null) {
			all.forEach(Runnable::run);
		}
	}

}
