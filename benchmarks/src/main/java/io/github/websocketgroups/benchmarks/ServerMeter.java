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

import io.github.websocketgroups.benchmarks.load.Meter;

/**
 * CPU time of the server and of this process while a load is measured.
 */
final class ServerMeter implements Meter {

	private final long pid;

	private final long own = ProcessHandle.current().pid();

	private ProcessStat server = new ProcessStat(0, 0);

	private ProcessStat generator = new ProcessStat(0, 0);

	private long nanos;

	ServerMeter(ServerProcess server) {
		this.pid = server.pid();
	}

	@Override
	public void start() {
		this.server = ProcessStat.of(this.pid);
		this.generator = ProcessStat.of(this.own);
		this.nanos = System.nanoTime();
	}

	@Override
	public void stop() {
		this.nanos = System.nanoTime() - this.nanos;
		this.server = ProcessStat.of(this.pid).minus(this.server);
		this.generator = ProcessStat.of(this.own).minus(this.generator);
	}

	ProcessStat server() {
		return this.server;
	}

	long generator() {
		return this.generator.user() + this.generator.system();
	}

	double seconds() {
		return this.nanos / 1e9;
	}

}
