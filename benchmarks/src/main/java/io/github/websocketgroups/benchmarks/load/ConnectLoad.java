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

/**
 * Connects, says goodbye at once, waits for the server's close frame and for the end of
 * the connection, and starts again, with some connections at a time.
 */
final class ConnectLoad extends MeasuredLoad {

	private static final int CLOSE = 8;

	private static final byte[] NORMAL = { 0x03, (byte) 0xE8 };

	private static final long PATIENCE_NANOS = 10_000_000_000L;

	private int running;

	private boolean stopping;

	ConnectLoad(LoadPlan plan) {
		super(plan);
	}

	@Override
	LoadResult run(Meter meter) {
		try (this.loop) {
			while (this.running < this.plan.inFlight()) {
				connect();
			}
			pump(this.plan.warmUp().toNanos());
			start(meter);
			pump(this.plan.window().toNanos());
			meter.stop();
			return result(this.count, drain(), 0);
		}
	}

	private void connect() {
		this.running++;
		this.loop.connect(this.plan.path(), 0);
	}

	private void pump(long nanos) {
		long end = System.nanoTime() + nanos;
		while (System.nanoTime() < end) {
			turn();
		}
	}

	private void turn() {
		this.loop.turn(10);
		while (!this.stopping && this.running < this.plan.inFlight()) {
			connect();
		}
	}

	private long drain() {
		this.stopping = true;
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (this.running > 0 && System.nanoTime() < end) {
			turn();
		}
		return this.running;
	}

	@Override
	public void opened(LoadSocket socket) {
		FrameTemplate.writeControl(this.loop.out, CLOSE, NORMAL);
	}

	@Override
	public void closed(LoadSocket socket) {
		this.running--;
		this.count++;
		this.latencies.add(this.loop.now() - socket.startedAt);
		if (socket.closeCode != 1000) {
			this.wrong++;
		}
	}

}
