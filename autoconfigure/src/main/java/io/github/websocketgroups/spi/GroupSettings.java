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

package io.github.websocketgroups.spi;

import java.time.Duration;
import java.util.List;

/**
 * The limits and policies of one group, resolved from the properties. A zero rate,
 * duration or number of sockets turns that limit off.
 *
 * @param message limits of what comes in
 * @param outbound limits of what goes out
 * @param keepAlive how dead peers are found
 * @param compression whether and how messages are compressed
 * @param closeTimeout how long the peer may take to finish the close handshake
 * @param controlRate control frames a peer may send per second
 * @param controlBurst control frames a peer may send at once
 * @param allowedOrigins origins allowed beside the same origin
 * @param maxSockets sockets of this group on this node
 * @since 0.1.0
 */
public record GroupSettings(Message message, Outbound outbound, KeepAlive keepAlive, Compression compression,
		Duration closeTimeout, int controlRate, int controlBurst, List<String> allowedOrigins, int maxSockets) {

	/**
	 * Limits of what comes in.
	 *
	 * @param maxSize largest message and frame, in bytes, after decompression
	 * @param maxFragments most frames of one message
	 * @param assemblyTimeout longest time from the first byte of a message to its last
	 * @param rate messages per second
	 * @param byteRate bytes of messages per second, after decompression
	 */
	public record Message(int maxSize, int maxFragments, Duration assemblyTimeout, int rate, int byteRate) {

		/**
		 * Create limits without one to the bytes per second.
		 * @param maxSize largest message and frame, in bytes, after decompression
		 * @param maxFragments most frames of one message
		 * @param assemblyTimeout longest time from the first byte of a message to its
		 * last
		 * @param rate messages per second
		 */
		public Message(int maxSize, int maxFragments, Duration assemblyTimeout, int rate) {
			this(maxSize, maxFragments, assemblyTimeout, rate, 0);
		}

	}

	/**
	 * Limits of what goes out.
	 *
	 * @param maxBytes most bytes that wait in the queue of one socket
	 * @param maxMessages most messages that wait in the queue of one socket
	 * @param overflow what happens with a message beyond that
	 * @param stallTimeout longest time the peer may read nothing while messages wait
	 */
	public record Outbound(long maxBytes, int maxMessages, OverflowPolicy overflow, Duration stallTimeout) {

	}

	/**
	 * How dead peers are found.
	 *
	 * @param pingInterval time without inbound traffic after which a ping is sent
	 * @param pongTimeout longest time without inbound traffic after a ping
	 */
	public record KeepAlive(Duration pingInterval, Duration pongTimeout) {

	}

	/**
	 * Whether and how messages are compressed (RFC 7692).
	 *
	 * @param enabled whether permessage-deflate is negotiated
	 * @param threshold smallest message that is compressed, in bytes
	 * @param level compression level from 1 to 9
	 */
	public record Compression(boolean enabled, int threshold, int level) {

	}

}
