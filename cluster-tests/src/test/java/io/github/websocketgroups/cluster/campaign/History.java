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

package io.github.websocketgroups.cluster.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.websocketgroups.SendResult;

/**
 * What senders and sockets have recorded, in any order. Times are milliseconds by the one
 * clock of the machine. Not safe for use by several threads.
 */
final class History {

	private final Map<Line.Key, Line> lines = new HashMap<>();

	private final Map<Long, Life> lives = new HashMap<>();

	private final List<Window> faults = new ArrayList<>();

	private final List<Mistake> mistakes = new ArrayList<>();

	/**
	 * A client has learnt the id of its socket.
	 */
	void opened(long socket, long at) {
		this.lives.put(socket, new Life(at, Long.MAX_VALUE));
	}

	/**
	 * A client has seen the end of its socket.
	 */
	void closed(long socket, long at) {
		this.lives.computeIfPresent(socket, (key, life) -> new Life(life.from(), at));
	}

	/**
	 * Something went wrong on purpose.
	 */
	void fault(long from, long to) {
		this.faults.add(new Window(from, to));
	}

	/**
	 * A sender has sent, and was told the result.
	 * @param sender who it was
	 * @param socket where to
	 * @param sending what, when and with what result
	 */
	void sent(String sender, long socket, Sending sending) {
		line(sender, socket).sent(sending);
	}

	/**
	 * A client has received.
	 * @param socket at which socket
	 * @param sender who has sent it, as it says itself
	 * @param target for which socket it is, as it says itself
	 * @param number which it is, as it says itself
	 */
	void received(long socket, String sender, long target, int number) {
		if (socket != target) {
			this.mistakes.add(new Mistake(Rule.MISDELIVERED,
					sender + " sent " + number + " to " + target + ", and " + socket + " got it"));
			return;
		}
		line(sender, socket).received(number).ifPresent(this.mistakes::add);
	}

	/**
	 * A client has received something nobody sends.
	 */
	void receivedNonsense(long socket, String text) {
		this.mistakes.add(new Mistake(Rule.MISDELIVERED, socket + " got '" + text + "'"));
	}

	private Line line(String sender, long socket) {
		return this.lines.computeIfAbsent(new Line.Key(sender, socket), Line::new);
	}

	/**
	 * Compare what was promised with what happened.
	 */
	Verdict check() {
		Verdict verdict = new Verdict();
		this.mistakes.forEach(verdict::add);
		for (Line line : this.lines.values()) {
			Life life = this.lives.getOrDefault(line.key().socket(), Life.NEVER);
			line.check(life, this.faults).forEach(verdict::add);
			verdict.count(line);
		}
		return verdict;
	}

	/**
	 * What is never to happen.
	 */
	enum Rule {

		/**
		 * A message reached another socket than its own.
		 */
		MISDELIVERED,

		/**
		 * A message came twice.
		 */
		DUPLICATED,

		/**
		 * A message came after a later one of the same sender.
		 */
		REORDERED,

		/**
		 * A message was said to be sent, and a client that stayed did not get it.
		 */
		LOST,

		/**
		 * A message was said to be refused, and came.
		 */
		REFUSED_BUT_CAME,

		/**
		 * A socket was said to be gone, and its client had it before and after.
		 */
		FALSE_GONE,

		/**
		 * The fate of a message is unknown, or its node said to be out of reach, though
		 * nothing was broken.
		 */
		UNKNOWN_WITHOUT_FAULT

	}

	/**
	 * One breach of a rule.
	 *
	 * @param rule which
	 * @param what what happened
	 */
	record Mistake(Rule rule, String what) {

	}

	/**
	 * One message.
	 *
	 * @param number which it is of its sender and socket, from 0, without gaps
	 * @param from when it was sent
	 * @param to when the result came
	 * @param result the result
	 */
	record Sending(int number, long from, long to, SendResult result) {

	}

	/**
	 * When a client had a socket.
	 *
	 * @param from since when
	 * @param to until when
	 */
	record Life(long from, long to) {

		static final Life NEVER = new Life(Long.MAX_VALUE, Long.MIN_VALUE);

		boolean lastsToTheEnd() {
			return this.to == Long.MAX_VALUE;
		}

	}

	/**
	 * A time in which something was broken.
	 *
	 * @param from since when
	 * @param to until when
	 */
	record Window(long from, long to) {

		/**
		 * How long after a fault its traces may be seen.
		 */
		private static final long AFTERMATH = 5000;

		boolean touches(long start, long end) {
			return start <= this.to + AFTERMATH && end >= this.from;
		}

	}

}
