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

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * Which sockets of a list are meant, looked up whenever they are needed.
 *
 * @param members the list as it is at the moment
 * @param excluded those of it that are not meant; sockets are equal by id
 * @param filter accepts those of it that are meant, or {@code null} for all
 */
record Selection(Supplier<Set<LiveSocket>> members, Set<WebSocket> excluded, @Nullable Predicate<WebSocket> filter) {

	Selection(Supplier<Set<LiveSocket>> members) {
		this(members, Set.of(), null);
	}

	Selection except(WebSocket... sockets) {
		Set<WebSocket> more = new HashSet<>(this.excluded);
		more.addAll(Arrays.asList(sockets));
		return new Selection(this.members, Set.copyOf(more), this.filter);
	}

	Selection filter(Predicate<WebSocket> predicate) {
		Predicate<WebSocket> both = (this.filter != null) ? this.filter.and(predicate) : predicate;
		return new Selection(this.members, this.excluded, both);
	}

	Iterator<LiveSocket> iterator() {
		Iterator<LiveSocket> all = this.members.get().iterator();
		return (this.excluded.isEmpty() && this.filter == null) ? all : new FilteredIterator(all, this::isSelected);
	}

	long size() {
		Set<LiveSocket> all = this.members.get();
		if (this.filter == null) {
			return Math.max(0, all.size() - this.excluded.stream().filter(all::contains).count());
		}
		return all.stream().filter(this::isSelected).count();
	}

	private boolean isSelected(WebSocket socket) {
		return !this.excluded.contains(socket) && (this.filter == null || this.filter.test(socket));
	}

}
