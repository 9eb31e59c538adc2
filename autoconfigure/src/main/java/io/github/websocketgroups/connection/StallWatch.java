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

package io.github.websocketgroups.connection;

/**
 * How long the network has taken nothing of what is in flight. Event loop only.
 */
final class StallWatch {

	private long progress;

	private long since;

	StallWatch(long progress, long now) {
		this.progress = progress;
		this.since = now;
	}

	/**
	 * Return whether nothing has moved for too long.
	 * @param progress a number that changes when something moves
	 */
	boolean isStalled(long progress, long now, long timeout) {
		if (progress != this.progress) {
			this.progress = progress;
			this.since = now;
		}
		return now - this.since > timeout;
	}

}
