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

import java.time.Duration;
import java.util.function.BiFunction;

import io.github.websocketgroups.benchmarks.load.LoadGenerator;
import io.github.websocketgroups.benchmarks.load.LoadPlan;
import io.github.websocketgroups.benchmarks.load.LoadResult;
import io.github.websocketgroups.benchmarks.load.Meter;

/**
 * One scenario with one server, once.
 *
 * @param scenario what to do
 * @param warmUp how long before it counts
 * @param window how long it counts
 */
record Measurement(Scenario scenario, Duration warmUp, Duration window) {

	Sample run(ServerProcess server, int round) {
		switch (this.scenario.kind()) {
			case IDLE -> {
				LoadGenerator.connect(plan(server), new ServerMeter(server));
				return memory(server, round, LoadGenerator::idle);
			}
			case STALL -> {
				return memory(server, round, LoadGenerator::stall);
			}
			default -> {
				return load(server, round);
			}
		}
	}

	private Sample load(ServerProcess server, int round) {
		LoadPlan plan = plan(server);
		ServerMeter meter = new ServerMeter(server);
		LoadResult result = switch (this.scenario.kind()) {
			case ECHO, BINARY_ECHO -> LoadGenerator.echo(plan, meter);
			case BROADCAST, BY_ID -> LoadGenerator.broadcast(plan, meter);
			case CONNECT -> LoadGenerator.connect(plan, meter);
			case STALL, IDLE, START -> throw new IllegalStateException("Not a load: " + this.scenario);
		};
		return new Sample(this.scenario.name(), server.name(), round, result.messages(), meter.seconds(),
				meter.server().user(), meter.server().system(), meter.generator(), result.median(), result.slowest(),
				result.missing(), result.wrong(), result.ended(), 0, 0, result.note());
	}

	private Sample memory(ServerProcess server, int round, BiFunction<LoadPlan, Meter, LoadResult> load) {
		MemoryMeter meter = new MemoryMeter(server);
		LoadResult result = load.apply(plan(server), meter);
		return new Sample(this.scenario.name(), server.name(), round, result.messages(), 0, 0, 0, 0, result.median(),
				result.slowest(), result.missing(), result.wrong(), result.ended(), meter.heap(), meter.resident(),
				result.note());
	}

	private LoadPlan plan(ServerProcess server) {
		String publisher = (this.scenario.kind() == Scenario.Kind.BY_ID) ? "/by-id" : "";
		boolean text = this.scenario.kind() != Scenario.Kind.BINARY_ECHO;
		int inFlight = (this.scenario.kind() == Scenario.Kind.IDLE) ? 32 : this.scenario.inFlight();
		return new LoadPlan(server.port(), this.scenario.path(), publisher, this.scenario.sockets(), inFlight,
				this.scenario.size(), text, this.warmUp, measured());
	}

	// One that does not read is noticed once the buffers of both kernels are full
	private Duration measured() {
		return (this.scenario.kind() == Scenario.Kind.STALL) ? this.window.multipliedBy(8) : this.window;
	}

}
