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

import java.util.function.Consumer;
import java.util.function.Predicate;

import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;

/**
 * The sockets of a group, topic or user, or all of them, as they are when something is
 * done with them. One that nobody belongs to is empty. Instances are immutable and may be
 * kept and used from any thread.
 * <p>
 * A message is encoded once, whatever the number of sockets, and takes its place in each
 * socket's order of sends like any other send of the same thread.
 *
 * @since 0.1.0
 */
public interface Audience {

	/**
	 * Send a text message to every socket, now and without blocking.
	 * @param text the text
	 * @return how many queues took it
	 */
	BroadcastResult send(String text);

	/**
	 * Send a binary message to every socket, now and without blocking.
	 * @param bytes the content
	 * @return how many queues took it
	 */
	BroadcastResult send(byte[] bytes);

	/**
	 * Send a payload to every socket, encoded once by the application's codecs.
	 * @param payload the payload
	 * @return how many queues took it
	 * @throws IllegalArgumentException if no codec can write the payload
	 */
	BroadcastResult send(Object payload);

	/**
	 * Send a message to every socket, now and without blocking.
	 * @param message the message
	 * @return how many queues took it
	 */
	BroadcastResult send(WebSocketMessage message);

	/**
	 * Send a text message when subscribed to.
	 * @param text the text
	 * @return completes when every queue answered and the bytes were flushed
	 */
	Mono<BroadcastResult> deliver(String text);

	/**
	 * Send a binary message when subscribed to.
	 * @param bytes the content
	 * @return completes when every queue answered and the bytes were flushed
	 */
	Mono<BroadcastResult> deliver(byte[] bytes);

	/**
	 * Send a payload when subscribed to.
	 * @param payload the payload
	 * @return completes when every queue answered and the bytes were flushed
	 */
	Mono<BroadcastResult> deliver(Object payload);

	/**
	 * Send a message when subscribed to.
	 * @param message the message
	 * @return completes when every queue answered and the bytes were flushed
	 */
	Mono<BroadcastResult> deliver(WebSocketMessage message);

	/**
	 * Return this audience without some sockets.
	 * @param sockets the sockets to leave out
	 * @return a smaller audience
	 */
	Audience except(WebSocket... sockets);

	/**
	 * Return the sockets of this audience, on this node, that a predicate accepts. The
	 * predicate runs on the thread that uses the audience.
	 * @param predicate what to accept
	 * @return a smaller audience
	 */
	Audience filter(Predicate<WebSocket> predicate);

	/**
	 * Do something with every socket of this node, on the calling thread.
	 * @param action what to do
	 */
	void forEach(Consumer<WebSocket> action);

	/**
	 * Disconnect every socket.
	 * @param status the close status
	 * @throws IllegalArgumentException if a server may not send that status
	 */
	void disconnect(CloseStatus status);

	/**
	 * Return the number of sockets on this node.
	 * @return number of sockets
	 */
	long size();

	/**
	 * Ask every node for its number of sockets.
	 * @return the sum, and how many nodes it covers
	 */
	Mono<AudienceSize> totalSize();

}
