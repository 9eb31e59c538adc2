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

package io.github.websocketgroups.connection;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketDirectory;

/**
 * Hands out ids and lists nothing.
 */
class SingleDirectory implements SocketDirectory {

	private final AtomicLong ids;

	SingleDirectory(AtomicLong ids) {
		this.ids = ids;
	}

	@Override
	public long nextId() {
		return this.ids.incrementAndGet();
	}

	@Override
	public void reserve(LiveSocket socket) {
	}

	@Override
	public void enter(LiveSocket socket) {
	}

	@Override
	public void remove(LiveSocket socket) {
	}

	@Override
	public Mono<Void> join(LiveSocket socket, String topic) {
		return Mono.empty();
	}

	@Override
	public Mono<Void> leave(LiveSocket socket, String topic) {
		return Mono.empty();
	}

	@Override
	public Set<String> topics(LiveSocket socket) {
		return Set.of();
	}

}
