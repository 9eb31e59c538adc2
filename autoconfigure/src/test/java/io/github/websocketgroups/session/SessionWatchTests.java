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

package io.github.websocketgroups.session;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.server.MockWebSession;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.LiveSocket.Traffic;
import io.github.websocketgroups.spi.WebSessions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionWatch}.
 */
class SessionWatchTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	private final Sessions sessions = new Sessions();

	private final MockWebSession session = new MockWebSession();

	@Test
	void activityTouchesTheSessionAtMostOnceAMinute() {
		SessionWatch watch = watch(false, true);
		AtomicInteger messages = new AtomicInteger();
		LiveSocket socket = socket(1, messages, new ArrayList<>());
		watch.opened(socket);
		for (int second = 0; second < 600; second++) {
			messages.incrementAndGet();
			this.scheduler.advanceTimeBy(SECOND);
		}
		assertThat(this.sessions.touched.get()).isBetween(9, 10);
		this.scheduler.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.sessions.touched.get()).isBetween(9, 11);
		watch.ended(socket, disconnect());
		this.scheduler.advanceTimeBy(SECOND);
		assertThat(watch.isIdle()).isTrue();
	}

	@Test
	void silenceDoesNotTouchTheSession() {
		SessionWatch watch = watch(true, true);
		watch.opened(socket(1, new AtomicInteger(), new ArrayList<>()));
		this.scheduler.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.sessions.touched).hasValue(0);
		assertThat(this.sessions.looked.get()).isGreaterThan(1000);
	}

	@Test
	void endOfTheSessionClosesTheSocket() {
		List<CloseStatus> closed = new ArrayList<>();
		SessionWatch watch = watch(true, false);
		watch.opened(socket(1, new AtomicInteger(), closed));
		watch.opened(socket(2, new AtomicInteger(), closed));
		this.scheduler.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(closed).isEmpty();
		this.sessions.exists = Mono.just(false);
		this.scheduler.advanceTimeBy(SECOND);
		assertThat(closed).hasSize(2).allMatch((status) -> status.getCode() == 1008);
	}

	@Test
	void aStoreThatIsDownEndsNoSession() {
		List<CloseStatus> closed = new ArrayList<>();
		SessionWatch watch = watch(true, true);
		watch.opened(socket(1, new AtomicInteger(), closed));
		this.sessions.exists = Mono.error(new IllegalStateException("down"));
		this.scheduler.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(closed).isEmpty();
		this.sessions.exists = Mono.just(false);
		this.scheduler.advanceTimeBy(SECOND);
		assertThat(closed).hasSize(1);
	}

	@Test
	void anEventOfTheStoreClosesAtOnce() {
		List<CloseStatus> closed = new ArrayList<>();
		SessionWatch watch = watch(true, false);
		LiveSocket socket = socket(1, new AtomicInteger(), closed);
		watch.opened(socket);
		watch.sessionEnded("another");
		assertThat(closed).isEmpty();
		watch.sessionEnded(socket.webSession().getId());
		assertThat(closed).hasSize(1);
	}

	private SessionWatch watch(boolean closeOnEnd, boolean touch) {
		return new SessionWatch(this.sessions, new SessionWatch.Options(closeOnEnd, touch, SECOND), this.scheduler);
	}

	private static Disconnect disconnect() {
		return new Disconnect(CloseStatus.NORMAL, Initiator.PEER, SECOND, null);
	}

	private LiveSocket socket(long id, AtomicInteger messages, List<CloseStatus> closed) {
		this.session.start();
		WebSession started = this.session;
		return (LiveSocket) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { LiveSocket.class },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "id" -> id;
					case "webSession" -> started;
					case "inbound" -> new Traffic(messages.get(), 0);
					case "fail" -> closed.add((CloseStatus) arguments[0]) ? null : null;
					case "hashCode" -> (int) id;
					case "equals" -> proxy == arguments[0];
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	static final class Sessions implements WebSessions {

		final AtomicInteger touched = new AtomicInteger();

		final AtomicInteger looked = new AtomicInteger();

		Mono<Boolean> exists = Mono.just(true);

		@Override
		public Mono<WebSession> find(String id) {
			return Mono.empty();
		}

		@Override
		public Mono<Boolean> exists(String id) {
			this.looked.incrementAndGet();
			return this.exists;
		}

		@Override
		public Mono<Void> touch(String id) {
			return Mono.fromRunnable(this.touched::incrementAndGet);
		}

	}

}
