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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.websocketgroups.cluster.IncarnationSource;

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
public final class SocketIdGenerator implements IncarnationSource {

	static final int IDS_PER_INCARNATION = 1 << 21;

	/**
	 * After so many ids whoever manages the generator is told.
	 */
	static final int LOW_ON_IDS = IDS_PER_INCARNATION / 4 * 3;

	private static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

	private static final long MAX_SECOND = 0xFFFF_FFFFL;

	private static final int SALT_BITS = 9;

	private static final int INCARNATION_SHIFT = 22;

	private final InstantSource clock;

	private final RandomGenerator random; // guard: this

	private volatile Incarnation current; // written under this

	private volatile List<Long> incarnations; // written under this

	private @Nullable Incarnation prepared; // guard: this

	private volatile @Nullable Runnable lowOnIds; // written under this, once

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
		while (drawn >= LOW_ON_IDS) {
			if (drawn == LOW_ON_IDS) {
				warn();
			}
			if (drawn < IDS_PER_INCARNATION) {
				break;
			}
			incarnation = renew(incarnation);
			drawn = incarnation.drawn.getAndIncrement();
		}
		return incarnation.id(drawn);
	}

	private void warn() {
		Runnable action = this.lowOnIds;
		if (action != null) {
			action.run();
		}
	}

	@Override
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

	@Override
	public synchronized void manage(Runnable lowOnIds) {
		this.lowOnIds = lowOnIds;
	}

	@Override
	public synchronized long prepare() {
		Incarnation next = drawNext();
		this.prepared = next;
		return next.number();
	}

	@Override
	public synchronized void usePrepared() {
		Incarnation next = this.prepared;
		Assert.state(next != null, "No incarnation was prepared");
		this.prepared = null;
		use(next);
	}

	private synchronized Incarnation renew(Incarnation spent) {
		if (this.current == spent) {
			Assert.state(this.lowOnIds == null, "All socket ids of incarnation " + spent.number()
					+ " are spent, and the lease of another one is not held yet");
			use(drawNext());
		}
		return this.current;
	}

	private void use(Incarnation next) {
		this.incarnations = Stream.concat(Stream.of(next.number()), this.incarnations.stream()).toList();
		this.current = next;
	}

	private Incarnation drawNext() {
		long now = this.clock.instant().getEpochSecond() - EPOCH.getEpochSecond();
		Incarnation before = (this.prepared != null) ? this.prepared : this.current;
		return draw(Math.max(now, before.second + 1));
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
