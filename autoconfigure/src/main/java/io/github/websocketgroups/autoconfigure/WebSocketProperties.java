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
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.UnhandledErrorPolicy;

/**
 * Configuration properties for WebSockets.
 *
 * @param message limits of what comes in
 * @param outbound limits of what goes out
 * @param keepAlive how dead peers are found
 * @param closeTimeout Time the peer may take to finish the close handshake, before its
 * connection is cut.
 * @param handshakeTimeout Time a connection may take from its request to the upgrade.
 * @param controlRate Number of control frames a peer may send per second, and five times
 * as many at once. Beyond it the socket ends with 1008. Zero for no limit.
 * @param origin who may connect from a browser
 * @param limits how many sockets there may be
 * @param drain how sockets end when the application stops
 * @param compression whether and how messages are compressed
 * @param security what authentication does to sockets
 * @param session what a web session does to sockets, and they to it
 * @param trafficLog whether messages are logged
 * @param liveView whether there is a page that shows the sockets
 * @param cluster whether nodes work together
 * @param unhandledError What happens to a socket when one of its callbacks fails and
 * nothing handles it.
 * @param groups Settings of single groups by the name of the group. What is not set there
 * is as for all groups.
 * @since 0.1.0
 */
@ConfigurationProperties("websocket")
public record WebSocketProperties(@DefaultValue Message message, @DefaultValue Outbound outbound,
		@DefaultValue KeepAlive keepAlive, @DefaultValue("5s") Duration closeTimeout,
		@DefaultValue("10s") Duration handshakeTimeout, @DefaultValue("10") int controlRate,
		@DefaultValue Origin origin, @DefaultValue Limits limits, @DefaultValue Drain drain,
		@DefaultValue Compression compression, @DefaultValue Security security, @DefaultValue Session session,
		@DefaultValue TrafficLog trafficLog, @DefaultValue LiveView liveView, @DefaultValue Cluster cluster,
		@DefaultValue("close") UnhandledErrorPolicy unhandledError,
		@DefaultValue Map<String, WebSocketGroupProperties> groups) implements Validator {

	@Override
	public boolean supports(Class<?> type) {
		return WebSocketProperties.class == type;
	}

	@Override
	public void validate(Object target, Errors errors) {
		new WebSocketPropertiesRules(errors).check((WebSocketProperties) target);
	}

	/**
	 * Limits of what comes in.
	 *
	 * @param maxSize Largest message and frame, after decompression. Beyond it the socket
	 * ends with 1009.
	 * @param maxFragments Number of frames a message may have. Beyond it the socket ends
	 * with 1008. Unless set, one for each 64 bytes of 'max-size', and at least 1024.
	 * @param assemblyTimeout Time from the first byte of a message to its last. Beyond it
	 * the socket ends with 1008. Zero for no limit.
	 * @param rate Number of messages per second and socket. Beyond it the socket ends
	 * with 1008. Zero for no limit.
	 * @param byteRate Size of messages per second and socket, after decompression. Beyond
	 * it the socket ends with 1008. Zero for no limit.
	 */
	public record Message(@DefaultValue("64KB") DataSize maxSize, @Nullable Integer maxFragments,
			@DefaultValue("30s") Duration assemblyTimeout, @DefaultValue("0") int rate,
			@DefaultValue("0B") DataSize byteRate) {

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
	public record Outbound(@DefaultValue("1MB") DataSize maxBytes, @DefaultValue("1024") int maxMessages,
			@DefaultValue("close") OverflowPolicy overflow, @DefaultValue("10s") Duration stallTimeout) {

	}

	/**
	 * How dead peers are found.
	 *
	 * @param pingInterval Time without inbound traffic after which a ping is sent. Zero
	 * for no pings.
	 * @param pongTimeout Time a peer may take to answer a ping, before its socket ends
	 * with 1006. Zero for no limit.
	 */
	public record KeepAlive(@DefaultValue("25s") Duration pingInterval, @DefaultValue("20s") Duration pongTimeout) {

	}

	/**
	 * Who may connect from a browser.
	 *
	 * @param allowed Origins that may connect beside the server's own:
	 * 'https://example.com', 'https://*.example.com', or '*' for any. Others are rejected
	 * with 403.
	 */
	public record Origin(@DefaultValue List<String> allowed) {

	}

	/**
	 * How many sockets there may be.
	 *
	 * @param sockets Number of sockets on this node. Beyond it upgrades are rejected with
	 * 503. Zero for no limit.
	 * @param socketsPerUser Number of sockets of one user on this node, by the name of
	 * the principal. Beyond it upgrades are rejected with 503. Zero for no limit.
	 * @param socketsPerAddress Number of sockets from one address on this node, after
	 * forwarded headers. IPv6 addresses count by their first 64 bits. Beyond it upgrades
	 * are rejected with 503. Zero for no limit.
	 * @param handshakeRate Number of upgrades within any second on this node. Beyond it
	 * upgrades are rejected with 503. Zero for no limit.
	 */
	public record Limits(@DefaultValue("50000") int sockets, @DefaultValue("0") int socketsPerUser,
			@DefaultValue("0") int socketsPerAddress, @DefaultValue("0") int handshakeRate) {

	}

	/**
	 * How sockets end when the application stops.
	 *
	 * @param time Time peers may take to finish the close handshake when the application
	 * stops.
	 * @param spread Time over which sockets are closed when the application stops.
	 */
	public record Drain(@DefaultValue("20s") Duration time, @DefaultValue("2s") Duration spread) {

	}

	/**
	 * Whether and how messages are compressed.
	 *
	 * @param enabled Whether compression (permessage-deflate) is negotiated.
	 * @param threshold Smallest message that is compressed.
	 * @param level Level of compression from 1, the fastest, to 9, the best.
	 */
	public record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("1KB") DataSize threshold,
			@DefaultValue("6") int level) {

	}

	/**
	 * What authentication does to sockets.
	 *
	 * @param closeOnExpiry Whether a socket is closed when the authentication of its
	 * handshake expires.
	 * @param closeOnLogout Whether the sockets of a user are closed when the user logs
	 * out.
	 */
	public record Security(@DefaultValue("true") boolean closeOnExpiry, @DefaultValue("true") boolean closeOnLogout) {

	}

	/**
	 * What a web session does to sockets, and they to it.
	 *
	 * @param closeOnEnd Whether sockets are closed whose web session was invalidated or
	 * has expired.
	 * @param touch Whether messages that come in keep the web session of their socket
	 * alive, at most once a minute.
	 * @param checkInterval Time between two looks at a web session.
	 */
	public record Session(@DefaultValue("false") boolean closeOnEnd, @DefaultValue("false") boolean touch,
			@DefaultValue("10s") Duration checkInterval) {

		boolean isWatched() {
			return this.closeOnEnd || this.touch;
		}

	}

	/**
	 * Whether messages are logged.
	 *
	 * @param enabled Whether messages are logged, at level DEBUG of the logger
	 * 'io.github.websocketgroups.traffic.[group]'.
	 * @param payloadLimit Size of the beginning of a text message that is logged. Zero
	 * for sizes only.
	 */
	public record TrafficLog(@DefaultValue("false") boolean enabled, @DefaultValue("100B") DataSize payloadLimit) {

	}

	/**
	 * Whether there is a page that shows the sockets.
	 *
	 * @param enabled Whether there is a page that shows the sockets, below the actuator
	 * endpoint 'websockets' and guarded like it.
	 * @param capture Whether the page shows the last messages of a socket that somebody
	 * watches, to those who may see values of the endpoint 'websockets'.
	 */
	public record LiveView(@DefaultValue("false") boolean enabled, @DefaultValue("false") boolean capture) {

	}

	/**
	 * Whether nodes work together.
	 *
	 * @param enabled Whether this node is part of a cluster.
	 * @param prefix Prefix of everything the cluster keeps in its backplane.
	 * @param key Secret that nodes sign their messages to each other with.
	 */
	public record Cluster(@DefaultValue("false") boolean enabled, @DefaultValue("websocket") String prefix,
			@Nullable String key) {

		@Override
		public String toString() {
			return "Cluster[enabled=" + this.enabled + ", prefix=" + this.prefix + ", key="
					+ ((this.key != null) ? "******" : "null") + "]";
		}

	}

}
