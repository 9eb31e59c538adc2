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

package io.github.websocketgroups.actuate;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

import io.github.websocketgroups.Audience;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.LiveSocket;

/**
 * One page of the sockets of this node. Looks at every socket once and keeps no more than
 * those up to the end of the page, so that a page of a full node costs neither a list nor
 * a sort of all its sockets.
 */
final class SocketPage {

	// the last first: the one to leave when a better one comes
	private static final Comparator<Ranked> LAST_FIRST = Comparator.comparingLong(Ranked::rank)
		.thenComparingLong(Ranked::id)
		.reversed();

	private final SocketQuery query;

	private final long end;

	private final PriorityQueue<Ranked> best = new PriorityQueue<>(LAST_FIRST);

	private long matched;

	private SocketPage(SocketQuery query) {
		this.query = query;
		this.end = (query.page() + 1L) * query.size();
	}

	static SocketPage of(WebSocketRegistry registry, SocketQuery query) {
		SocketPage page = new SocketPage(query);
		narrowest(registry, query.narrowing()).forEach(page::add);
		return page;
	}

	private static Audience narrowest(WebSocketRegistry registry, SocketQuery.Narrowing narrowing) {
		if (narrowing.topic() != null) {
			return registry.topic(narrowing.topic());
		}
		if (narrowing.user() != null) {
			return registry.user(narrowing.user());
		}
		return (narrowing.group() != null) ? registry.group(narrowing.group()) : registry.all();
	}

	private void add(WebSocket candidate) {
		if (candidate instanceof LiveSocket socket && isWanted(socket)) {
			this.matched++;
			offer(new Ranked(this.query.order().rank(socket), socket));
		}
	}

	private boolean isWanted(LiveSocket socket) {
		SocketQuery.Narrowing narrowing = this.query.narrowing();
		Principal principal = socket.principal();
		return !socket.isDead() && (narrowing.group() == null || narrowing.group().equals(socket.group()))
				&& (narrowing.user() == null || (principal != null && narrowing.user().equals(principal.getName())));
	}

	private void offer(Ranked candidate) {
		if (this.best.size() < this.end) {
			this.best.add(candidate);
		}
		else if (LAST_FIRST.compare(candidate, this.best.element()) > 0) {
			this.best.remove();
			this.best.add(candidate);
		}
	}

	/**
	 * Return how many sockets there are on all pages.
	 */
	long matched() {
		return this.matched;
	}

	List<LiveSocket> sockets() {
		long before = (long) this.query.page() * this.query.size();
		int count = (int) Math.max(0, this.best.size() - before);
		LiveSocket[] page = new LiveSocket[count];
		for (int i = count - 1; i >= 0; i--) {
			page[i] = this.best.remove().socket();
		}
		return Stream.of(page).toList();
	}

	/**
	 * A socket with its place, which may change while others are looked at.
	 *
	 * @param rank the place
	 * @param socket the socket
	 */
	private record Ranked(long rank, LiveSocket socket) {

		long id() {
			return this.socket.id();
		}

	}

}
