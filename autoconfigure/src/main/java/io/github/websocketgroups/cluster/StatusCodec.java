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

package io.github.websocketgroups.cluster;

import io.github.websocketgroups.spi.ClusterView.NodeStatus;

/**
 * How a node is, as bytes.
 */
final class StatusCodec {

	private StatusCodec() {
	}

	static byte[] write(NodeStatus status) {
		return new ByteWriter(64).text(status.id())
			.number(status.incarnation())
			.number(status.sockets())
			.number(status.upSeconds())
			.bytes();
	}

	static NodeStatus read(byte[] bytes) {
		ByteReader reader = new ByteReader(bytes);
		return new NodeStatus(reader.requiredText(), reader.number(), reader.number(), reader.number());
	}

}
