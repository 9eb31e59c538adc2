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

import java.time.Duration;

import io.github.websocketgroups.SendResult;

/**
 * Counts what the sockets of one kind do on one event loop. Called on that loop only,
 * unless a method says otherwise: whoever implements it can count in plain fields. It is
 * told of messages many at a time, where they come many at a time.
 *
 * @since 0.1.0
 */
public interface SocketMeter {

	/**
	 * One read of the network was worked off, callbacks included.
	 * @param messages number of messages that were complete
	 * @param bytes payload bytes of those
	 * @param nanos how long it has kept the event loop
	 */
	void received(long messages, long bytes, long nanos);

	/**
	 * The network has taken a batch of messages.
	 * @param messages number of messages
	 * @param bytes their size with frame headers
	 */
	void sent(long messages, long bytes);

	/**
	 * Messages were lost that had been taken: the connection has ended, or an overflow
	 * policy has dropped them.
	 * @param messages number of messages
	 */
	void lost(long messages);

	/**
	 * The outbound queue of a socket was as full as this before it became emptier.
	 * @param messages number of messages in the queue
	 * @param bytes their size
	 */
	void queued(int messages, long bytes);

	/**
	 * A message was not taken. Any thread.
	 * @param result {@code OVERFLOW} or {@code GONE}
	 */
	void refused(SendResult result);

	/**
	 * A ping was answered.
	 * @param time the time from the ping to its pong
	 */
	void roundTrip(Duration time);

	/**
	 * A callback is about to be called.
	 * @return what to give to {@link #callbackReturned}
	 */
	long callbackStarts();

	/**
	 * A callback was done when it returned.
	 * @param start what {@link #callbackStarts} returned
	 */
	void callbackReturned(long start);

	/**
	 * A callback is done that was not when it returned.
	 * @param nanos the time since it returned
	 */
	void callbackCompleted(long nanos);

}
