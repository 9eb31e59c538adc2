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

package io.github.websocketgroups.liveview;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.WebSocketId;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * Tells everybody who looks at the page what has changed, once a second and on one
 * thread. Does nothing while nobody looks.
 *
 * @since 0.1.0
 */
public final class LiveView implements AutoCloseable {

	static final Duration INTERVAL = Duration.ofSeconds(1);

	// then the page connects again and its rights are looked at again
	static final Duration LONGEST_VISIT = Duration.ofMinutes(15);

	private static final CloseStatus COME_AGAIN = new CloseStatus(1012, "Connect again");

	private static final Log logger = LogFactory.getLog(LiveView.class);

	private final String application;

	private final WebSocketRegistry registry;

	private final Scheduler scheduler = Schedulers.newSingle("websocket-live-view", true);

	private final InstantSource clock = InstantSource.system();

	private final Sampler sampler;

	// both: thread of the scheduler only
	private final Map<LiveSocket, Viewer> viewers = new HashMap<>();

	private @Nullable Disposable ticking;

	/**
	 * Create a live view.
	 * @param application the name of the application, may be empty
	 * @param registry the sockets it shows
	 * @param groups the groups it shows, also those without sockets
	 */
	public LiveView(String application, WebSocketRegistry registry, Supplier<Collection<SocketGroup>> groups) {
		this.application = application;
		this.registry = registry;
		this.sampler = new Sampler(this::sockets, groups);
	}

	private Stream<LiveSocket> sockets() {
		return this.registry.sockets().filter(LiveSocket.class::isInstance).map(LiveSocket.class::cast);
	}

	/**
	 * Return the group of those who look.
	 * @return the group
	 */
	public SocketGroup group() {
		return new ViewerGroup(this);
	}

	void opened(LiveSocket socket) {
		run(() -> {
			Viewer viewer = new Viewer(socket, this.clock);
			this.viewers.put(socket, viewer);
			viewer.hello(this.application, INTERVAL.toMillis());
			if (this.ticking == null) {
				this.sampler.sample(System.nanoTime(), this.clock.millis());
				this.ticking = this.scheduler.schedulePeriodically(() -> guarded(this::tick), INTERVAL.toMillis(),
						INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
			}
			viewer.update(this.sampler);
		});
	}

	void ended(LiveSocket socket) {
		run(() -> {
			Viewer viewer = this.viewers.remove(socket);
			if (viewer != null) {
				viewer.watch(null, null);
			}
			if (this.viewers.isEmpty() && this.ticking != null) {
				this.ticking.dispose();
				this.ticking = null;
				this.sampler.forget();
			}
		});
	}

	void received(LiveSocket socket, Command command) {
		run(() -> {
			Viewer viewer = this.viewers.get(socket);
			if (viewer != null) {
				execute(viewer, command);
				viewer.update(this.sampler);
			}
		});
	}

	private void execute(Viewer viewer, Command command) {
		switch (command.get("do", "")) {
			case "show" -> viewer.show(ViewQuery.of(command));
			case "watch" -> viewer.watch(command.get("id", ""), find(command.get("id", "")));
			case "unwatch" -> viewer.watch(null, null);
			default -> logger.debug("The live view was asked for something it does not know");
		}
	}

	private @Nullable LiveSocket find(String id) {
		try {
			return this.registry.find(WebSocketId.parse(id))
				.filter(LiveSocket.class::isInstance)
				.map(LiveSocket.class::cast)
				.orElse(null);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private void tick() {
		this.sampler.sample(System.nanoTime(), this.clock.millis());
		this.viewers.forEach((socket, viewer) -> {
			viewer.update(this.sampler);
			if (socket.connectedAt().plus(LONGEST_VISIT).isBefore(this.clock.instant())) {
				socket.disconnect(COME_AGAIN);
			}
		});
	}

	private void run(Runnable task) {
		if (!this.scheduler.isDisposed()) {
			this.scheduler.schedule(() -> guarded(task));
		}
	}

	@Override
	public void close() {
		this.scheduler.dispose();
	}

	private static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			// the next tick may do better, and nobody else would say it
			logger.error("The live view failed", ex);
		}
	}

}
