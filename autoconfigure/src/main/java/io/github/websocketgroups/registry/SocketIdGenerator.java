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

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * Draws socket ids: bits 62 to 31 are the second in which the incarnation was drawn,
 * counted from the start of 2025, bits 30 to 22 its salt, bits 21 to 1 a sequence that
 * starts anywhere, and bit 0 is set.
 * <p>
 * An incarnation is good for 2,097,152 ids; then a new one is drawn, always with a later
 * second than all before, whatever the clock says. Any thread may call any method; none
 * waits unless an incarnation is spent at that moment.
 *
 * @since 0.1.0
 */
public final class SocketIdGenerator {

	static final int IDS_PER_INCARNATION = 1 << 21;

	private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

	private static final long MAX_SECOND = 0xFFFF_FFFFL;

	private static final int SALT_BITS = 9;

	private static final int INCARNATION_SHIFT = 22;

	private final InstantSource clock;

	private final RandomGenerator random; // guard: this

	private volatile Incarnation current; // written under this

	private volatile List<Long> incarnations; // written under this

	/**
	 * Create a generator and draw its first incarnation.
	 * @param clock tells the second of each incarnation
	 * @param random draws the salt and the start of the sequence; a secure one, because
	 * the second and these are all that tells two nodes apart
	 * @throws UnusableClockException if the clock is outside the years ids are made for
	 */
	public SocketIdGenerator(InstantSource clock, RandomGenerator random) {
		Assert.notNull(clock, "'clock' must not be null");
		Assert.notNull(random, "'random' must not be null");
		this.clock = clock;
		this.random = random;
		Instant now = clock.instant();
		if (now.isBefore(UnusableClockException.EARLIEST)) {
			throw new UnusableClockException(now);
		}
		this.current = draw(now.getEpochSecond() - EPOCH.getEpochSecond());
		this.incarnations = List.of(this.current.number());
	}

	/**
	 * Return an id that this generator has not returned before.
	 * @return the id
	 */
	public long nextId() {
		Incarnation incarnation = this.current;
		int drawn = incarnation.drawn.getAndIncrement();
		while (drawn >= IDS_PER_INCARNATION) {
			incarnation = renew(incarnation);
			drawn = incarnation.drawn.getAndIncrement();
		}
		return incarnation.id(drawn);
	}

	/**
	 * Return the incarnation that new ids belong to.
	 * @return the upper bits of its ids
	 */
	public long incarnation() {
		return this.current.number();
	}

	/**
	 * Return all incarnations this generator has drawn.
	 * @return the incarnations, the current one first
	 */
	public List<Long> incarnations() {
		return this.incarnations;
	}

	/**
	 * Return the incarnation an id belongs to.
	 * @param id a socket id
	 * @return the upper bits of the id
	 */
	public static long incarnationOf(long id) {
		return id >>> INCARNATION_SHIFT;
	}

	private synchronized Incarnation renew(Incarnation spent) {
		if (this.current == spent) {
			long now = this.clock.instant().getEpochSecond() - EPOCH.getEpochSecond();
			Incarnation next = draw(Math.max(now, spent.second + 1));
			this.incarnations = Stream.concat(Stream.of(next.number()), this.incarnations.stream()).toList();
			this.current = next;
		}
		return this.current;
	}

	private Incarnation draw(long second) {
		if (second > MAX_SECOND) {
			throw new UnusableClockException(EPOCH.plusSeconds(second));
		}
		return new Incarnation(second, this.random.nextInt(1 << SALT_BITS), this.random.nextInt(IDS_PER_INCARNATION));
	}

	/**
	 * The ids of one second and salt, and how many of them are drawn.
	 */
	private static final class Incarnation {

		private final long second;

		private final int salt;

		private final int offset;

		// ends a little above the number of ids: by one for each thread that came too
		// late
		private final AtomicInteger drawn = new AtomicInteger();

		Incarnation(long second, int salt, int offset) {
			this.second = second;
			this.salt = salt;
			this.offset = offset;
		}

		long number() {
			return (this.second << SALT_BITS) | this.salt;
		}

		long id(int index) {
			long sequence = (this.offset + (long) index) & (IDS_PER_INCARNATION - 1);
			return (number() << INCARNATION_SHIFT) | (sequence << 1) | 1;
		}

	}

}
