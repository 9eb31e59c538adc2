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

package io.github.websocketgroups.integration;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.websocketgroups.test.RawResponse;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that shuts down says 1001 to every peer, waits for them within bounds, and takes
 * no more.
 */
@Tag("alone")
class DrainIntegrationTests {

	@Test
	void peersAreTold1001AndWaitedFor() {
		TestApplication application = TestApplication.start(LoadApplication.Echo.class);
		CompletableFuture<Void> stopped;
		try (RawWebSocketPeer first = application.connect("/echo");
				RawWebSocketPeer second = application.connect("/echo")) {
			stopped = CompletableFuture.runAsync(application::close);
			first.expectClose(1001).sendClose(1001, "").expectEof();
			assertThat(stopped).isNotDone();
			second.expectClose(1001).sendClose(1001, "").expectEof();
		}
		assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void peersMayTakeTheDrainTimeToAnswer() {
		TestApplication application = TestApplication.start(Map.of("websocket.close-timeout", "100ms"),
				LoadApplication.Echo.class);
		CompletableFuture<Void> stopped;
		try (RawWebSocketPeer slow = application.connect("/echo")) {
			stopped = CompletableFuture.runAsync(application::close);
			slow.expectClose(1001).expectNoFrame(Duration.ofMillis(600)).sendClose(1001, "").expectEof();
		}
		assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void peerThatAnswersButKeepsTcpIsWaitedForUntilTheCloseTimeout() {
		TestApplication application = TestApplication.start(Map.of("websocket.close-timeout", "100ms"),
				LoadApplication.Echo.class);
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);
			peer.expectClose(1001).sendClose(1001, "").expectEof();
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@Test
	void mutePeerIsResetWhenTheDrainTimeIsOver() {
		TestApplication application = TestApplication.start(Map.of("websocket.drain.time", "300ms"),
				LoadApplication.Echo.class);
		try (RawWebSocketPeer mute = application.connect("/echo")) {
			CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close);
			mute.expectClose(1001).expectReset();
			assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@Test
	void handshakeDuringTheDrainIsRejectedWith503() {
		TestApplication application = TestApplication.start(LoadApplication.Echo.class);
		CompletableFuture<Void> stopped;
		try (RawWebSocketPeer last = application.connect("/echo")) {
			stopped = CompletableFuture.runAsync(application::close);
			last.expectClose(1001);
			RawResponse response = application.client("/echo").request();
			assertThat(response.status()).isEqualTo(503);
			assertThat(response.header("Retry-After")).isEqualTo("5");
			last.sendClose(1001, "").expectEof();
		}
		assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
	}

	@Test
	void withoutSocketsTheDrainTakesNoTime() {
		TestApplication application = TestApplication.start(LoadApplication.Echo.class);
		try (RawWebSocketPeer peer = application.connect("/echo")) {
			peer.sendClose(1000, "").expectClose(1000).expectEof();
		}
		Awaitility.await().until(() -> application.registry().all().size() == 0);
		assertThat(CompletableFuture.runAsync(application::close)).succeedsWithin(Duration.ofSeconds(3));
	}

	@Test
	void tenThousandIdleSocketsAreDrainedAndTheProcessEnds() throws Exception {
		try (ServerProcess server = ServerProcess.start(); Crowd crowd = new Crowd(server.port())) {
			crowd.connect("/echo", 10_000);
			assertThat(server.get("/sockets")).isEqualTo("10000");
			long start = System.nanoTime();
			server.terminate();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> crowd.closed.get() == 10_000);
			Duration drained = Duration.ofNanos(System.nanoTime() - start);
			assertThat(server.endsWithin(15)).isTrue();
			Duration gone = Duration.ofNanos(System.nanoTime() - start);
			assertThat(crowd.goingAway).hasValue(10_000);
			Duration spread = Duration.ofNanos(crowd.lastClose - crowd.firstClose);
			System.out.println("10,000 sockets: 1001 spread over " + spread.toMillis() + " ms, all closed after "
					+ drained.toMillis() + " ms, process gone after " + gone.toMillis() + " ms");
			assertThat(spread).isGreaterThan(Duration.ofSeconds(1));
			assertThat(drained).isLessThan(Duration.ofSeconds(5));
		}
	}

}
