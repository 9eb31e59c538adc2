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

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.registry.FakeLiveSocket;

/**
 * A socket with given figures.
 */
final class FigureSocket extends FakeLiveSocket {

	private final long figure;

	private final @Nullable Duration roundTripTime;

	FigureSocket(long id, long figure, @Nullable Duration roundTripTime) {
		super(id);
		this.figure = figure;
		this.roundTripTime = roundTripTime;
	}

	@Override
	public HandshakeInfo handshake() {
		return new HandshakeInfo(URI.create("/"), new HttpHeaders(), new LinkedMultiValueMap<>(),
				Mono.justOrEmpty(principal()), "v1", InetSocketAddress.createUnresolved("peer.example", 4711), Map.of(),
				null);
	}

	@Override
	public Instant connectedAt() {
		return Instant.ofEpochMilli(this.figure);
	}

	@Override
	public Duration idle() {
		return Duration.ofNanos(this.figure);
	}

	@Override
	public Traffic inbound() {
		return new Traffic(this.figure, -this.figure);
	}

	@Override
	public Traffic outbound() {
		return new Traffic(this.figure, -this.figure);
	}

	@Override
	public Traffic queued() {
		return new Traffic(-this.figure, this.figure);
	}

	@Override
	public @Nullable Duration roundTripTime() {
		return this.roundTripTime;
	}

	@Override
	public Set<String> topics() {
		return Set.of("room/1");
	}

}
