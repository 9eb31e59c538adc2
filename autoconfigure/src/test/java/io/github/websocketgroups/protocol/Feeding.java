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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds bytes to a reader whole, one at a time, and in two parts split at every position,
 * and holds that all of it has the same outcome.
 */
final class Feeding {

	private static final int MAX_SPLITS = 600;

	private final FrameLimits limits;

	private final @Nullable Inflation inflation;

	private Feeding(FrameLimits limits, @Nullable Inflation inflation) {
		this.limits = limits;
		this.inflation = inflation;
	}

	static Feeding plain() {
		return plain(new FrameLimits(128 * 1024, 1024));
	}

	static Feeding plain(FrameLimits limits) {
		return new Feeding(limits, null);
	}

	static Feeding deflated() {
		return deflated(new FrameLimits(128 * 1024, 1024));
	}

	static Feeding deflated(FrameLimits limits) {
		return new Feeding(limits, Inflation.withoutContextTakeover());
	}

	List<String> events(byte[] wire) {
		List<String> whole = feed(wire, wire.length);
		assertThat(chop(wire, 1)).as("byte by byte").isEqualTo(whole);
		int step = Math.max(1, wire.length / MAX_SPLITS);
		for (int split = 1; split < wire.length; split += step) {
			assertThat(feed(wire, split)).as("split at %d", split).isEqualTo(whole);
		}
		return whole;
	}

	private List<String> feed(byte[] wire, int split) {
		RecordingSink sink = new RecordingSink();
		FrameReader reader = reader(sink);
		read(reader, wire, 0, split);
		read(reader, wire, split, wire.length);
		reader.release();
		return sink.events;
	}

	List<String> chop(byte[] wire, int size) {
		RecordingSink sink = new RecordingSink();
		FrameReader reader = reader(sink);
		ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(size);
		for (int from = 0; from < wire.length; from += size) {
			buffer.clear().writeBytes(wire, from, Math.min(size, wire.length - from));
			reader.read(buffer);
			assertThat(buffer.isReadable()).as("bytes left unread").isFalse();
		}
		assertThat(buffer.release()).isTrue();
		reader.release();
		return sink.events;
	}

	/** How many bytes it takes until the first event when they arrive one at a time. */
	int bytesUntilEvent(byte[] wire) {
		RecordingSink sink = new RecordingSink();
		FrameReader reader = reader(sink);
		int count = 0;
		while (sink.events.isEmpty() && count < wire.length) {
			read(reader, wire, count, ++count);
		}
		reader.release();
		return sink.events.isEmpty() ? -1 : count;
	}

	FrameReader reader(MessageSink sink) {
		return new FrameReader(this.limits, sink, this.inflation);
	}

	static void read(FrameReader reader, byte[] wire, int from, int to) {
		ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(Math.max(1, to - from));
		try {
			buffer.writeBytes(wire, from, to - from);
			reader.read(buffer);
			assertThat(buffer.isReadable()).as("bytes left unread").isFalse();
			assertThat(buffer.refCnt()).isEqualTo(1);
		}
		finally {
			assertThat(buffer.release()).isTrue();
		}
	}

}
