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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.WebSocketId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link SocketIdGenerator}.
 */
class SocketIdGeneratorTests {

	private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

	private static final long SECOND = Duration.between(Instant.parse("2025-01-01T00:00:00Z"), START).toSeconds();

	private static final int CAPACITY = 2_097_152;

	@Test
	void idHasSecondSaltSequenceAndOddBit() {
		Random random = new Random(7);
		int salt = random.nextInt(512);
		int offset = random.nextInt(CAPACITY);
		long id = generator(7, fixed(START)).nextId();
		assertThat(id >>> 31).isEqualTo(SECOND);
		assertThat((id >>> 22) & 511).isEqualTo(salt);
		assertThat((id >>> 1) & (CAPACITY - 1)).isEqualTo(offset);
		assertThat(id & 1).isOne();
	}

	@Test
	void whoManagesIncarnationsIsToldInTimeAndDecides() {
		SocketIdGenerator generator = generator(7, fixed(START));
		List<String> told = new ArrayList<>();
		generator.manage(() -> told.add("low"));
		long first = generator.incarnation();
		IntStream.range(0, CAPACITY / 4 * 3).forEach((index) -> generator.nextId());
		assertThat(told).isEmpty();
		generator.nextId();
		assertThat(told).containsExactly("low");
		IntStream.range(0, CAPACITY / 4 - 1).forEach((index) -> generator.nextId());
		assertThat(told).hasSize(1);
		assertThatIllegalStateException().isThrownBy(generator::nextId).withMessageContaining("spent");
		long taken = generator.prepare();
		long second = generator.prepare();
		assertThat(second).isGreaterThan(taken).isGreaterThan(first);
		assertThatIllegalStateException().isThrownBy(generator::nextId);
		generator.usePrepared();
		assertThat(SocketIdGenerator.incarnationOf(generator.nextId())).isEqualTo(second);
		assertThat(generator.incarnations()).containsExactly(second, first);
		assertThatIllegalStateException().isThrownBy(generator::usePrepared);
	}

	@Test
	void incarnationIsUpperBitsOfId() {
		SocketIdGenerator generator = generator(7, fixed(START));
		long id = generator.nextId();
		assertThat(generator.incarnation()).isEqualTo(id >>> 22).isEqualTo(SocketIdGenerator.incarnationOf(id));
		assertThat(generator.incarnations()).containsExactly(generator.incarnation());
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-03-01T00:00:00Z", "2026-11-23T12:00:00Z", "2161-01-01T00:00:00Z" })
	void idsOfUsableClocksAreWellFormed(String now) {
		SocketIdGenerator generator = generator(8, fixed(Instant.parse(now)));
		assertThat(LongStream.range(0, 10_000).map((index) -> generator.nextId())).allMatch(WebSocketId::isValid);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1970-01-01T00:00:00Z", "2024-12-31T23:59:59Z", "2025-02-28T23:59:59.999Z",
			"2161-02-07T06:28:16Z", "+10000-01-01T00:00:00Z" })
	void unusableClockFailsWithTimeAndRemedy(String now) {
		UnusableClockException ex = catchThrowableOfType(UnusableClockException.class,
				() -> generator(8, fixed(Instant.parse(now))));
		assertThat(ex.getInstant()).isEqualTo(Instant.parse(now));
		assertThat(ex).isInstanceOf(IllegalStateException.class)
			.hasMessage(
					"The clock shows %s, but socket ids can be made only from 2025-03-01T00:00:00Z to the year 2161: "
							+ "set the clock of this machine",
					Instant.parse(now));
	}

	@Test
	void spentIncarnationIsFollowedByNewOneThoughClockStandsStill() {
		SocketIdGenerator generator = generator(9, fixed(START));
		long first = generator.incarnation();
		drawAll(generator);
		assertThat(generator.incarnation()).isEqualTo(first);
		long id = generator.nextId();
		assertThat(id >>> 31).isEqualTo(SECOND + 1);
		assertThat(generator.incarnation()).isEqualTo(id >>> 22).isNotEqualTo(first);
		assertThat(generator.incarnations()).containsExactly(generator.incarnation(), first);
	}

