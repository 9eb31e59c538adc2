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

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalSocketDirectory} used by several threads.
 */
class SocketDirectoryConcurrencyTests {

	private static final int THREADS = 4;

	private final RegistryFixture fixture = new RegistryFixture();

	private final LocalSocketDirectory directory = this.fixture.directory;

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void socketRemovedWhileItEntersAndJoinsLeavesNothing() throws Exception {
		for (int round = 0; round < 3000; round++) {
			FakeLiveSocket socket = this.fixture.reserved().user("ann").session("s");
			race(() -> this.directory.enter(socket), () -> this.directory.join(socket, "a").block(), () -> {
				this.directory.join(socket, "b").block();
				this.directory.leave(socket, "a").block();
			}, () -> this.directory.remove(socket));
			assertThat(this.directory.isEmpty()).as("round " + round).isTrue();
		}
	}

	@Test
	void joinOfAnEmptyingTopicIsNotLost() throws Exception {
		FakeLiveSocket first = this.fixture.entered();
		FakeLiveSocket second = this.fixture.entered();
		for (int round = 0; round < 3000; round++) {
			this.directory.join(first, "a").block();
			race(() -> this.directory.leave(first, "a").block(), () -> this.directory.join(second, "a").block());
			assertThat(this.directory.listings().topics().get("a")).as("round " + round).containsExactly(second);
			this.directory.leave(second, "a").block();
		}
	}

	@Test
	void removedTwiceAtOnceLeavesNothing() throws Exception {
		for (int round = 0; round < 1000; round++) {
			FakeLiveSocket socket = this.fixture.member("a");
			race(() -> this.directory.remove(socket), () -> this.directory.remove(socket));
			assertThat(this.directory.isEmpty()).as("round " + round).isTrue();
		}
	}

	@Test
	void whoRemovesSecondFindsTheSocketOnNoList() throws Exception {
		AtomicInteger left = new AtomicInteger();
		for (int round = 0; round < 3000; round++) {
			FakeLiveSocket socket = this.fixture.member("a");
			Runnable removal = () -> {
				this.directory.remove(socket);
				if (this.directory.listings().all().contains(socket)) {
					left.incrementAndGet();
				}
			};
			race(removal::run, removal::run);
		}
		assertThat(left).hasValue(0);
	}

	@Test
	void randomChangesKeepListsAndMembershipsTheSame() throws Exception {
		long seed = System.nanoTime();
		FakeLiveSocket[] sockets = IntStream.range(0, 64)
			.mapToObj((index) -> this.fixture.entered((fake) -> fake.user("user" + index % 8).session(index % 4)))
			.toArray(FakeLiveSocket[]::new);
		race(IntStream.range(0, THREADS)
			.mapToObj((thread) -> (Runnable) () -> change(sockets, new Random(seed + thread)))
			.toArray(Runnable[]::new));
		for (int topic = 0; topic < 16; topic++) {
			String name = "topic" + topic;
			assertThat(this.directory.listings().topics().get(name)).as("seed " + seed)
				.containsExactlyInAnyOrder(Stream.of(sockets)
					.filter((socket) -> this.directory.topics(socket).contains(name))
					.toArray(FakeLiveSocket[]::new));
		}
		Stream.of(sockets).forEach(this.directory::remove);
		assertThat(this.directory.isEmpty()).as("seed " + seed).isTrue();
	}

	@Test
	void readersSeeNoTornState() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Future<?> reader = this.executor.submit(() -> {
			while (!done.get()) {
				this.fixture.registry.topic("a").forEach((socket) -> assertThat(socket.group()).isEqualTo("chat"));
				this.fixture.registry.sockets().forEach((socket) -> assertThat(socket.id()).isPositive());
				this.fixture.registry.activeSocket("s").ifPresent((socket) -> assertThat(socket.isDead()).isFalse());
			}
		});
		for (int round = 0; round < 20_000; round++) {
			FakeLiveSocket socket = this.fixture.entered((fake) -> fake.session("s"));
			this.directory.join(socket, "a").block();
			this.directory.remove(socket);
		}
		done.set(true);
		reader.get(30, TimeUnit.SECONDS);
		assertThat(this.directory.isEmpty()).isTrue();
	}

	private void change(FakeLiveSocket[] sockets, Random random) {
		for (int step = 0; step < 20_000; step++) {
			FakeLiveSocket socket = sockets[random.nextInt(sockets.length)];
			String topic = "topic" + random.nextInt(16);
			switch (random.nextInt(100)) {
				case 0 -> this.directory.remove(socket);
				case 1, 2, 3 -> this.directory.enter(socket);
				default -> {
					if (random.nextBoolean()) {
						this.directory.join(socket, topic).block();
					}
					else {
						this.directory.leave(socket, topic).block();
					}
				}
			}
		}
	}

	private void race(Runnable... actions) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(actions.length);
		List<Callable<Object>> racers = Stream.of(actions).map((action) -> (Callable<Object>) () -> {
			barrier.await(30, TimeUnit.SECONDS);
			action.run();
			return action;
		}).toList();
		for (Future<Object> finished : this.executor.invokeAll(racers)) {
			finished.get(60, TimeUnit.SECONDS);
		}
	}

}
