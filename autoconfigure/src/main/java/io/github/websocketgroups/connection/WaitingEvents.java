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

import java.util.ArrayDeque;

/**
 * The events of one socket whose callbacks cannot be called yet, in their order. Exists
 * only while there are any. Event loop only.
 */
final class WaitingEvents {

	private static final int MAX_WAITING = 64;

	private final ArrayDeque<Object> events = new ArrayDeque<>(4);

	private long bytes;

	void add(Object event) {
		this.events.add(event);
		this.bytes += Event.size(event);
	}

	boolean isEmpty() {
		return this.events.isEmpty();
	}

	Object first() {
		return this.events.element();
	}

	Object remove() {
		Object event = this.events.remove();
		this.bytes -= Event.size(event);
		return event;
	}

	void dropMessages() {
		this.events.removeIf(Event::isMessage);
		this.bytes = 0;
	}

	/**
	 * Return whether reading should pause: many messages wait, or more bytes than one
	 * message may have.
	 */
	boolean isFull(int maxMessageSize) {
		return this.events.size() >= MAX_WAITING || this.bytes > maxMessageSize;
	}

}
