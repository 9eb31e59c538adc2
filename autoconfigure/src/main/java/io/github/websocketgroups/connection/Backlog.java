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

import java.util.ArrayDeque;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.protocol.Opcode;

/**
 * What waits for one peer while the network takes nothing: data frames in their order,
 * and the newest ping and pong. Exists only while something waits. Event loop only.
 */
final class Backlog {

	private final ArrayDeque<Outgoing> frames = new ArrayDeque<>(4);

	private byte @Nullable [] pong;

	private byte @Nullable [] ping;

	void add(Outgoing frame) {
		this.frames.add(frame);
	}

	/**
	 * Take the oldest data frame, whose reference to a shared one passes to the caller.
	 */
	Outgoing remove() {
		return this.frames.remove();
	}

	int size() {
		return this.frames.size();
	}

	/**
	 * Return whether no data frame waits.
	 */
	boolean isEmpty() {
		return this.frames.isEmpty();
	}

	void control(int opcode, byte[] payload) {
		if (opcode == Opcode.PONG) {
			this.pong = payload;
		}
		else {
			this.ping = payload;
		}
	}

	/**
	 * Move the control frames, which pass the data frames that wait.
	 */
	void writeControls(Batch batch) {
		if (this.pong != null) {
			batch.append(Opcode.PONG, this.pong);
			this.pong = null;
		}
		if (this.ping != null) {
			batch.append(Opcode.PING, this.ping);
			this.ping = null;
		}
	}

}
