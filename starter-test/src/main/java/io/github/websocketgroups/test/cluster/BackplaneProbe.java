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

package io.github.websocketgroups.test.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.PublishReceipt;

/**
 * A backplane and all its listener was told.
 */
final class BackplaneProbe implements BackplaneListener {

	private final Backplane backplane;

	private final Map<Channel, List<byte[]>> messages = new ConcurrentHashMap<>();

	private final AtomicInteger ups = new AtomicInteger();

	private final AtomicInteger downs = new AtomicInteger();

	BackplaneProbe(Backplane backplane) {
		this.backplane = backplane;
	}

	Backplane backplane() {
		return this.backplane;
	}

	@Override
	public void received(Channel channel, byte[] message) {
		this.messages.computeIfAbsent(channel, (key) -> new CopyOnWriteArrayList<>()).add(message);
	}

	@Override
	public void linkUp() {
		this.ups.incrementAndGet();
	}

	@Override
	public void linkDown(String reason) {
		this.downs.incrementAndGet();
	}

	boolean isUp() {
		return this.ups.get() > this.downs.get();
	}

	int ups() {
		return this.ups.get();
	}

	int downs() {
		return this.downs.get();
	}

	List<byte[]> messages(Channel channel) {
		return this.messages.getOrDefault(channel, List.of());
	}

	List<String> texts(Channel channel) {
		return messages(channel).stream().map((bytes) -> new String(bytes, StandardCharsets.UTF_8)).toList();
	}

	int total() {
		return this.messages.values().stream().mapToInt(List::size).sum();
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Waits for what became of a message.
	 */
	static final class Receipt implements PublishReceipt {

		private final CompletableFuture<Integer> receivers = new CompletableFuture<>();

		@Override
		public void published(int receivers) {
			this.receivers.complete(receivers);
		}

		@Override
		public void failed(boolean mayHaveArrived) {
			this.receivers.completeExceptionally(new AssertionError("Failed"));
		}

		int receivers(Duration time) {
			return this.receivers.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).join();
		}

	}

}
