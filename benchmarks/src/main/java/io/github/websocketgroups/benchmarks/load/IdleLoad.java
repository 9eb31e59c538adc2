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

import java.util.List;

/**
 * Opens sockets and leaves them alone while the server is looked at.
 */
final class IdleLoad implements SocketListener {

	// So many times the sockets come and go before, so that memory which is used for a
	// moment, by handshakes above all, was used before
	private static final int WARM_UPS = 3;

	private static final int AT_ONCE = 1000;

	private final LoadPlan plan;

	IdleLoad(LoadPlan plan) {
		this.plan = plan;
	}

	/**
	 * Start the meter without a socket and stop it while all are open.
	 */
	LoadResult run(Meter meter) {
		int atOnce = Math.min(this.plan.sockets(), AT_ONCE);
		for (int opened = 0; opened < WARM_UPS * this.plan.sockets(); opened += atOnce) {
			try (LoadLoop warmUp = new LoadLoop(new ClientHandshake(this.plan.port()), this)) {
				Crowd.open(warmUp, this.plan.path(), atOnce);
			}
		}
		try (LoadLoop loop = new LoadLoop(new ClientHandshake(this.plan.port()), this)) {
			meter.start();
			List<LoadSocket> sockets = Crowd.open(loop, this.plan.path(), this.plan.sockets());
			meter.stop();
			long ended = sockets.stream().filter((socket) -> socket.ended).count();
			return new LoadResult(sockets.size(), 0, 0, ended, 0, 0, "");
		}
	}

}
