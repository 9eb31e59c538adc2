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

package io.github.websocketgroups.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The parts of a socket that any thread changes: how it ends, once, and what the
 * application keeps with it.
 */
final class SocketState extends AtomicReference<@Nullable Ending> {

	private static final long serialVersionUID = 1L;

	// guarded by this
	private transient @Nullable Map<String, Object> attributes;

	// guarded by this
	private transient Sinks.@Nullable Empty<Void> endSink;

	// guarded by this
	private transient @Nullable Runnable onEnd;

	// guarded by this
	private boolean finished;

	/**
	 * Decide how the socket ends.
	 * @return whether nothing else had decided before
	 */
	boolean end(Ending ending) {
		return compareAndSet(null, ending);
	}

	boolean isEnded() {
		return get() != null;
	}

	/**
	 * Return how the socket has ended.
	 * @throws IllegalStateException if it has not
	 */
	Ending require() {
		Ending ending = get();
		if (ending == null) {
			throw new IllegalStateException("The socket has not ended");
		}
		return ending;
	}

	/**
	 * Have something run once when the socket has ended, at once if it has already.
	 */
	void onEnd(Runnable action) {
		synchronized (this) {
			this.onEnd = action;
		}
		if (isEnded()) {
			runOnEnd();
		}
	}

	void runOnEnd() {
		Runnable action;
		synchronized (this) {
			action = this.onEnd;
			this.onEnd = null;
		}
		if (action != null) {
			action.run();
		}
	}

	synchronized Map<String, Object> attributes() {
		if (this.attributes == null) {
			this.attributes = new ConcurrentHashMap<>(4);
		}
		return this.attributes;
	}

	/**
	 * Return what completes when the socket has ended and callbacks should stop.
	 */
	synchronized Mono<Void> ended() {
		if (this.finished) {
			return Mono.empty();
		}
		if (this.endSink == null) {
			this.endSink = Sinks.empty();
		}
		return this.endSink.asMono();
	}

	/**
	 * Complete {@link #ended()}.
	 */
	void finish() {
		Sinks.Empty<Void> sink;
		synchronized (this) {
			this.finished = true;
			sink = this.endSink;
			this.endSink = null;
		}
		if (sink != null) {
			sink.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
		}
	}

}
