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

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Keeps a number of messages in flight on every socket: each echo is answered with the
 * next message.
 */
final class EchoLoad extends MeasuredLoad {

	private static final long DRAIN_NANOS = 2_000_000_000L;

	private final Payload payload;

	private final FrameTemplate template;

	private int inFlight;

	private boolean stopping;

	EchoLoad(LoadPlan plan) {
		super(plan);
		this.payload = new Payload(plan.size(), plan.text());
		this.template = new FrameTemplate(this.payload);
	}

	@Override
	LoadResult run(Meter meter) {
		try (this.loop) {
			List<LoadSocket> sockets = Crowd.open(this.loop, this.plan.path(), this.plan.sockets());
			sockets.forEach(this::begin);
			pump(this.plan.warmUp().toNanos());
			start(meter);
			pump(this.plan.window().toNanos());
			meter.stop();
			return result(this.count, drain(), 0);
		}
	}

	private void begin(LoadSocket socket) {
		socket.sentAt = new long[this.plan.inFlight()];
		for (int index = 0; index < this.plan.inFlight(); index++) {
			send(socket);
		}
		this.loop.flush(socket);
	}

	private void send(LoadSocket socket) {
		socket.sentAt[socket.sent % socket.sentAt.length] = this.loop.now();
		this.template.write(this.loop.out, socket.name, socket.sent++);
		this.inFlight++;
	}

	private void pump(long nanos) {
		long end = System.nanoTime() + nanos;
		while (System.nanoTime() < end) {
			this.loop.turn(10);
		}
	}

	private long drain() {
		this.stopping = true;
		long end = System.nanoTime() + DRAIN_NANOS;
		while (this.inFlight > 0 && System.nanoTime() < end) {
			this.loop.turn(10);
		}
		return this.inFlight;
	}

	@Override
	public void message(LoadSocket socket, ByteBuffer in, int offset, int length) {
		if (this.payload.sequence(in, offset, length, socket.name) != socket.received) {
			this.wrong++;
		}
		this.latencies.add(this.loop.now() - socket.sentAt[socket.received % socket.sentAt.length]);
		socket.received++;
		this.count++;
		this.inFlight--;
		if (!this.stopping) {
			send(socket);
		}
	}

	@Override
	public void closed(LoadSocket socket) {
		throw new IllegalStateException("The server ended a socket, close code " + socket.closeCode);
	}

}
