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
 * How long the message has been arriving that is incomplete now. Event loop only.
 */
final class AssemblyWatch {

	private static final long NONE = -1;

	private long message = NONE;

	private long since;

	/**
	 * Something has arrived, and the message is still incomplete.
	 * @param message how many messages were complete before
	 */
	void incomplete(long message, long now) {
		if (this.message != message) {
			this.message = message;
			this.since = now;
		}
	}

	void complete() {
		this.message = NONE;
	}

	/**
	 * Nothing could arrive until now, because of this side.
	 */
	void postpone(long now) {
		this.since = now;
	}

	boolean isOverdue(long now, long timeout) {
		return timeout > 0 && this.message != NONE && now - this.since > timeout;
	}

}
