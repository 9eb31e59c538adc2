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

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Counts what happens with its sockets, and echoes text.
 */
final class CountingGroup implements SocketGroup {

	final AtomicInteger released = new AtomicInteger();

	final AtomicInteger texts = new AtomicInteger();

	final AtomicInteger binaries = new AtomicInteger();

	final Map<Long, AtomicInteger> ended = new ConcurrentHashMap<>();

	final Map<Long, Disconnect> endings = new ConcurrentHashMap<>();

	private final BlockingQueue<LiveSocket> opened = new LinkedBlockingQueue<>();

	volatile BiFunction<LiveSocket, String, @Nullable Mono<Void>> onText = CountingGroup::echo;

	volatile Function<LiveSocket, @Nullable Mono<Void>> onDisconnect = (socket) -> null;

	static @Nullable Mono<Void> echo(LiveSocket socket, String text) {
		socket.send(text);
		return null;
	}

	NettyWebSocket take() {
		try {
			LiveSocket socket = this.opened.poll(10, TimeUnit.SECONDS);
			if (socket instanceof NettyWebSocket local) {
				return local;
			}
			throw new AssertionError("No socket was opened");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	@Override
	public String name() {
		return "counting";
	}

	@Override
	public boolean handlesText() {
		return true;
	}

	@Override
	public boolean handlesBinary() {
		return true;
	}

	@Override
	public @Nullable Mono<Void> connected(LiveSocket socket) {
		this.opened.add(socket);
		return null;
	}

	@Override
	public @Nullable Mono<Void> text(LiveSocket socket, String text) {
		this.texts.incrementAndGet();
		return this.onText.apply(socket, text);
	}

	@Override
	public @Nullable Mono<Void> binary(LiveSocket socket, byte[] bytes) {
		this.binaries.incrementAndGet();
		return null;
	}

	@Override
	public @Nullable Mono<Void> disconnected(LiveSocket socket, Disconnect disconnect) {
		this.ended.computeIfAbsent(socket.id(), (id) -> new AtomicInteger()).incrementAndGet();
		this.endings.put(socket.id(), disconnect);
		return this.onDisconnect.apply(socket);
	}

}
