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

package io.github.websocketgroups.liveview;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.MessageTap;
import io.github.websocketgroups.traffic.Excerpt;

/**
 * The last messages of a socket that somebody watches, as they will be shown. Older ones
 * are dropped. Any thread.
 */
final class MessageRing implements MessageTap {

	static final int CAPACITY = 100;

	static final int EXCERPT_BYTES = 1024;

	private final InstantSource clock;

	private final Excerpt excerpt = new Excerpt(EXCERPT_BYTES);

	private final Deque<String> messages = new ArrayDeque<>(); // guard: this

	private long dropped; // guard: this

	MessageRing(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public void textReceived(LiveSocket socket, String text, int size) {
		add(true, size, this.excerpt.of(text));
	}

	@Override
	public void binaryReceived(LiveSocket socket, int size) {
		add(true, size, null);
	}

	@Override
	public void textSent(LiveSocket socket, byte[] text) {
		add(false, text.length, this.excerpt.of(text));
	}

	@Override
	public void binarySent(LiveSocket socket, int size) {
		add(false, size, null);
	}

	private void add(boolean in, int size, @Nullable String text) {
		String message = new Json().object()
			.field("at", this.clock.millis())
			.field("in", in)
			.field("size", size)
			.field("text", text)
			.end()
			.toString();
		synchronized (this) {
			if (this.messages.size() == CAPACITY) {
				this.messages.remove();
				this.dropped++;
			}
			this.messages.add(message);
		}
	}

	/**
	 * Write what has come together since the last time, and forget it.
	 */
	synchronized void drainTo(Json json) {
		json.array("messages");
		this.messages.forEach(json::raw);
		json.endArray().field("dropped", this.dropped);
		this.messages.clear();
		this.dropped = 0;
	}

}
