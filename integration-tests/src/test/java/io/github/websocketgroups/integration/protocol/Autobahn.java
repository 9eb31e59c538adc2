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

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.websocketgroups.integration.TestApplication;
import io.github.websocketgroups.test.RawWebSocketPeer;

/**
 * The echo server that the Autobahn fuzzing client wants.
 */
final class Autobahn {

	private Autobahn() {
	}

	static TestApplication start(boolean compression) {
		Map<String, Object> properties = new HashMap<>();
		properties.put("websocket.message.max-size", "64MB");
		properties.put("websocket.outbound.max-bytes", "64MB");
		properties.put("websocket.outbound.max-messages", "10000");
		properties.put("websocket.compression.enabled", compression);
		properties.put("websocket.compression.threshold", "0B");
		return TestApplication.start(properties, EchoGroup.class);
	}

	/**
	 * Send bytes in packets of a size, without pauses.
	 */
	static RawWebSocketPeer chop(RawWebSocketPeer peer, byte[] bytes, int size) {
		return peer.sendSplit(bytes, IntStream.iterate(size, (i) -> i < bytes.length, (i) -> i + size).toArray());
	}

}
