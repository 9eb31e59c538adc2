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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The sum of the sockets of a group, or of all, at one moment. For one thread.
 */
final class GroupSample {

	private final String name;

	private final @Nullable String path;

	private int sockets;

	private double inPerSecond;

	private double outPerSecond;

	private long queuedMessages;

	private long queuedBytes;

	private long deepestQueue;

	private long[] roundTrips = new long[16];

	private int measured;

	GroupSample(String name, @Nullable String path) {
		this.name = name;
		this.path = path;
	}

	void add(SocketSample socket) {
		this.sockets++;
		this.inPerSecond += socket.in().perSecond();
		this.outPerSecond += socket.out().perSecond();
		this.queuedMessages += socket.queuedMessages();
		this.queuedBytes += socket.queuedBytes();
		this.deepestQueue = Math.max(this.deepestQueue, socket.queuedMessages());
		if (socket.roundTripMicros() >= 0) {
			if (this.measured == this.roundTrips.length) {
				this.roundTrips = Arrays.copyOf(this.roundTrips, 2 * this.measured);
			}
			this.roundTrips[this.measured++] = socket.roundTripMicros();
		}
	}

	/**
	 * Make ready to be written: everything was added.
	 */
	GroupSample finish() {
		Arrays.sort(this.roundTrips, 0, this.measured);
		return this;
	}

	String name() {
		return this.name;
	}

	void write(Json json) {
		json.object()
			.field("name", this.name)
			.field("path", this.path)
			.field("sockets", this.sockets)
			.field("in", this.inPerSecond)
			.field("out", this.outPerSecond)
			.field("queued", this.queuedMessages)
			.field("queuedBytes", this.queuedBytes)
			.field("deepest", this.deepestQueue);
		if (this.measured > 0) {
			json.field("rtt50", percentile(50)).field("rtt99", percentile(99));
		}
		json.end();
	}

	private long percentile(int percent) {
		return this.roundTrips[(this.measured - 1) * percent / 100];
	}

}
