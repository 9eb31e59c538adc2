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

package io.github.websocketgroups.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.github.websocketgroups.spi.OverflowPolicy;

/**
 * What may be set for a single group, under {@code websocket.groups.<name>}. {@code null}
 * for what was not set and is as for all groups.
 *
 * @param message limits of what comes in
 * @param outbound limits of what goes out
 * @param keepAlive how dead peers are found
 * @param closeTimeout Time the peer may take to finish the close handshake, before its
 * connection is cut.
 * @param origin who may connect from a browser
 * @param limits how many sockets there may be
 * @param compression whether and how messages are compressed
 * @param security what authentication does to sockets
 * @since 0.1.0
 * @see WebSocketProperties
 */
public record WebSocketGroupProperties(@DefaultValue Message message, @DefaultValue Outbound outbound,
		@DefaultValue KeepAlive keepAlive, @Nullable Duration closeTimeout, @DefaultValue Origin origin,
		@DefaultValue Limits limits, @DefaultValue Compression compression, @DefaultValue Security security) {

	static final WebSocketGroupProperties UNSET = new WebSocketGroupProperties(
			new Message(null, null, null, null, null), new Outbound(null, null, null, null), new KeepAlive(null, null),
			null, new Origin(null), new Limits(null), new Compression(null, null, null), new Security(null));

	/**
	 * Limits of what comes in.
	 *
	 * @param maxSize Largest message and frame, after decompression. Beyond it the socket
	 * ends with 1009.
	 * @param maxFragments Number of frames a message may have. Beyond it the socket ends
	 * with 1008.
	 * @param assemblyTimeout Time from the first byte of a message to its last. Beyond it
	 * the socket ends with 1008. Zero for no limit.
	 * @param rate Number of messages per second and socket. Beyond it the socket ends
	 * with 1008. Zero for no limit.
	 * @param byteRate Size of messages per second and socket, after decompression. Beyond
	 * it the socket ends with 1008. Zero for no limit.
	 */
	public record Message(@Nullable DataSize maxSize, @Nullable Integer maxFragments,
			@Nullable Duration assemblyTimeout, @Nullable Integer rate, @Nullable DataSize byteRate) {

	}

	/**
	 * Limits of what goes out.
	 *
	 * @param maxBytes Size of all messages that may wait in the queue of a socket.
	 * @param maxMessages Number of messages that may wait in the queue of a socket.
	 * @param overflow What happens with a message the queue has no room for.
	 * @param stallTimeout Time a peer may read nothing while messages wait for it, before
	 * its connection is reset. Zero for no limit.
	 */
	public record Outbound(@Nullable DataSize maxBytes, @Nullable Integer maxMessages,
			@Nullable OverflowPolicy overflow, @Nullable Duration stallTimeout) {

	}

	/**
	 * How dead peers are found.
	 *
	 * @param pingInterval Time without inbound traffic after which a ping is sent. Zero
	 * for no pings.
	 * @param pongTimeout Time a peer may take to answer a ping, before its socket ends
	 * with 1006. Zero for no limit.
	 */
	public record KeepAlive(@Nullable Duration pingInterval, @Nullable Duration pongTimeout) {

	}

	/**
	 * Who may connect from a browser.
	 *
	 * @param allowed Origins that may connect beside the server's own:
	 * 'https://example.com', 'https://*.example.com', or '*' for any. Others are rejected
	 * with 403.
	 */
	public record Origin(@Nullable List<String> allowed) {

	}

	/**
	 * How many sockets there may be.
	 *
	 * @param sockets Number of sockets of the group on this node. Beyond it upgrades are
	 * rejected with 503. Zero for no limit.
	 */
	public record Limits(@Nullable Integer sockets) {

	}

	/**
	 * Whether and how messages are compressed.
	 *
	 * @param enabled Whether compression (permessage-deflate) is negotiated.
	 * @param threshold Smallest message that is compressed.
	 * @param level Level of compression from 1, the fastest, to 9, the best.
	 */
	public record Compression(@Nullable Boolean enabled, @Nullable DataSize threshold, @Nullable Integer level) {

	}

	/**
	 * What authentication does to sockets.
	 *
	 * @param closeOnExpiry Whether a socket is closed when the authentication of its
	 * handshake expires.
	 */
	public record Security(@Nullable Boolean closeOnExpiry) {

	}

}