	@Test
	void spentIncarnationIsFollowedByLaterOneThoughClockWentBack() {
		AtomicReference<Instant> now = new AtomicReference<>(START);
		SocketIdGenerator generator = generator(10, now::get);
		now.set(Instant.EPOCH);
		drawAll(generator);
		assertThat(generator.nextId() >>> 31).isEqualTo(SECOND + 1);
	}

	@Test
	void spentIncarnationIsFollowedByTheSecondOfTheClock() {
		AtomicReference<Instant> now = new AtomicReference<>(START);
		SocketIdGenerator generator = generator(11, now::get);
		now.set(START.plusSeconds(3600));
		drawAll(generator);
		assertThat(generator.nextId() >>> 31).isEqualTo(SECOND + 3600);
	}

	@Test
	void threadsDrawDistinctIdsAcrossIncarnations() throws Exception {
		long seed = System.nanoTime();
		SocketIdGenerator generator = generator(seed, fixed(START));
		drawAll(generator, CAPACITY - 500_000);
		long[] ids = drawInThreads(generator, 8, 125_000);
		Arrays.sort(ids);
		assertThat(IntStream.range(1, ids.length).filter((index) -> ids[index - 1] == ids[index])).as("seed " + seed)
			.isEmpty();
		assertThat(generator.incarnations()).as("seed " + seed).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, -1, Long.MIN_VALUE, (1L << 53) - 1, 1L << 53 })
	void numbersOutOfRangeAreRefusedWithRange(long id) {
		assertThat(WebSocketId.isValid(id)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> WebSocketId.require(id))
			.withMessageContaining(Long.toUnsignedString(id))
			.withMessageContaining("between 2^53 and 2^63");
	}

	@Test
	void idRoundedToDoubleIsRefusedWithReason() {
		SocketIdGenerator generator = generator(12, fixed(START));
		for (int count = 0; count < 10_000; count++) {
			long rounded = (long) (double) generator.nextId();
			assertThat(WebSocketId.isValid(rounded)).isFalse();
			assertThatIllegalArgumentException().isThrownBy(() -> WebSocketId.require(rounded))
				.withMessageContaining("rounded to 53 bits")
				.withMessageContaining("send ids as strings");
		}
	}

	@Test
	void smallestAndLargestIdAreAccepted() {
		assertThatNoException().isThrownBy(() -> WebSocketId.require((1L << 53) + 1));
		assertThatNoException().isThrownBy(() -> WebSocketId.require(Long.MAX_VALUE));
	}

	private static SocketIdGenerator generator(long seed, InstantSource clock) {
		return new SocketIdGenerator(clock, new Random(seed));
	}

	private static InstantSource fixed(Instant instant) {
		return Clock.fixed(instant, ZoneOffset.UTC);
	}

	private static void drawAll(SocketIdGenerator generator) {
		drawAll(generator, CAPACITY);
	}

	private static void drawAll(SocketIdGenerator generator, int count) {
		BitSet sequences = new BitSet(CAPACITY);
		long incarnation = generator.incarnation();
		for (int index = 0; index < count; index++) {
			long id = generator.nextId();
			if (id >>> 22 != incarnation || (id & 1) == 0) {
				throw new AssertionError("id " + id + " is not of incarnation " + incarnation);
			}
			sequences.set((int) (id >>> 1) & (CAPACITY - 1));
		}
		assertThat(sequences.cardinality()).isEqualTo(count);
	}

	private static long[] drawInThreads(SocketIdGenerator generator, int threads, int count) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<long[]>> drawn = executor.invokeAll(IntStream.range(0, threads)
				.mapToObj((thread) -> (Callable<long[]>) () -> LongStream.range(0, count)
					.map((index) -> generator.nextId())
					.toArray())
				.toList(), 60, TimeUnit.SECONDS);
			LongStream all = LongStream.empty();
			for (Future<long[]> ids : drawn) {
				all = LongStream.concat(all, Arrays.stream(ids.get()));
			}
			return all.toArray();
		}
		finally {
			executor.shutdownNow();
		}
	}

}
