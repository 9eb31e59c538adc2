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

package io.github.websocketgroups.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.websocketgroups.benchmarks.load.Meter;

/**
 * Memory of the server after a collection: what it grew by.
 */
final class MemoryMeter implements Meter {

	private final ServerProcess server;

	private long heap;

	private long resident;

	MemoryMeter(ServerProcess server) {
		this.server = server;
	}

	@Override
	public void start() {
		settle();
		this.heap = this.server.liveHeap();
		this.resident = ProcessStat.resident(this.server.pid());
	}

	@Override
	public void stop() {
		settle();
		this.heap = this.server.liveHeap() - this.heap;
		this.resident = ProcessStat.resident(this.server.pid()) - this.resident;
	}

	long heap() {
		return this.heap;
	}

	long resident() {
		return this.resident;
	}

	// Sockets that were closed or opened just now have their last tasks to run
	private static void settle() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
