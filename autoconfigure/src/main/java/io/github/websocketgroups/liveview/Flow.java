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

package io.github.websocketgroups.liveview;

import io.github.websocketgroups.spi.LiveSocket.Traffic;

/**
 * One direction of a socket, and how fast it is. For one thread.
 */
final class Flow {

	private long messages;

	private long bytes;

	private double perSecond;

	/**
	 * Take the counters again.
	 * @param now the counters
	 * @param seconds time since they were last taken, 0 if there is nothing to compare
	 */
	void update(Traffic now, double seconds) {
		this.perSecond = (seconds > 0) ? (now.messages() - this.messages) / seconds : 0;
		this.messages = now.messages();
		this.bytes = now.bytes();
	}

	long messages() {
		return this.messages;
	}

	long bytes() {
		return this.bytes;
	}

	double perSecond() {
		return this.perSecond;
	}

}
