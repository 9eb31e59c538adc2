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

/**
 * Sees the messages of a socket pass: the traffic log and the live view do. Called on the
 * thread that sends, or on the event loop for what comes in; must not block and must not
 * send. What is sent is seen when the outbound queue has taken it, ahead of the network;
 * messages of several threads may be seen in another order than they are written in.
 *
 * @since 0.1.0
 */
public interface MessageTap {

	/**
	 * A text message has come in.
	 * @param socket the socket
	 * @param text the message
	 * @param size its size in bytes of UTF-8
	 */
	void textReceived(LiveSocket socket, String text, int size);

	/**
	 * A binary message has come in.
	 * @param socket the socket
	 * @param size its size in bytes
	 */
	void binaryReceived(LiveSocket socket, int size);

	/**
	 * A text message was queued.
	 * @param socket the socket
	 * @param text the message in UTF-8, not to be changed or kept
	 */
	void textSent(LiveSocket socket, byte[] text);

	/**
	 * A binary message was queued.
	 * @param socket the socket
	 * @param size its size in bytes
	 */
	void binarySent(LiveSocket socket, int size);

}
