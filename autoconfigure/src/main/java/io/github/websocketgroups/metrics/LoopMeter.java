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

package io.github.websocketgroups.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.Timer;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.spi.SocketMeter;

/**
 * Counts in plain fields what the sockets of one kind do on one event loop. Who reads
 * them elsewhere may see what was true a moment ago.
 * <p>
 * Asking for the time costs more than all the rest. So of the callbacks of one read the
 * first is timed, and of the others one in sixteen, which counts for all of them.
 */
final class LoopMeter implements SocketMeter {

	private static final int SAMPLE = 16;

	private static final long NOT_TIMED = Long.MIN_VALUE;

	private final Timer roundTrips;

	final LongAdder overflowed = new LongAdder();

	final LongAdder gone = new LongAdder();

	// since they were asked for last; the loop sets them, readers take them
	final AtomicLong longestRead = new AtomicLong();

	final AtomicLong longestCallback = new AtomicLong();

	final AtomicLong mostQueuedMessages = new AtomicLong();

	final AtomicLong mostQueuedBytes = new AtomicLong();

	// event loop only writes, as all that follows
	long messagesIn;

	long bytesIn;

	long messagesOut;

	long bytesOut;

	long messagesLost;

	long callbacks;

	long callbackNanos;

	private int others;

	private int weight = 1;

	private boolean first = true;

	LoopMeter(Timer roundTrips) {
		this.roundTrips = roundTrips;
	}

	@Override
	public void received(long messages, long bytes, long nanos) {
		this.messagesIn += messages;
		this.bytesIn += bytes;
		this.first = true;
		raise(this.longestRead, nanos);
	}

	@Override
	public void sent(long messages, long bytes) {
		this.messagesOut += messages;
		this.bytesOut += bytes;
	}

	@Override
	public void lost(long messages) {
		this.messagesLost += messages;
	}

	@Override
	public void queued(int messages, long bytes) {
		raise(this.mostQueuedMessages, messages);
		raise(this.mostQueuedBytes, bytes);
	}

	@Override
	public void refused(SendResult result) {
		((result == SendResult.OVERFLOW) ? this.overflowed : this.gone).increment();
	}

	@Override
	public void roundTrip(Duration time) {
		this.roundTrips.record(time);
	}

	@Override
	public long callbackStarts() {
		this.callbacks++;
		if (this.first) {
			this.first = false;
			this.weight = 1;
			return System.nanoTime();
		}
		if (++this.others < SAMPLE) {
			return NOT_TIMED;
		}
		this.others = 0;
		this.weight = SAMPLE;
		return System.nanoTime();
	}

	@Override
	public void callbackReturned(long start) {
		if (start != NOT_TIMED) {
			long nanos = System.nanoTime() - start;
			this.callbackNanos += this.weight * nanos;
			raise(this.longestCallback, nanos);
		}
	}

	@Override
	public void callbackCompleted(long nanos) {
		this.callbackNanos += nanos;
		raise(this.longestCallback, nanos);
	}

	private static void raise(AtomicLong highest, long value) {
		if (value > highest.getPlain()) {
			highest.setOpaque(value);
		}
	}

}
