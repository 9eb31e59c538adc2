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

package io.github.websocketgroups.handler;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.websocketgroups.spi.LiveSocket;

/**
 * The callbacks of a group that run off the event loop right now, so that a disconnect
 * callback can wait for them.
 */
final class RunningCallbacks {

	private final ConcurrentMap<LiveSocket, Running> sockets = new ConcurrentHashMap<>();

	void enter(LiveSocket socket) {
		this.sockets.compute(socket,
				(key, running) -> (running != null) ? running.more() : new Running(1, Sinks.empty()));
	}

	void leave(LiveSocket socket) {
		Running[] ended = new Running[1];
		this.sockets.computeIfPresent(socket, (key, running) -> {
			ended[0] = running.less();
			return (ended[0].count() > 0) ? ended[0] : null;
		});
		if (ended[0] != null && ended[0].count() == 0) {
			ended[0].idle().emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
		}
	}

	/**
	 * Return when nothing runs for a socket any more.
	 * @param socket a socket that has ended
	 * @return completes then, or {@code null} if nothing runs
	 */
	@Nullable Mono<Void> idle(LiveSocket socket) {
		Running running = this.sockets.get(socket);
		return (running != null) ? running.idle().asMono() : null;
	}

	/**
	 * The callbacks of one socket.
	 *
	 * @param count how many run
	 * @param idle completes when none runs
	 */
	private record Running(int count, Sinks.Empty<Void> idle) {

		Running more() {
			return new Running(this.count + 1, this.idle);
		}

		Running less() {
			return new Running(this.count - 1, this.idle);
		}

	}

}
