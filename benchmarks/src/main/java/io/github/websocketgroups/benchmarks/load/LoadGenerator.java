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
 * Puts load on a server on the loopback interface, from the calling thread.
 *
 * @since 0.1.0
 */
public final class LoadGenerator {

	private LoadGenerator() {
	}

	/**
	 * Keep messages in flight on every socket; each echo is answered with the next
	 * message.
	 * @param plan what to do
	 * @param meter told when the measured part begins and ends
	 * @return what came of it
	 * @throws IllegalStateException if the server refuses or ends a socket
	 */
	public static LoadResult echo(LoadPlan plan, Meter meter) {
		return new EchoLoad(plan).run(meter);
	}

	/**
	 * Let one socket publish bursts to all, the next when the last has arrived everywhere
	 * or nothing comes for three seconds.
	 * @param plan what to do
	 * @param meter told when the measured part begins and ends
	 * @return what came of it
	 * @throws IllegalStateException if the server refuses a socket
	 */
	public static LoadResult broadcast(LoadPlan plan, Meter meter) {
		return new BroadcastLoad(plan).run(meter);
	}

	/**
	 * Connect and close as fast as the server does.
	 * @param plan what to do
	 * @param meter told when the measured part begins and ends
	 * @return what came of it
	 * @throws IllegalStateException if the server refuses a socket
	 */
	public static LoadResult connect(LoadPlan plan, Meter meter) {
		return new ConnectLoad(plan).run(meter);
	}

	/**
	 * Open sockets and send nothing.
	 * @param plan what to do
	 * @param meter told before the first socket is opened, and while all are open
	 * @return what came of it
	 * @throws IllegalStateException if the server refuses a socket
	 */
	public static LoadResult idle(LoadPlan plan, Meter meter) {
		return new IdleLoad(plan).run(meter);
	}

	/**
	 * Publish at a fixed rate while one socket more than planned does not read.
	 * @param plan what to do
	 * @param meter told when the one that does not read has joined, and at the end
	 * @return what came of it: the others' latencies, and in words what became of the one
	 * @throws IllegalStateException if the server refuses a socket
	 */
	public static LoadResult stall(LoadPlan plan, Meter meter) {
		return new StallLoad(plan).run(meter);
	}

}
