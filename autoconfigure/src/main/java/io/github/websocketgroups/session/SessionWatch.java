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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.WebSession;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketListener;
import io.github.websocketgroups.spi.WebSessions;

/**
 * Looks at the web sessions of sockets from time to time: closes sockets whose session
 * was invalidated or has expired, and keeps sessions alive whose sockets are used. One
 * look-up for each session, however many sockets it has; nothing while there are none.
 *
 * @since 0.1.0
 */
public final class SessionWatch implements SocketListener {

	private static final Log logger = LogFactory.getLog(SessionWatch.class);

	private static final CloseStatus ENDED = CloseStatus.POLICY_VIOLATION.withReason("Session ended");

	private static final long TOUCH_INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private static final int CONCURRENCY = 16;

	private final WebSessions sessions;

	private final Options options;

	private final Scheduler scheduler;

	private final ConcurrentMap<String, WatchedSession> watched = new ConcurrentHashMap<>();

	// by the id of the socket: the id of a session may change
	private final ConcurrentMap<Long, String> ids = new ConcurrentHashMap<>();

	// guarded by this
	private @Nullable Disposable timer;

	/**
	 * Create a watch.
	 * @param sessions the sessions
	 * @param options what to do, and how often
	 * @param scheduler where the timer runs
	 */
	public SessionWatch(WebSessions sessions, Options options, Scheduler scheduler) {
		Assert.notNull(sessions, "'sessions' must not be null");
		this.sessions = sessions;
		this.options = options;
		this.scheduler = scheduler;
	}

	@Override
	public void opened(LiveSocket socket) {
		WebSession session = socket.webSession();
		if (session != null && session.isStarted()) {
			String sessionId = session.getId();
			this.ids.put(socket.id(), sessionId);
			this.watched.compute(sessionId, (id, existing) -> {
				WatchedSession sockets = (existing != null) ? existing : new WatchedSession(now());
				sockets.sockets().add(socket);
				return sockets;
			});
			startTimer();
		}
	}

	@Override
	public void ended(LiveSocket socket, Disconnect disconnect) {
		String sessionId = this.ids.remove(socket.id());
		if (sessionId != null) {
			this.watched.computeIfPresent(sessionId, (id, sockets) -> {
				sockets.sockets().remove(socket);
				return sockets.sockets().isEmpty() ? null : sockets;
			});
		}
	}

	/**
	 * A session was invalidated or has expired.
	 * @param id its id
	 */
	public void sessionEnded(String id) {
		WatchedSession session = this.watched.get(id);
		if (this.options.closeOnEnd() && session != null) {
			session.sockets().forEach((socket) -> socket.fail(ENDED, null));
		}
	}

	private synchronized void startTimer() {
		if (this.timer == null) {
			this.timer = check().delaySubscription(this.options.checkInterval(), this.scheduler)
				.repeat(this::goesOn)
				.subscribe((nothing) -> {
				}, (ex) -> logger.error("Web sessions are not watched any more", ex));
		}
	}

	private synchronized boolean goesOn() {
		if (this.watched.isEmpty()) {
			this.timer = null;
			return false;
		}
		return true;
	}

	private Mono<Void> check() {
		return Flux.defer(() -> Flux.fromIterable(this.watched.entrySet())).flatMap(this::check, CONCURRENCY).then();
	}

	private Mono<Void> check(Map.Entry<String, WatchedSession> entry) {
		String id = entry.getKey();
		Mono<Void> touch = (this.options.touch() && entry.getValue().isTouchDue(now(), TOUCH_INTERVAL))
				? this.sessions.touch(id) : Mono.empty();
		Mono<Void> close = this.options.closeOnEnd()
				? this.sessions.exists(id).filter((exists) -> !exists).doOnNext((gone) -> sessionEnded(id)).then()
				: Mono.empty();
		// a store that is down for a while ends no session
		return touch.then(close).onErrorResume((ex) -> {
			logger.warn("A web session could not be looked at: " + ex.getClass().getName());
			return Mono.empty();
		});
	}

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	boolean isIdle() {
		synchronized (this) {
			return this.watched.isEmpty() && this.timer == null;
		}
	}

	/**
	 * What to do, and how often.
	 *
	 * @param closeOnEnd whether sockets are closed whose session has ended
	 * @param touch whether messages keep the session alive, at most once a minute
	 * @param checkInterval how often sessions are looked at
	 */
	public record Options(boolean closeOnEnd, boolean touch, Duration checkInterval) {

	}

}
