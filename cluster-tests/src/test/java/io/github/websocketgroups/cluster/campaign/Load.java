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

package io.github.websocketgroups.cluster.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.cluster.campaign.History.Sending;

/**
 * Sends to all targets in turn from one thread, whichever node they are on, and writes
 * down every result; now and then to all of them at once. A target that is gone is left.
 */
final class Load {

	private static final int WINDOW = 512;

	private static final int BROADCAST_EVERY = 500;

	private final WebSocketRegistry registry;

	private final SendingLog log;

	private final String name;

	private final List<Aim> targets = new CopyOnWriteArrayList<>();

	private final Semaphore window = new Semaphore(WINDOW);

	private final AtomicLong remote = new AtomicLong();

	private final AtomicLong total = new AtomicLong();

	private volatile boolean running;

	private Thread thread;

	Load(WebSocketRegistry registry, SendingLog log, String name) {
		this.registry = registry;
		this.log = log;
		this.name = name;
	}

	void add(List<Long> ids) {
		List<Aim> added = new ArrayList<>();
		ids.forEach((id) -> added.add(new Aim(this.registry.restore(id), this.registry.find(id).isEmpty())));
		this.targets.addAll(added);
	}

	synchronized void start(int rate) {
		this.running = true;
		this.thread = new Thread(() -> run(rate), "load");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run(int rate) {
		long gap = TimeUnit.SECONDS.toNanos(1) / rate;
		long next = System.nanoTime();
		int broadcast = 0;
		for (int turn = 0; this.running; turn++) {
			next = Math.max(next + gap, System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(100));
			LockSupport.parkNanos(next - System.nanoTime());
			List<Aim> targets = this.targets;
			int size = targets.size();
			if (size == 0) {
				continue;
			}
			send(targets, turn % size);
			if (turn % BROADCAST_EVERY == 0) {
				this.registry.group(NodeApplication.GROUP).send(this.name + "*:all:" + broadcast++);
			}
		}
	}

	private void send(List<Aim> targets, int index) {
		Aim target;
		try {
			target = targets.get(index);
		}
		catch (ArrayIndexOutOfBoundsException ex) {
			// one is gone meanwhile
			return;
		}
		this.window.acquireUninterruptibly();
		int number = target.next++;
		long from = System.currentTimeMillis();
		target.socket.deliver(this.name + ":" + target.socket.id() + ":" + number).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnNext(SendResult result) {
				told(target, new Sending(number, from, System.currentTimeMillis(), result));
			}

			@Override
			protected void hookOnError(Throwable failure) {
				System.out.println("deliver failed: " + failure);
				told(target, new Sending(number, from, System.currentTimeMillis(), SendResult.UNKNOWN));
			}

			@Override
			protected void hookFinally(SignalType type) {
				Load.this.window.release();
			}

		});
	}

	private void told(Aim target, Sending sending) {
		this.log.write(target.socket.id(), sending);
		this.total.incrementAndGet();
		if (sending.result() == SendResult.SENT && target.remote) {
			this.remote.incrementAndGet();
		}
		if (sending.result() == SendResult.GONE) {
			this.targets.remove(target);
		}
	}

	/**
	 * Stop sending, and wait for the results.
	 */
	synchronized void stop() throws Exception {
		this.running = false;
		if (this.thread != null) {
			this.thread.join();
		}
		if (!this.window.tryAcquire(WINDOW, 20, TimeUnit.SECONDS)) {
			System.out.println("results are missing: " + (WINDOW - this.window.availablePermits()));
		}
		this.log.flush();
	}

	long remote() {
		return this.remote.get();
	}

	long total() {
		return this.total.get();
	}

	/**
	 * Where to send.
	 */
	private static final class Aim {

		private final WebSocket socket;

		private final boolean remote;

		private int next; // sending thread only

		Aim(WebSocket socket, boolean remote) {
			this.socket = socket;
			this.remote = remote;
		}

	}

}
