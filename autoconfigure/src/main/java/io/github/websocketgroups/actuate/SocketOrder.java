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

package io.github.websocketgroups.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * An order of sockets by one of their figures. What has no figure comes last.
 *
 * @param key the figure, or {@link #NONE}
 * @param descending whether the largest come first
 */
record SocketOrder(ToLongFunction<LiveSocket> key, boolean descending) {

	static final String DEFAULT = "connectedAt";

	private static final long NONE = Long.MAX_VALUE;

	private static final Map<String, ToLongFunction<LiveSocket>> KEYS = keys();

	/**
	 * Read an order.
	 * @param sort a key, and {@code asc} or {@code desc} behind a comma, {@code null} for
	 * the oldest sockets first
	 * @return the order
	 */
	static SocketOrder parse(@Nullable String sort) {
		String[] parts = ((sort != null) ? sort : DEFAULT).split(",", -1);
		ToLongFunction<LiveSocket> key = KEYS.get(parts[0].trim());
		String direction = (parts.length > 1) ? parts[1].trim().toLowerCase(Locale.ROOT) : "asc";
		boolean descending = direction.equals("desc");
		if (key == null || parts.length > 2 || !(descending || direction.equals("asc"))) {
			String reason = "'sort' must be one of " + KEYS.keySet() + ", with ',asc' or ',desc' behind it: not '"
					+ sort + "'";
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return new SocketOrder(key, descending);
	}

	/**
	 * Return the place of a socket: smaller ones come first.
	 */
	long rank(LiveSocket socket) {
		long value = this.key.applyAsLong(socket);
		return (this.descending && value != NONE) ? -value : value;
	}

	private static Map<String, ToLongFunction<LiveSocket>> keys() {
		Map<String, ToLongFunction<LiveSocket>> keys = new LinkedHashMap<>();
		keys.put("id", LiveSocket::id);
		keys.put(DEFAULT, (socket) -> socket.connectedAt().toEpochMilli());
		keys.put("idle", (socket) -> socket.idle().toNanos());
		keys.put("in.messages", (socket) -> socket.inbound().messages());
		keys.put("in.bytes", (socket) -> socket.inbound().bytes());
		keys.put("out.messages", (socket) -> socket.outbound().messages());
		keys.put("out.bytes", (socket) -> socket.outbound().bytes());
		keys.put("queued.messages", (socket) -> socket.queued().messages());
		keys.put("queued.bytes", (socket) -> socket.queued().bytes());
		keys.put("roundTripTime", SocketOrder::roundTripTime);
		// short for the most wanted
		keys.put("in", keys.get("in.messages"));
		keys.put("out", keys.get("out.messages"));
		keys.put("queued", keys.get("queued.bytes"));
		keys.put("rtt", keys.get("roundTripTime"));
		return keys;
	}

	private static long roundTripTime(LiveSocket socket) {
		Duration time = socket.roundTripTime();
		return (time != null) ? time.toNanos() : NONE;
	}

}
