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

package io.github.websocketgroups.liveview;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.registry.FakeLiveSocket;
import io.github.websocketgroups.spi.MessageTap;

/**
 * A socket whose figures a test changes.
 */
final class FakeViewedSocket extends FakeLiveSocket {

	private final List<String> texts = new ArrayList<>();

	private final List<MessageTap> taps = new ArrayList<>();

	private long received;

	private Traffic queued = new Traffic(0, 0);

	private @Nullable Duration roundTrip;

	private @Nullable String topic;

	FakeViewedSocket(long id) {
		super(id);
		group("chat");
	}

	void received(int messages) {
		this.received += messages;
	}

	void queued(long messages, long bytes) {
		this.queued = new Traffic(messages, bytes);
	}

	void roundTrip(Duration roundTrip) {
		this.roundTrip = roundTrip;
	}

	void topic(String topic) {
		this.topic = topic;
	}

	List<String> texts() {
		return this.texts;
	}

	List<MessageTap> taps() {
		return this.taps;
	}

	@Override
	public SendResult send(String text) {
		this.texts.add(text);
		return SendResult.SENT;
	}

	@Override
	public void addTap(MessageTap tap) {
		this.taps.add(tap);
	}

	@Override
	public void removeTap(MessageTap tap) {
		this.taps.remove(tap);
	}

	@Override
	public HandshakeInfo handshake() {
		return new HandshakeInfo(URI.create("/"), new HttpHeaders(), new LinkedMultiValueMap<>(), Mono.empty(), null,
				new InetSocketAddress("127.0.0.1", 4711), Map.of(), null);
	}

	@Override
	public Traffic inbound() {
		return new Traffic(this.received, this.received);
	}

	@Override
	public Traffic outbound() {
		return new Traffic(0, 0);
	}

	@Override
	public Traffic queued() {
		return this.queued;
	}

	@Override
	public @Nullable Duration roundTripTime() {
		return this.roundTrip;
	}

	@Override
	public Set<String> topics() {
		return (this.topic != null) ? Set.of(this.topic) : Set.of();
	}

}
