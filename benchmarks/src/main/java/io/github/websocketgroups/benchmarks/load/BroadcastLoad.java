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

import java.util.ArrayList;
import java.util.List;

/**
 * One socket publishes a burst and the next one when every socket has got all of it, or
 * when nothing has come for a while: what is missing then counts as lost.
 */
final class BroadcastLoad extends PublishedLoad {

	private static final long PATIENCE_NANOS = 3_000_000_000L;

	private final List<LoadSocket> members = new ArrayList<>();

	private long publishedAt;

	private long outstanding;

	BroadcastLoad(LoadPlan plan) {
		super(plan);
	}

	@Override
	LoadResult run(Meter meter) {
		try (this.loop) {
			this.members.addAll(Crowd.open(this.loop, this.plan.path(), this.plan.sockets()));
			LoadSocket publisher = this.plan.publisherPath().isEmpty() ? this.members.get(0)
					: Crowd.open(this.loop, this.plan.publisherPath());
			this.publisherName = publisher.name;
			pump(publisher, this.plan.warmUp().toNanos());
			start(meter);
			pump(publisher, this.plan.window().toNanos());
			meter.stop();
			return result(this.count, this.missing, this.ended);
		}
	}

	/**
	 * Publish until the time is over, and wait for the last burst.
	 */
	private void pump(LoadSocket publisher, long nanos) {
		long end = System.nanoTime() + nanos;
		while (System.nanoTime() < end && !publisher.ended) {
			publish(publisher);
			long progress = System.nanoTime();
			while (this.outstanding > 0) {
				if (this.loop.turn(10) > 0) {
					progress = this.loop.now();
				}
				else if (this.loop.now() - progress > PATIENCE_NANOS) {
					giveUp();
				}
			}
		}
	}

	private void publish(LoadSocket publisher) {
		this.publishedAt = System.nanoTime();
		for (int index = 0; index < this.plan.inFlight(); index++) {
			writeNext();
		}
		this.outstanding += (long) this.plan.inFlight() * this.members.size();
		this.loop.flush(publisher);
	}

	private void giveUp() {
		this.missing += this.outstanding;
		this.outstanding = 0;
		this.members.forEach((member) -> member.received = this.published);
	}

	@Override
	long publishedAt(int sequence) {
		return this.publishedAt;
	}

	@Override
	void arrived(long settled) {
		this.outstanding -= settled;
	}

	@Override
	public void closed(LoadSocket socket) {
		if (this.members.remove(socket)) {
			this.ended++;
			this.outstanding -= this.published - socket.received;
		}
	}

}
