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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.spi.SocketGroup;
import io.github.websocketgroups.spi.SocketListener;

/**
 * What can happen to a socket, and whom to call then. An event is {@link #CONNECTED}, a
 * {@code String}, a {@code byte[]}, a {@link Pong} or a {@link Disconnect}: a message is
 * its own event.
 */
final class Event {

	static final Object CONNECTED = new Object();

	private static final Log logger = LogFactory.getLog(Event.class);

	private Event() {
	}

	static boolean isMessage(Object event) {
		return event != CONNECTED && !(event instanceof Disconnect);
	}

	static int size(Object event) {
		if (event instanceof byte[] bytes) {
			return bytes.length;
		}
		return (event instanceof String text) ? text.length() : 0;
	}

	/**
	 * Call the group, and then the listeners. Event loop only.
	 * @return when everything is done, {@code null} for now
	 */
	static @Nullable Mono<Void> call(NettyWebSocket socket, Object event) {
		Mono<Void> result = callGroup(socket, event);
		if (!isMessage(event)) {
			for (SocketListener listener : socket.services().listeners()) {
				notify(listener, socket, event);
			}
		}
		return result;
	}

	private static @Nullable Mono<Void> callGroup(NettyWebSocket socket, Object event) {
		SocketGroup group = socket.requireGroup();
		try {
			if (event instanceof String text) {
				return group.text(socket, text);
			}
			if (event instanceof byte[] bytes) {
				return group.binary(socket, bytes);
			}
			if (event instanceof Pong pong) {
				return group.pong(socket, pong.payload());
			}
			if (event instanceof Disconnect disconnect) {
				return group.disconnected(socket, disconnect);
			}
			return group.connected(socket);
		}
		catch (RuntimeException | Error ex) {
			return Mono.error(ex);
		}
	}

	private static void notify(SocketListener listener, NettyWebSocket socket, Object event) {
		try {
			if (event instanceof Disconnect disconnect) {
				listener.ended(socket, disconnect);
			}
			else {
				listener.opened(socket);
			}
		}
		catch (Throwable ex) {
			Exceptions.throwIfJvmFatal(ex);
			logger.error("A listener of " + socket + " failed", ex);
		}
	}

}
