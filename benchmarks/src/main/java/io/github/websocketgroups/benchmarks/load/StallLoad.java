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

package io.github.websocketgroups.benchmarks.load;

import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Locale;

/**
 * One socket publishes at a fixed rate to all; first everybody reads, then one more
 * socket joins and reads nothing. What the others notice of it, and what became of it.
 */
final class StallLoad extends PublishedLoad {

	private static final int RECEIVE_BUFFER = 16 * 1024;

	private static final long PATIENCE_NANOS = 3_000_000_000L;

	private final long[] publishedAt = new long[1 << 16];

	StallLoad(LoadPlan plan) {
		super(plan);
	}

	@Override
	LoadResult run(Meter meter) {
		try (this.loop) {
			List<LoadSocket> members = Crowd.open(this.loop, this.plan.path(), this.plan.sockets());
			this.publisherName = members.get(0).name;
			pump(members.get(0), this.plan.warmUp().toNanos(), members);
			this.latencies.clear();
			pump(members.get(0), this.plan.window().toNanos(), members);
			String quiet = String.format(Locale.ROOT, "quiet p50 %.0f p99 %.0f us", this.latencies.micros(0.5),
					this.latencies.micros(0.99));
			LoadSocket stalled = stalled();
			int before = this.published;
			start(meter);
			pump(members.get(0), this.plan.window().toNanos(), members);
			meter.stop();
			LoadResult result = result(this.count, this.missing, this.ended);
			return result.with(quiet + "; stalled: " + fate(stalled, before));
		}
	}

	private LoadSocket stalled() {
		LoadSocket stalled = this.loop.connect(this.plan.path(), RECEIVE_BUFFER);
		while (!stalled.open) {
			this.loop.turn(10);
		}
		stalled.received = this.published;
		stalled.key.interestOps(0);
		return stalled;
	}

	/**
	 * Read what is left for the one that did not read.
	 */
	private String fate(LoadSocket stalled, int before) {
		int sent = this.published - before;
		int from = stalled.received;
		stalled.key.interestOps(SelectionKey.OP_READ);
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!stalled.ended && System.nanoTime() < end) {
			this.loop.turn(10);
		}
		String how = stalled.ended ? "ended with " + ((stalled.closeCode < 0) ? "a reset" : stalled.closeCode)
				: "still open";
		return how + " after " + (stalled.received - from) + " of " + sent + " messages";
	}

	private void pump(LoadSocket publisher, long nanos, List<LoadSocket> members) {
		long period = 1_000_000_000L / this.plan.inFlight();
		long start = System.nanoTime();
		for (long next = start; next - start < nanos; next += period) {
			waitUntil(next);
			this.publishedAt[this.published & 0xFFFF] = System.nanoTime();
			writeNext();
			this.loop.flush(publisher);
		}
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (outstanding(members) > 0 && System.nanoTime() < end) {
			this.loop.turn(10);
		}
		this.missing += outstanding(members);
		members.forEach((member) -> member.received = this.published);
	}

	private void waitUntil(long time) {
		for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
			this.loop.turn(left / 1_000_000);
		}
	}

	private long outstanding(List<LoadSocket> members) {
		return members.stream()
			.filter((member) -> !member.ended)
			.mapToLong((member) -> this.published - member.received)
			.sum();
	}

	@Override
	long publishedAt(int sequence) {
		return this.publishedAt[sequence & 0xFFFF];
	}

	@Override
	public void closed(LoadSocket socket) {
		this.ended++;
	}

}
