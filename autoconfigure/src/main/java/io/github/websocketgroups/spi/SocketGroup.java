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

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.Disconnect;

/**
 * A group as the connection sees it: its name, its rules and what to do with the events
 * of its sockets.
 * <p>
 * Callback methods are called on the event loop of the socket, one at a time per socket
 * unless {@link #concurrent()}. Each returns {@code null} when everything is done on
 * return, or a publisher that the connection subscribes to at once and that completes, on
 * any thread, when everything is done, replies included. Callbacks deal with their own
 * failures: they neither throw nor signal errors, but call
 * {@link LiveSocket#fail(org.springframework.web.reactive.socket.CloseStatus, Throwable)}.
 *
 * @since 0.1.0
 */
public interface SocketGroup {

	/**
	 * Return the name of the group.
	 * @return the name
	 */
	String name();

	/**
	 * Return the path pattern that leads to the group.
	 * @return the pattern, or {@code null}
	 */
	default @Nullable String path() {
		return null;
	}

	/**
	 * Return the subprotocols the group speaks.
	 * @return the subprotocols
	 */
	default List<String> subprotocols() {
		return List.of();
	}

	/**
	 * Return whether messages need not wait for each other.
	 * @return whether message callbacks of one socket may overlap
	 */
	default boolean concurrent() {
		return false;
	}

	/**
	 * Return whether there is a callback for text messages.
	 * @return whether {@link #text} may be called
	 */
	default boolean handlesText() {
		return false;
	}

	/**
	 * Return whether there is a callback for binary messages.
	 * @return whether {@link #binary} may be called
	 */
	default boolean handlesBinary() {
		return false;
	}

	/**
	 * Return whether there is a callback for pong frames.
	 * @return whether {@link #pong} may be called
	 */
	default boolean handlesPong() {
		return false;
	}

	/**
	 * Return whether a callback has a {@code WebSession} parameter, so that the web
	 * session is looked up during the handshake.
	 * @return whether the web session is needed
	 */
	default boolean needsWebSession() {
		return false;
	}

	/**
	 * A socket was opened.
	 * @param socket the socket
	 * @return when everything is done, {@code null} for now
	 */
	default @Nullable Mono<Void> connected(LiveSocket socket) {
		return null;
	}

	/**
	 * A text message arrived.
	 * @param socket the socket
	 * @param text the message
	 * @return when everything is done, {@code null} for now
	 */
	default @Nullable Mono<Void> text(LiveSocket socket, String text) {
		return null;
	}

	/**
	 * A binary message arrived.
	 * @param socket the socket
	 * @param bytes the message, owned by the callee
	 * @return when everything is done, {@code null} for now
	 */
	default @Nullable Mono<Void> binary(LiveSocket socket, byte[] bytes) {
		return null;
	}

	/**
	 * A pong frame arrived.
	 * @param socket the socket
	 * @param bytes its payload, owned by the callee
	 * @return when everything is done, {@code null} for now
	 */
	default @Nullable Mono<Void> pong(LiveSocket socket, byte[] bytes) {
		return null;
	}

	/**
	 * A socket has ended; called exactly once for every socket that was opened, after
	 * every other callback.
	 * @param socket the socket, dead by now
	 * @param disconnect how it ended
	 * @return when everything is done, {@code null} for now
	 */
	default @Nullable Mono<Void> disconnected(LiveSocket socket, Disconnect disconnect) {
		return null;
	}

}
