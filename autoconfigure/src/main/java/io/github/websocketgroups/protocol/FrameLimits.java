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

/**
 * What a {@link FrameReader} accepts at most.
 *
 * @param maxMessageSize largest message in bytes, after inflation; also the largest frame
 * @param maxFragments most frames one message may be split into
 * @since 0.1.0
 */
public record FrameLimits(int maxMessageSize, int maxFragments) {

	public FrameLimits {
		requirePositive(maxMessageSize, "maxMessageSize");
		requirePositive(maxFragments, "maxFragments");
	}

	/**
	 * Return how many bytes of one compressed message may arrive. DEFLATE at its worst
	 * makes a message longer, and each flushed fragment costs a few bytes, so this is
	 * more than the message size; without any bound a peer could send empty blocks for
	 * ever.
	 */
	long maxCompressedSize() {
		return this.maxMessageSize + this.maxMessageSize / 8 + 1024L;
	}

	private static void requirePositive(int value, String name) {
		if (value < 1) {
			throw new IllegalArgumentException("'%s' must be at least 1 but was %d".formatted(name, value));
		}
	}

}
