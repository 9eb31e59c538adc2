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
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.cluster.campaign.History.Life;
import io.github.websocketgroups.cluster.campaign.History.Mistake;
import io.github.websocketgroups.cluster.campaign.History.Rule;
import io.github.websocketgroups.cluster.campaign.History.Sending;
import io.github.websocketgroups.cluster.campaign.History.Window;

/**
 * All messages of one sender to one socket. Of a message that was sent only a bit is
 * kept, so that there may be many millions.
 */
final class Line {

	/**
	 * How much earlier a socket may have ended on its node than its client has seen.
	 */
	private static final long NOTICE = 2000;

	private final Key key;

	private final BitSet sent = new BitSet();

	private final BitSet received = new BitSet();

	private final List<Sending> others = new ArrayList<>();

	private int last = -1;

	Line(Key key) {
		this.key = key;
	}

	Key key() {
		return this.key;
	}

	void sent(Sending sending) {
		if (sending.result() == SendResult.SENT) {
			this.sent.set(sending.number());
		}
		else {
			this.others.add(sending);
		}
	}

	Optional<Mistake> received(int number) {
		Rule broken = null;
		if (this.received.get(number)) {
			broken = Rule.DUPLICATED;
		}
		else if (number < this.last) {
			broken = Rule.REORDERED;
		}
		this.received.set(number);
		this.last = Math.max(this.last, number);
		return Optional.ofNullable(broken)
			.map((rule) -> new Mistake(rule, describe(number) + " came after " + this.last));
	}

	List<Mistake> check(Life life, List<Window> faults) {
		List<Mistake> mistakes = new ArrayList<>();
		if (life.lastsToTheEnd()) {
			BitSet lost = (BitSet) this.sent.clone();
			lost.andNot(this.received);
			lost.stream().forEach((number) -> mistakes.add(new Mistake(Rule.LOST, describe(number))));
		}
		for (Sending other : this.others) {
			check(other, life, faults).map((rule) -> new Mistake(rule, describe(other.number()) + ": " + other))
				.ifPresent(mistakes::add);
		}
		return mistakes;
	}

	private Optional<Rule> check(Sending sending, Life life, List<Window> faults) {
		boolean came = this.received.get(sending.number());
		boolean broken = faults.stream().anyMatch((fault) -> fault.touches(sending.from(), sending.to()));
		Rule rule = switch (sending.result()) {
			case SENT, FORWARDED -> null;
			case GONE -> {
				boolean alive = sending.from() >= life.from() && sending.to() < life.to() - NOTICE;
				yield alive ? Rule.FALSE_GONE : refused(came);
			}
			case OVERFLOW, UNAVAILABLE, OVERLOADED -> refused(came);
			case UNREACHABLE, UNKNOWN -> broken ? null : Rule.UNKNOWN_WITHOUT_FAULT;
		};
		return Optional.ofNullable(rule);
	}

	private static Rule refused(boolean came) {
		return came ? Rule.REFUSED_BUT_CAME : null;
	}

	private String describe(int number) {
		return "Message " + number + " of " + this.key.sender() + " to " + this.key.socket();
	}

	int sentCount() {
		return this.sent.cardinality();
	}

	int receivedCount() {
		return this.received.cardinality();
	}

	List<Sending> others() {
		return this.others;
	}

	/**
	 * Whose messages, and where to.
	 *
	 * @param sender who sends
	 * @param socket to which socket
	 */
	record Key(String sender, long socket) {

	}

}
