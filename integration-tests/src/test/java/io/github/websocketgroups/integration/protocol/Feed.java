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
import java.util.function.Consumer;

import io.github.websocketgroups.test.RawWebSocketClient;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * How the same bytes reach the server.
 */
enum Feed {

	/**
	 * In one packet.
	 */
	WHOLE {

		@Override
		void run(RawWebSocketClient client, byte[] bytes, Consumer<RawWebSocketPeer> check) {
			try (RawWebSocketPeer peer = client.connect()) {
				check.accept(peer.sendBytes(bytes));
			}
		}

	},

	/**
	 * One byte at a time.
	 */
	BYTE_BY_BYTE {

		@Override
		void run(RawWebSocketClient client, byte[] bytes, Consumer<RawWebSocketPeer> check) {
			try (RawWebSocketPeer peer = client.gap(PAUSE).connect()) {
				check.accept(peer.sendByteAtATime(bytes));
			}
		}

	},

	/**
	 * In two packets, once for every position between two bytes.
	 */
	SPLIT_EVERYWHERE {

		@Override
		void run(RawWebSocketClient client, byte[] bytes, Consumer<RawWebSocketPeer> check) {
			for (int position = 1; position < bytes.length; position++) {
				split(client, bytes, position, check);
			}
		}

		private void split(RawWebSocketClient client, byte[] bytes, int position, Consumer<RawWebSocketPeer> check) {
			try (RawWebSocketPeer peer = client.gap(PAUSE).connect()) {
				check.accept(peer.sendSplit(bytes, position));
			}
			catch (AssertionError ex) {
				throw new AssertionError("Split at " + position + " of " + bytes.length + ": " + ex.getMessage(), ex);
			}
		}

	};

	private static final Duration PAUSE = Duration.ofNanos(200_000);

	abstract void run(RawWebSocketClient client, byte[] bytes, Consumer<RawWebSocketPeer> check);

}
