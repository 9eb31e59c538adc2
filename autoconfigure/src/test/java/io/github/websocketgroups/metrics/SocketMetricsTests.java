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

package io.github.websocketgroups.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.registry.FakeLiveSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketMetrics}.
 */
class SocketMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SocketMetrics metrics = new SocketMetrics(this.registry);

	@Test
	void pathsBeyondAHundredAreCountedTogether() {
		for (int i = 0; i < 150; i++) {
			socket(i).opened(this.metrics);
		}
		assertThat(this.registry.find("websocket.sockets").gauges()).hasSize(101);
		assertThat(this.registry.get("websocket.sockets").tag("path", "other").gauge().value()).isEqualTo(50);
		assertThat(this.registry.get("websocket.sockets").tag("path", "/7").gauge().value()).isEqualTo(1);
	}

	@Test
	void aSocketEndsWhereItWasCounted() {
		for (int i = 0; i < 150; i++) {
			socket(i).opened(this.metrics);
		}
		for (int i = 0; i < 150; i++) {
			this.metrics.ended(socket(i), new Disconnect(CloseStatus.NORMAL, Initiator.PEER, Duration.ZERO, null));
		}
		assertThat(this.registry.find("websocket.sockets").gauges())
			.allSatisfy((gauge) -> assertThat(gauge.value()).isZero());
	}

	private static PathSocket socket(int path) {
		return new PathSocket(path);
	}

	private static final class PathSocket extends FakeLiveSocket {

		private final int path;

		PathSocket(int path) {
			super(path);
			this.path = path;
			group("any");
		}

		void opened(SocketMetrics metrics) {
			metrics.opened(this);
		}

		@Override
		public String path() {
			return "/" + this.path;
		}

	}

}
