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

import java.util.ArrayDeque;
import java.util.zip.Inflater;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * Negotiated permessage-deflate without context takeover
 * (<a href="https://www.rfc-editor.org/rfc/rfc7692#section-7">RFC 7692, 7</a>): no
 * message needs what came before it, so one inflater serves all sockets of an event loop
 * in turn and a socket holds one only while a compressed message is incomplete.
 *
 * @since 0.1.0
 */
public final class Inflation {

	private static final int MAX_KEPT = 4;

	private static final Inflation WITHOUT_CONTEXT_TAKEOVER = new Inflation();

	private static final FastThreadLocal<ArrayDeque<Inflater>> POOL = new FastThreadLocal<>() {

		@Override
		protected ArrayDeque<Inflater> initialValue() {
			return new ArrayDeque<>(MAX_KEPT);
		}

		@Override
		protected void onRemoval(ArrayDeque<Inflater> pool) {
			pool.forEach(Inflater::end);
		}

	};

	private Inflation() {
	}

	/**
	 * Return the one instance.
	 * @return what to give to the {@link FrameReader} of a socket with permessage-deflate
	 */
	public static Inflation withoutContextTakeover() {
		return WITHOUT_CONTEXT_TAKEOVER;
	}

	/**
	 * Take an inflater in its initial state.
	 * @return the inflater, to be given back
	 */
	Inflater acquire() {
		Inflater inflater = POOL.get().pollLast();
		return (inflater != null) ? inflater : new Inflater(true);
	}

	void giveBack(Inflater inflater) {
		ArrayDeque<Inflater> pool = POOL.get();
		if (pool.size() == MAX_KEPT) {
			inflater.end();
			return;
		}
		inflater.reset();
		pool.addLast(inflater);
	}

}
