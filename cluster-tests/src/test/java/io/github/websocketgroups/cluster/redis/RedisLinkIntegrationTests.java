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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.websocketgroups.cluster.Channel;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;
import io.github.websocketgroups.cluster.PublishReceipt;
import io.github.websocketgroups.cluster.PublishResult;
import io.github.websocketgroups.cluster.testing.RedisServer;
import io.github.websocketgroups.cluster.testing.TcpProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the link does when Redis or the way to it misbehaves.
 */
class RedisLinkIntegrationTests {

	private static final Channel CHANNEL = Channel.topic("t");

	private RedisServer redis;

	private TcpProxy proxy;

	@BeforeEach
	void start() {
		this.redis = RedisServer.start();
		this.proxy = TcpProxy.to(this.redis.port());
	}

	@AfterEach
	void stop() {
		this.proxy.close();
		this.redis.close();
	}

	private Listening listen() {
		return new Listening(new RedisBackplane(RedisSettings.standalone("127.0.0.1", this.proxy.port(), "test")));
	}

	@Test
	void subscribesAgainWhenTheSubscriptionIsKilled() {
		try (Listening node = listen().awaitUp()) {
			node.subscribe(CHANNEL);
			this.redis.command("CLIENT", "KILL", "TYPE", "pubsub");
			await().atMost(Listening.PATIENCE).until(() -> node.ups() == 2);
			node.prove(CHANNEL);
			assertThat(node.downs()).isOne();
		}
	}

	@Test
	void subscribesAgainToThousands() {
		try (Listening node = listen().awaitUp()) {
			List<Channel> channels = IntStream.range(0, 3000)
				.mapToObj((number) -> Channel.topic("t" + number))
				.toList();
			node.subscribe(channels.toArray(Channel[]::new));
			this.proxy.cut();
			await().atMost(Listening.PATIENCE).until(() -> node.ups() == 2);
			assertThat(this.redis.command("PUBSUB", "NUMSUB", "test:t:t0", "test:t:t2999"))
				.isEqualTo("test:t:t0\n1\ntest:t:t2999\n1");
			assertThat(this.redis.command("CLIENT", "LIST", "TYPE", "pubsub").lines()).hasSize(1);
		}
	}

	@Test
	void noticesThatNothingComesBack() {
		try (Listening node = listen().awaitUp()) {
			node.subscribe(CHANNEL);
			this.proxy.blackHole();
			AtomicInteger unknown = new AtomicInteger();
			node.backplane().publish(CHANNEL, new byte[1], failing(unknown));
			await().atMost(Duration.ofSeconds(20)).until(() -> unknown.get() == 1);
			await().atMost(Listening.PATIENCE).until(() -> !node.isUp());
			assertThat(node.publish(CHANNEL, "lost")).isEqualTo(PublishResult.UNAVAILABLE);
			this.proxy.heal();
			await().atMost(Listening.PATIENCE).until(node::isUp);
			node.prove(CHANNEL);
			assertThat(node.texts()).doesNotContain("lost");
		}
	}

	@Test
	void takesNoMoreThanItsQueueHolds() {
		try (Listening node = listen().awaitUp()) {
			this.redis.pause();
			AtomicInteger failed = new AtomicInteger();
			long accepted = IntStream.range(0, 20_000)
				.filter((number) -> node.backplane()
					.publish(CHANNEL, new byte[10], failing(failed)) == PublishResult.ACCEPTED)
				.count();
			assertThat(accepted).isEqualTo(RedisPublications.MAX_MESSAGES);
			assertThat(node.publish(CHANNEL, "more")).isEqualTo(PublishResult.OVERLOADED);
			await().atMost(Listening.PATIENCE).until(() -> failed.get() == accepted);
			this.redis.resume();
			await().atMost(Listening.PATIENCE).until(() -> node.publish(CHANNEL, "again") == PublishResult.ACCEPTED);
		}
	}

	@Test
	void survivesAPauseOfClients() {
		try (Listening node = listen().awaitUp()) {
			node.subscribe(CHANNEL);
			this.redis.command("CLIENT", "PAUSE", "1000", "ALL");
			node.prove(CHANNEL);
			assertThat(node.downs()).isZero();
		}
	}

	@Test
	void isUpAgainSoonAfterRedis() {
		try (Listening node = listen().awaitUp()) {
			this.redis.kill();
			await().atMost(Listening.PATIENCE).until(() -> !node.isUp());
			this.redis.restart();
			long start = System.nanoTime();
			await().atMost(Listening.PATIENCE).until(node::isUp);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	void longAbsenceOfRedisMakesLeasesUncertain() {
		try (Listening node = listen().awaitUp()) {
			Duration lease = Duration.ofMillis(500);
			assertThat(node.backplane().hold(new Lease(1, "a"), lease).block()).isEqualTo(LeaseOutcome.ACQUIRED);
			assertThat(inquire(node, Duration.ZERO)).isEqualTo(LeaseState.HELD);
			await().atMost(Listening.PATIENCE)
				.until(() -> this.redis.command("EXISTS", "{test}:since", "{test}:l:1").equals("0"));
			assertThat(node.backplane().hold(new Lease(2, "b"), lease).block()).isEqualTo(LeaseOutcome.ACQUIRED);
			assertThat(inquire(node, Duration.ofSeconds(20))).isEqualTo(LeaseState.UNCERTAIN);
			assertThat(inquire(node, Duration.ZERO)).isEqualTo(LeaseState.GONE);
		}
	}

	private static LeaseState inquire(Listening node, Duration certainty) {
		return node.backplane().inquire(1, certainty, Duration.ofMinutes(1)).block();
	}

	private static PublishReceipt failing(AtomicInteger count) {
		return new PublishReceipt() {

			@Override
			public void published(int receivers) {
			}

			@Override
			public void failed(boolean mayHaveArrived) {
				if (mayHaveArrived) {
					count.incrementAndGet();
				}
			}

		};
	}

}
