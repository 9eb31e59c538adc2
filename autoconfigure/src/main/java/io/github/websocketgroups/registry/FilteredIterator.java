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

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * The sockets of another iterator that a predicate accepts. For one thread.
 */
final class FilteredIterator implements Iterator<LiveSocket> {

	private final Iterator<LiveSocket> sockets;

	private final Predicate<WebSocket> predicate;

	private @Nullable LiveSocket next;

	FilteredIterator(Iterator<LiveSocket> sockets, Predicate<WebSocket> predicate) {
		this.sockets = sockets;
		this.predicate = predicate;
	}

	@Override
	public boolean hasNext() {
		while (this.next == null && this.sockets.hasNext()) {
			LiveSocket candidate = this.sockets.next();
			this.next = this.predicate.test(candidate) ? candidate : null;
		}
		return this.next != null;
	}

	@Override
	public LiveSocket next() {
		LiveSocket socket = hasNext() ? this.next : null;
		if (socket == null) {
			throw new NoSuchElementException();
		}
		this.next = null;
		return socket;
	}

}
