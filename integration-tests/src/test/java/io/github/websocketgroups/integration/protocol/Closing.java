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

import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How connections end.
 */
final class Closing {

	private static final Duration PROMPT = Duration.ofSeconds(2);

	private Closing() {
	}

	/**
	 * Do a close handshake that the peer begins, behind which the server ends TCP at once
	 * (RFC 6455, 7.1.1).
	 */
	static void close(RawWebSocketPeer peer) {
		peer.sendClose(1000, "done");
		expectFailure(peer, 1000);
	}

	/**
	 * Expect a close frame and, well before the close timeout, the end of the stream.
	 */
	static void expectFailure(RawWebSocketPeer peer, int code) {
		expectEnd(peer.expectClose(code));
	}

	/**
	 * Expect the end of the stream well before the close timeout.
	 */
	static void expectEnd(RawWebSocketPeer peer) {
		long start = System.nanoTime();
		peer.expectEof();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("time from the close frame to the end of TCP")
			.isLessThan(PROMPT);
	}

}
