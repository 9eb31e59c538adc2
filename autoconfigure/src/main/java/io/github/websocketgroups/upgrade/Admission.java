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

package io.github.websocketgroups.upgrade;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Counts the sockets of this node and of each group, exactly: never one more than the
 * limit, however many handshakes run at once.
 *
 * @since 0.1.0
 */
public final class Admission {

	private final int limit;

	private final AtomicInteger sockets = new AtomicInteger();

	private final Map<String, AtomicInteger> groups = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Create the admission of a node.
	 * @param limit most sockets of the node, 0 for no limit
	 */
	public Admission(int limit) {
		this.limit = limit;
	}

	/**
	 * Admit nobody from now on: the node is shutting down.
	 */
	public void close() {
		this.closed = true;
	}

	/**
	 * Admit again after {@link #close()}.
	 */
	public void open() {
		this.closed = false;
	}

	/**
	 * Take the place of one socket.
	 * @return what to run when the socket has ended, or {@code null} if there is no place
	 */
	@Nullable Runnable tryAdmit(String group, int groupLimit) {
		if (this.closed || !tryIncrement(this.sockets, this.limit)) {
			return null;
		}
		AtomicInteger members = this.groups.computeIfAbsent(group, (name) -> new AtomicInteger());
		if (!tryIncrement(members, groupLimit)) {
			this.sockets.decrementAndGet();
			return null;
		}
		return () -> {
			members.decrementAndGet();
			this.sockets.decrementAndGet();
		};
	}

	private static boolean tryIncrement(AtomicInteger counter, int limit) {
		int before = counter.getAndUpdate((count) -> (limit == 0 || count < limit) ? count + 1 : count);
		return limit == 0 || before < limit;
	}

}
