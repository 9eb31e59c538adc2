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

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What topics cost in memory: something for each membership, nothing for a topic nobody
 * belongs to. The names are not counted, which whoever joins has made.
 */
class TopicMemoryTests {

	private static final int SOCKETS = 1000;

	private static final long MOST_PER_MEMBERSHIP = 512;

	private final RegistryFixture fixture = new RegistryFixture();

	private final LocalSocketDirectory directory = this.fixture.directory;

	private final FakeLiveSocket[] sockets = IntStream.range(0, SOCKETS)
		.mapToObj((index) -> this.fixture.entered())
		.toArray(FakeLiveSocket[]::new);

	private final String[] names = IntStream.range(0, 100_000)
		.mapToObj((index) -> "topic/" + index)
		.toArray(String[]::new);

	@Test
	void memoryIsInProportionToMemberships() {
		long before = usedMemory();
		join(0, 50_000);
		long half = usedMemory() - before;
		join(50_000, 100_000);
		long whole = usedMemory() - before;
		System.out.printf("Bytes per membership: %d with 50,000 topics, %d with 100,000%n", half / 50_000,
				whole / 100_000);
		assertThat(half / 50_000).isBetween(1L, MOST_PER_MEMBERSHIP);
		assertThat(whole / 100_000).isBetween(1L, MOST_PER_MEMBERSHIP);
		assertThat((double) whole / half).isBetween(1.5, 2.5);
	}

	@Test
	void topicsNobodyBelongsToCostNothing() {
		join(0, 1000);
		leave(0, 1000);
		long before = usedMemory();
		for (int round = 0; round < 10; round++) {
			for (int from = 0; from < 100_000; from += 1000) {
				join(from, from + 1000);
				leave(from, from + 1000);
			}
		}
		assertThat(usedMemory() - before).isLessThan(1_000_000L);
		assertThat(this.directory.listings().topics().isEmpty()).isTrue();
	}

	private void join(int from, int to) {
		for (int index = from; index < to; index++) {
			this.directory.join(this.sockets[index % SOCKETS], this.names[index]).block();
		}
	}

	private void leave(int from, int to) {
		for (int index = from; index < to; index++) {
			this.directory.leave(this.sockets[index % SOCKETS], this.names[index]).block();
		}
	}

	private static long usedMemory() {
		Runtime runtime = Runtime.getRuntime();
		long least = Long.MAX_VALUE;
		for (int round = 0; round < 4; round++) {
			System.gc();
			least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
		}
		return least;
	}

}
