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

package io.github.websocketgroups.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.github.websocketgroups.WebSocketMessage;

/**
 * A directory and its registry with fakes around them.
 */
class RegistryFixture {

	final FakeBroadcaster broadcaster = new FakeBroadcaster();

	final AtomicInteger encoded = new AtomicInteger();

	final LocalSocketDirectory directory = new LocalSocketDirectory(
			new SocketIdGenerator(Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC), new Random(42)));

	final LocalWebSocketRegistry registry = new LocalWebSocketRegistry(this.directory, this.broadcaster, this::encode);

	FakeLiveSocket reserved() {
		FakeLiveSocket socket = new FakeLiveSocket(this.directory.nextId()).group("chat");
		this.directory.reserve(socket);
		return socket;
	}

	FakeLiveSocket entered() {
		return entered((socket) -> socket);
	}

	FakeLiveSocket entered(UnaryOperator<FakeLiveSocket> settings) {
		FakeLiveSocket socket = settings.apply(reserved());
		this.directory.enter(socket);
		return socket;
	}

	FakeLiveSocket member(String topic) {
		FakeLiveSocket socket = entered();
		this.directory.join(socket, topic).block();
		return socket;
	}

	private WebSocketMessage encode(Object payload) {
		this.encoded.incrementAndGet();
		return WebSocketMessage.text("encoded " + payload);
	}

}
