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

package io.github.websocketgroups.protocol;

import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameReader} with input at random.
 */
class FrameReaderRandomTests {

	private static final FrameLimits LIMITS = new FrameLimits(200, 4);

	@Test
	void agreesWithTheReferenceHoweverTheBytesArrive() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		RandomTraffic traffic = new RandomTraffic(random, false);
		for (int round = 0; round < 5_000; round++) {
			byte[] wire = traffic.next();
			byte[] sent = random.nextBoolean() ? wire : traffic.mutated(wire);
			List<String> expected = new ReferenceReader(LIMITS, sent).read();
			assertThat(pieces(random, sent, false)).as("seed %d, round %d", seed, round).isEqualTo(expected);
			assertThat(Feeding.plain(LIMITS).chop(sent, sent.length)).as("seed %d, round %d", seed, round)
				.isEqualTo(expected);
		}
	}

	@Test
	void compressedMessagesDoNotDependOnHowTheBytesArrive() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		RandomTraffic traffic = new RandomTraffic(random, true);
		for (int round = 0; round < 5_000; round++) {
			byte[] wire = traffic.next();
			byte[] sent = random.nextBoolean() ? wire : traffic.mutated(wire);
			List<String> whole = Feeding.deflated(LIMITS).chop(sent, sent.length);
			assertThat(pieces(random, sent, true)).as("seed %d, round %d", seed, round).isEqualTo(whole);
			assertThat(Feeding.deflated(LIMITS).chop(sent, 1)).as("seed %d, round %d", seed, round).isEqualTo(whole);
		}
	}

	@Test
	void millionMutatedInputsEndInEvents() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		RandomTraffic traffic = new RandomTraffic(random, true);
		byte[][] sources = new byte[500][];
		for (int i = 0; i < sources.length; i++) {
			sources[i] = traffic.next();
		}
		CountingSink sink = new CountingSink(LIMITS.maxMessageSize());
		for (int round = 0; round < 1_000_000; round++) {
			byte[] wire = traffic.mutated(sources[random.nextInt(sources.length)]);
			try {
				feed(new FrameReader(LIMITS, sink.reset(), inflation(random.nextBoolean())), wire,
						random.nextInt(wire.length + 1));
			}
			catch (Throwable ex) {
				throw new AssertionError("seed %d, round %d, wire %s".formatted(seed, round, Events.binary(wire)), ex);
			}
		}
	}

	private static void feed(FrameReader reader, byte[] wire, int split) {
		ByteBuf in = Unpooled.wrappedBuffer(wire, 0, split);
		reader.read(in);
		assertDone(in);
		in = Unpooled.wrappedBuffer(wire, split, wire.length - split);
		reader.read(in);
		assertDone(in);
		reader.release();
	}

	private static void assertDone(ByteBuf in) {
		if (in.isReadable()) {
			throw new AssertionError("Buffer was not read to its end: " + in);
		}
	}

	private static @Nullable Inflation inflation(boolean negotiated) {
		return negotiated ? Inflation.withoutContextTakeover() : null;
	}

	private static List<String> pieces(Random random, byte[] wire, boolean deflate) {
		RecordingSink sink = new RecordingSink();
		FrameReader reader = new FrameReader(LIMITS, sink, inflation(deflate));
		for (int from = 0; from < wire.length;) {
			int to = Math.min(wire.length, from + 1 + random.nextInt(30));
			Feeding.read(reader, wire, from, to);
			from = to;
		}
		reader.release();
		return sink.events;
	}

	/**
	 * Holds that nothing is over the limit and that nothing follows the end.
	 */
	private static final class CountingSink implements MessageSink {

		private final int limit;

		private boolean ended;

		CountingSink(int limit) {
			this.limit = limit;
		}

		CountingSink reset() {
			this.ended = false;
			return this;
		}

		@Override
		public void text(String text, int payloadBytes) {
			take(payloadBytes, this.limit);
		}

		@Override
		public void binary(byte[] payload) {
			take(payload.length, this.limit);
		}

		@Override
		public void ping(byte[] payload) {
			take(payload.length, 125);
		}

		@Override
		public void pong(byte[] payload) {
			take(payload.length, 125);
		}

		@Override
		public void close(int code, String reason) {
			take(reason.length(), 123);
			this.ended = true;
		}

		@Override
		public void fail(int code, String reason) {
			take(reason.length(), 123);
			this.ended = true;
		}

		@Override
		public boolean paused() {
			return false;
		}

		private void take(int size, int bound) {
			if (this.ended || size > bound) {
				throw new AssertionError("Event of %d bytes, ended before: %s".formatted(size, this.ended));
			}
		}

	}

}
