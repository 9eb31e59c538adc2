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
 * A load with a warm-up, of which everything that comes is counted and timed. Only the
 * generator's thread touches it.
 */
abstract class MeasuredLoad implements SocketListener {

	final LoadPlan plan;

	final LoadLoop loop;

	final Latencies latencies = new Latencies();

	long count;

	long wrong;

	MeasuredLoad(LoadPlan plan) {
		this.plan = plan;
		this.loop = new LoadLoop(new ClientHandshake(plan.port()), this);
	}

	abstract LoadResult run(Meter meter);

	/**
	 * The warm-up is over.
	 */
	final void start(Meter meter) {
		this.latencies.clear();
		this.count = 0;
		meter.start();
	}

	final LoadResult result(long messages, long missing, long ended) {
		return new LoadResult(messages, missing, this.wrong, ended, this.latencies.micros(0.5),
				this.latencies.micros(0.99), "");
	}

}
