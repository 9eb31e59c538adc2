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

import java.util.Arrays;
import java.util.zip.Deflater;

import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Compresses messages without context takeover
 * (<a href="https://www.rfc-editor.org/rfc/rfc7692#section-7.2.1">RFC 7692, 7.2.1</a>),
 * so that one compressed frame can go to every socket that negotiated permessage-deflate
 * and no socket holds a deflater.
 *
 * @since 0.1.0
 */
public final class MessageDeflater {

	// the empty stored block at the end of a flush, which is not sent
	private static final int TAIL = 4;

	private static final int INITIAL = 64;

	private static final byte[] NOTHING = {};

	// the lowest level is -1
	private static final int LEVELS = 11;

	// one per level: to change the level of a used one makes the JDK skip a flush
	private static final FastThreadLocal<@Nullable Deflater[]> POOL = new FastThreadLocal<>() {

		@Override
		protected @Nullable Deflater[] initialValue() {
			return new @Nullable Deflater[LEVELS];
		}

		@Override
		protected void onRemoval(@Nullable Deflater[] pool) {
			for (Deflater deflater : pool) {
				if (deflater != null) {
					deflater.end();
				}
			}
		}

	};

	private MessageDeflater() {
	}

	/**
	 * Compress one message.
	 * @param payload the message
	 * @param level the level, 0 to 9, or -1 for the default of zlib
	 * @return the payload of a frame with RSV1 set; for a message that does not compress
	 * it is a little longer than the message
	 * @throws IllegalArgumentException if the level is outside the range
	 */
	public static byte[] deflate(byte[] payload, int level) {
		if (level < Deflater.DEFAULT_COMPRESSION || level > Deflater.BEST_COMPRESSION) {
			throw new IllegalArgumentException("'level' must be -1 to 9 but was " + level);
		}
		if (payload.length == 0) {
			return new byte[1];
		}
		Deflater deflater = ofThisThread(level);
		deflater.reset();
		deflater.setInput(payload);
		byte[] deflated = flush(deflater, Math.max(INITIAL, payload.length / 2));
		deflater.setInput(NOTHING);
		return deflated;
	}

	private static byte[] flush(Deflater deflater, int expected) {
		byte[] target = new byte[expected];
		int size = 0;
		while (true) {
			size += deflater.deflate(target, size, target.length - size, Deflater.SYNC_FLUSH);
			if (size < target.length) {
				return Arrays.copyOf(target, size - TAIL);
			}
			target = Arrays.copyOf(target, target.length + target.length / 2);
		}
	}

	private static Deflater ofThisThread(int level) {
		@Nullable Deflater[] pool = POOL.get();
		Deflater deflater = pool[level + 1];
		if (deflater == null) {
			deflater = new Deflater(level, true);
			pool[level + 1] = deflater;
		}
		return deflater;
	}

}
