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

package io.github.websocketgroups;

import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import reactor.core.publisher.Mono;

/**
 * One live connection of a peer, or the memory of one that has ended.
 * <p>
 * Every method may be called from any thread and none blocks. Sends are ordered per
 * sending thread and socket, and by whatever orders the threads among each other. Two
 * objects with the same id are equal.
 *
 * @since 0.1.0
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455">RFC 6455</a>
 */
public interface WebSocket {

	/**
	 * Return the id: a number that may be stored anywhere and is never used again for
	 * another socket.
	 * @return an unsigned 64-bit number that is positive as a {@code long}
	 * @see WebSocketRegistry#restore(long)
	 */
	long id();

	/**
	 * Return the name of the group.
	 * @return the name given to {@link WebSocketUpgrade#accept(String)}, or {@code null}
	 * before that
	 * @throws IllegalStateException if the socket is not one of this node
	 */
	@Nullable String group();

	/**
	 * Send a text message, now. A dead socket answers {@link SendResult#GONE}.
	 * @param text the text
	 * @return what became of it
	 */
	SendResult send(String text);

	/**
	 * Send a binary message, now. The bytes are taken before the method returns.
	 * @param bytes the content
	 * @return what became of it
	 */
	SendResult send(byte[] bytes);

	/**
	 * Send a payload, now, encoded by the application's codecs: as text unless the codec
	 * is a binary one. A {@code String}, {@code byte[]} or {@link WebSocketMessage} is
	 * sent as by the specific method.
	 * @param payload the payload
	 * @return what became of it
	 * @throws IllegalArgumentException if no codec can write the payload
	 */
	SendResult send(Object payload);

	/**
	 * Send a message, now.
	 * @param message the message
	 * @return what became of it
	 */
	SendResult send(WebSocketMessage message);

	/**
	 * Send a message and do something with the connection in the same step.
	 * @param message the message
	 * @param first what to do
	 * @param more what else to do
	 * @return what became of the message; {@link SendResult#GONE} with
	 * {@link ConnectionFlag#DISCONNECT_IMMEDIATELY}, which never sends
	 */
	SendResult send(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more);

	/**
	 * Send a text message when subscribed to.
	 * @param text the text
	 * @return completes when the bytes were handed to the network, or with the reason why
	 * they were not
	 */
	Mono<SendResult> deliver(String text);

	/**
	 * Send a binary message when subscribed to.
	 * @param bytes the content
	 * @return completes when the bytes were handed to the network, or with the reason why
	 * they were not
	 */
	Mono<SendResult> deliver(byte[] bytes);

	/**
	 * Send a payload when subscribed to.
	 * @param payload the payload
	 * @return completes when the bytes were handed to the network, or with the reason why
	 * they were not
	 */
	Mono<SendResult> deliver(Object payload);

	/**
	 * Send a message when subscribed to.
	 * @param message the message
	 * @return completes when the bytes were handed to the network, or with the reason why
	 * they were not
	 */
	Mono<SendResult> deliver(WebSocketMessage message);

	/**
	 * Send a message when subscribed to, and do something with the connection in the same
	 * step.
	 * @param message the message
	 * @param first what to do
	 * @param more what else to do
	 * @return completes when the bytes were handed to the network, or with the reason why
	 * they were not
	 */
	Mono<SendResult> deliver(WebSocketMessage message, ConnectionFlag first, ConnectionFlag... more);

	/**
	 * Send a ping frame; the answer is told to {@code @OnPong} and measured as round-trip
	 * time. Does nothing on a dead socket.
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2">RFC 6455,
	 * section 5.5.2</a>
	 */
	void ping();

	/**
	 * Disconnect with status 1000.
	 */
	void disconnect();

	/**
	 * Disconnect: the socket is dead at once, what was queued before goes out ahead of
	 * the close frame, and the peer has the close timeout to answer. Does nothing on a
	 * dead socket.
	 * @param status a status a server may send: 1000-1003, 1007-1009, 1011-1014 or
	 * 3000-4999, with a reason of at most 123 bytes of UTF-8
	 * @throws IllegalArgumentException for any other status
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section
	 * 7.4</a>
	 */
	void disconnect(CloseStatus status);

	/**
	 * Return whether the socket is known to be dead. Asks nobody: of another node's
	 * socket {@code false} means no more than that this node has not been told yet.
	 * @return whether sends answer {@link SendResult#GONE} for good
	 * @see #alive()
	 */
	boolean isDead();

	/**
	 * Ask the node that owns the socket whether it is alive.
	 * @return whether it is, or an error if that node gives no answer
	 */
	Mono<Boolean> alive();

	/**
	 * Return the opening request.
	 * @return address, headers, cookies, principal and subprotocol of the handshake
	 * @throws IllegalStateException if the socket is not one of this node
	 */
	HandshakeInfo handshake();

	/**
	 * Return the user of the handshake.
	 * @return the principal, or {@code null} if nobody was authenticated
	 * @throws IllegalStateException if the socket is not one of this node
	 */
	@Nullable Principal principal();

	/**
	 * Return whether a user opened the socket. An id is an address and proves nothing:
	 * whoever takes one from a client asks this before acting on it.
	 * @param principal the user who wants something of the socket
	 * @return whether the socket has a user, of the same name
	 * @throws IllegalStateException if the socket lives on another node: ask
	 * {@link WebSocketDetails#ownedBy} then
	 */
	default boolean ownedBy(@Nullable Principal principal) {
		Principal owner = principal();
		return owner != null && principal != null && owner.getName().equals(principal.getName());
	}

	/**
	 * Return the object attached at the upgrade.
	 * @return the session object, or {@code null} if there is none
	 * @throws IllegalStateException if the socket is not one of this node
	 */
	@Nullable Object session();

	/**
	 * Return the object attached at the upgrade, if it has a type.
	 * @param type the type to ask for
	 * @param <T> the type to ask for
	 * @return the session object, or {@code null} if there is none of that type
	 * @throws IllegalStateException if the socket is not one of this node
	 */
	<T> @Nullable T session(Class<T> type);

	/**
	 * Return what the application keeps with the socket.
	 * @return a map that any thread may change
	 * @throws IllegalStateException if the socket is not one of this node
	 */
	Map<String, Object> attributes();

	/**
	 * Join a topic when subscribed to. Membership ends with the socket.
	 * @param topic the name of the topic
	 * @return completes when the membership counts
	 */
	Mono<Void> join(String topic);

	/**
	 * Leave a topic when subscribed to.
	 * @param topic the name of the topic
	 * @return completes when the membership has ended
	 */
	Mono<Void> leave(String topic);

	/**
	 * Ask the node that owns the socket what is known of it.
	 * @return the details, or empty for a dead socket
	 */
	Mono<WebSocketDetails> details();

	/**
	 * Return the socket whose callback is running.
	 * @return the socket
	 * @throws IllegalStateException on a thread that runs no callback: the chain a
	 * callback returned knows its socket on other threads only with
	 * {@code spring.reactor.context-propagation=auto}
	 */
	static WebSocket current() {
		return CurrentWebSocket.require();
	}

	/**
	 * Return the socket of the callback that returned the chain this is part of, on any
	 * thread.
	 * @return the socket, or an {@link IllegalStateException} outside such a chain
	 */
	static Mono<WebSocket> currentInContext() {
		return CurrentWebSocket.inContext();
	}

}
