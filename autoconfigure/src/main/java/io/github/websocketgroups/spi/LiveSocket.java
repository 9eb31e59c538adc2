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

package io.github.websocketgroups.spi;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.websocketgroups.WebSocket;

/**
 * A socket of this node, with what only the library needs to know of it. May be used from
 * any thread; figures are weakly consistent.
 *
 * @since 0.1.0
 */
public interface LiveSocket extends WebSocket {

	/**
	 * End the socket because of this server: the peer gets the close status, and
	 * {@code @OnDisconnect} the cause. Does nothing on a dead socket.
	 * @param status the close status
	 * @param cause what went wrong, or {@code null}
	 */
	void fail(CloseStatus status, @Nullable Throwable cause);

	/**
	 * End the socket because of this server, in good order: what is queued goes out ahead
	 * of the close frame. Does nothing on a dead socket.
	 * @param status the close status
	 */
	void retire(CloseStatus status);

	/**
	 * End the socket as {@link #retire(CloseStatus)} does, but give the peer another time
	 * for its answer than the close timeout of the group.
	 * @param status the close status
	 * @param patience how long the peer may take to finish the close handshake
	 */
	default void retire(CloseStatus status, Duration patience) {
		retire(status);
	}

	/**
	 * Return the path pattern or path the handshake was made for.
	 * @return the path
	 */
	String path();

	/**
	 * Return the path variables of the handshake.
	 * @return the variables by name
	 */
	Map<String, String> pathVariables();

	/**
	 * Return the web session of the handshake, if the group needs it.
	 * @return the web session, or {@code null}
	 */
	@Nullable WebSession webSession();

	/**
	 * Return what of the handshake's Reactor context its callbacks see.
	 * @return the context
	 */
	ContextView context();

	/**
	 * Replace the user of the handshake by the same user with other credentials. What
	 * callbacks are called with from now on, and what their publishers see, is the new
	 * one.
	 * @param principal the user, of the same name
	 * @param context the Reactor context for callbacks
	 */
	default void reauthenticate(Principal principal, ContextView context) {
		throw new UnsupportedOperationException("The user of this socket cannot be replaced");
	}

	/**
	 * Return what tells callbacks to stop: publishers they returned and that are still
	 * running are cancelled then.
	 * @return completes when the socket has ended, before the disconnect callback
	 */
	Mono<Void> ended();

	/**
	 * Return when the socket was opened.
	 * @return the time of the 101 response
	 */
	Instant connectedAt();

	/**
	 * Return how long nothing has come in.
	 * @return the time since the last inbound byte
	 */
	Duration idle();

	/**
	 * Return what has come in.
	 * @return messages and payload bytes
	 */
	Traffic inbound();

	/**
	 * Return what has gone out.
	 * @return messages and payload bytes
	 */
	Traffic outbound();

	/**
	 * Return what waits to go out.
	 * @return messages and bytes in the outbound queue
	 */
	Traffic queued();

	/**
	 * Return the last measured round-trip time.
	 * @return the time between a ping and its pong, or {@code null} if none was measured
	 */
	@Nullable Duration roundTripTime();

	/**
	 * Return the topics the socket has joined.
	 * @return a snapshot
	 */
	Set<String> topics();

	/**
	 * Show the messages of this socket to a tap from now on. Does nothing where none
	 * pass, as on a dead socket.
	 * @param tap what sees them
	 */
	default void addTap(MessageTap tap) {
	}

	/**
	 * Show no more messages to a tap.
	 * @param tap what was added
	 */
	default void removeTap(MessageTap tap) {
	}

	/**
	 * Messages and bytes.
	 *
	 * @param messages number of messages
	 * @param bytes number of bytes
	 */
	record Traffic(long messages, long bytes) {

	}

}
