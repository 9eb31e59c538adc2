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

package io.github.websocketgroups.integration.protocol;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What peers see of a shutdown.
 */
class ShutdownIntegrationTests {

	@Test
	void shutdownIs1001AndWaitsForTheAnswer() throws Exception {
		TestApplication application = TestApplication.start(EchoGroup.class);
		EchoGroup echo = application.bean(EchoGroup.class);
		CompletableFuture<Void> closed;
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			WebSocket socket = echo.opened();
			closed = CompletableFuture.runAsync(application::close);
			peer.expectClose(1001).expectNoFrame(Duration.ofMillis(100));
			peer.sendClose(1001, "").expectEof();
			Disconnect disconnect = echo.ending(socket);
			assertThat(disconnect.status().getCode()).isEqualTo(1001);
			assertThat(disconnect.initiator()).isEqualTo(Initiator.SERVER);
		}
		closed.join();
	}

}
