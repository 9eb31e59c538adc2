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

import java.util.Map;

/**
 * The numbers of the packets that arrived. For one thread.
 */
final class Arrivals {

	// a sender and channel that nothing came from for longest is forgotten first
	private static final int MAX_STREAMS = 65_536;

	private final Map<Stream, Long> last = new BoundedMap<>(MAX_STREAMS);

	private final ClusterStatistics statistics;

	Arrivals(ClusterStatistics statistics) {
		this.statistics = statistics;
	}

	/**
	 * Note a packet.
	 * @return whether it came neither twice nor late
	 */
	boolean accept(Channel channel, Packet packet) {
		Long before = this.last.get(new Stream(packet.sender(), channel));
		if (before != null && packet.sequence() <= before) {
			this.statistics.dropped(ClusterStatistics.DropReason.DUPLICATE, 1);
			return false;
		}
		if (before != null && !packet.first()) {
			this.statistics.missed(packet.sequence() - before - 1);
		}
		this.last.put(new Stream(packet.sender(), channel), packet.sequence());
		return true;
	}

	/**
	 * What has numbers of its own.
	 *
	 * @param sender incarnation of the sender
	 * @param channel the channel
	 */
	private record Stream(long sender, Channel channel) {

	}

}
