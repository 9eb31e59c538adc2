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

import java.util.concurrent.atomic.AtomicLong;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.OverflowPolicy;

/**
 * The room in one outbound queue, shared by all senders: one number that holds the
 * messages and bytes taken and whether the queue is closed, so that a send is accepted,
 * refused or too late in one step.
 */
final class Reservation extends AtomicLong {

	private static final long serialVersionUID = 1L;

	private static final int SHIFT = 40;

	private static final long BYTES = (1L << SHIFT) - 1;

	private static final long CLOSED = Long.MIN_VALUE;

	/**
	 * Take room for a message. Any thread.
	 * @return {@code SENT}, {@code OVERFLOW} if there is no room, {@code GONE} after
	 * {@link #close()}
	 */
	SendResult take(int size, GroupSettings.Outbound limits) {
		long current = get();
		while (true) {
			if (current < 0) {
				return SendResult.GONE;
			}
			if (!fits(current, size, limits)) {
				return SendResult.OVERFLOW;
			}
			long witness = compareAndExchange(current, current + one(size));
			if (witness == current) {
				return SendResult.SENT;
			}
			current = witness;
		}
	}

	/**
	 * Give back room. Event loop only.
	 */
	void release(int messages, long bytes) {
		addAndGet(-(((long) messages << SHIFT) + bytes));
	}

	/**
	 * Refuse everything from now on. Any thread.
	 */
	void close() {
		getAndUpdate((current) -> current | CLOSED);
	}

	int messages() {
		return (int) ((get() & ~CLOSED) >>> SHIFT);
	}

	long bytes() {
		return get() & BYTES;
	}

	/**
	 * Return whether more is taken than the limits allow, which happens only under
	 * {@link OverflowPolicy#DROP_OLDEST} and until the oldest were dropped.
	 */
	boolean isOver(GroupSettings.Outbound limits) {
		return messages() > limits.maxMessages() || bytes() > limits.maxBytes();
	}

	private static boolean fits(long current, int size, GroupSettings.Outbound limits) {
		long messages = current >>> SHIFT;
		long bytes = current & BYTES;
		// with drop-oldest the loop makes room when the message arrives there
		int factor = (limits.overflow() != OverflowPolicy.DROP_OLDEST) ? 1 : 2;
		return messages == 0 || (messages < (long) factor * limits.maxMessages()
				&& bytes + size <= factor * limits.maxBytes() && size <= limits.maxBytes());
	}

	private static long one(int size) {
		return (1L << SHIFT) + size;
	}

}
