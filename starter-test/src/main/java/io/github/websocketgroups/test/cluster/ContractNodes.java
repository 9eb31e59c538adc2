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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;

import static org.awaitility.Awaitility.await;

/**
 * The nodes of a test of the contract: all on one engine, stopped after the test.
 */
abstract class ContractNodes {

	/**
	 * Longer than any test.
	 */
	static final Duration LEASE = Duration.ofSeconds(30);

	/**
	 * Longest time to wait for what must happen.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<BackplaneProbe> nodes = new ArrayList<>();

	/**
	 * Create the backplane of one more node.
	 * @return a backplane that was not started and talks to the one engine of this test
	 */
	protected abstract Backplane createBackplane();

	/**
	 * Stop the engine like a server that is killed. What it knows of leases may be lost.
	 */
	protected abstract void stopEngine();

	/**
	 * Start the engine again after it was stopped.
	 */
	protected abstract void startEngine();

	/**
	 * Let the engine forget all leases and tombstones, like a server that is flushed.
	 */
	protected abstract void wipeEngine();

	@AfterEach
	void stopNodes() {
		this.nodes.forEach((node) -> node.backplane().stop().block(PATIENCE));
	}

	/**
	 * Wait for as long as it takes, and no longer than that.
	 */
	static ConditionFactory patience() {
		return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(PATIENCE);
	}

	/**
	 * Start one more node, and wait for its link.
	 */
	final BackplaneProbe node() {
		BackplaneProbe node = startedNode();
		patience().until(node::isUp);
		return node;
	}

	final BackplaneProbe startedNode() {
		BackplaneProbe node = new BackplaneProbe(createBackplane());
		this.nodes.add(node);
		node.backplane().start(node);
		return node;
	}

	static void subscribe(BackplaneProbe node, Channel... channels) {
		node.backplane().subscribe(List.of(channels)).block(PATIENCE);
	}

	static PublishResult publish(BackplaneProbe node, Channel channel, String text) {
		return node.backplane().publish(channel, BackplaneProbe.bytes(text), PublishReceipt.NONE);
	}

	static <T> T answer(Mono<T> mono) {
		return mono.blockOptional(PATIENCE).orElseThrow(() -> new AssertionError("Completed without an answer"));
	}

	static Channel someTopic() {
		return Channel.topic("topic-" + someNumber());
	}

	/**
	 * An incarnation no other test has used.
	 */
	static long someNumber() {
		return ThreadLocalRandom.current().nextLong(1L << 32, 1L << 41);
	}

}
