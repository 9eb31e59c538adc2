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

package io.github.websocketgroups.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.BackplaneListener;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

import static org.awaitility.Awaitility.await;

/**
 * A started backplane, and what it told.
 */
final class Listening implements BackplaneListener, AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Backplane backplane;

	private final List<String> texts = new CopyOnWriteArrayList<>();

	private final AtomicInteger ups = new AtomicInteger();

	private final AtomicInteger downs = new AtomicInteger();

	Listening(Backplane backplane) {
		this.backplane = backplane;
		backplane.start(this);
	}

	Listening awaitUp() {
		await().atMost(PATIENCE).until(this::isUp);
		return this;
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

	Backplane backplane() {
		return this.backplane;
	}

	List<String> texts() {
		return this.texts;
	}

	void subscribe(Channel... channels) {
		this.backplane.subscribe(List.of(channels)).block(PATIENCE);
	}

	PublishResult publish(Channel channel, String text) {
		return this.backplane.publish(channel, text.getBytes(StandardCharsets.UTF_8), PublishReceipt.NONE);
	}

	/**
	 * Prove that what is published to a channel arrives.
	 */
	void prove(Channel channel) {
		String text = "proof " + System.nanoTime();
		publish(channel, text);
		await().atMost(PATIENCE).until(() -> this.texts.contains(text));
	}

	@Override
	public void received(Channel channel, byte[] message) {
		this.texts.add(new String(message, StandardCharsets.UTF_8));
	}

	@Override
	public void linkUp() {
		this.ups.incrementAndGet();
	}

	@Override
	public void linkDown(String reason) {
		this.downs.incrementAndGet();
	}

	@Override
	public void close() {
		this.backplane.stop().block(PATIENCE);
	}

}
