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

/**
 * What became of one send, the same for a socket of this node and of another one.
 *
 * @since 0.1.0
 */
public enum SendResult {

	/**
	 * The message is in the ordered outbound queue of its socket. A final answer.
	 */
	SENT(true),

	/**
	 * There is no such live socket. A final answer.
	 */
	GONE(true),

	/**
	 * The queue of the socket is full and the message was not sent; the overflow policy
	 * may also have closed the socket. A final answer.
	 */
	OVERFLOW(true),

	/**
	 * Handed to the backplane for a socket of another node; its fate is not awaited.
	 */
	FORWARDED(false),

	/**
	 * The node that owns the socket has not given up its lease but does not answer.
	 */
	UNREACHABLE(false),

	/**
	 * The backplane is down: refused at once, nothing was queued.
	 */
	UNAVAILABLE(false),

	/**
	 * A bounded queue between the nodes is full: refused, nothing was queued.
	 */
	OVERLOADED(false),

	/**
	 * No answer in time: the message may or may not have been sent. Never retried
	 * automatically.
	 */
	UNKNOWN(false);

	private final boolean terminal;

	SendResult(boolean terminal) {
		this.terminal = terminal;
	}

	/**
	 * Return whether this answer is final: asking again cannot change it.
	 * @return whether the fate of the message is known for good
	 */
	public boolean isFinal() {
		return this.terminal;
	}

}
