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

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.cluster.campaign.History.Rule;
import io.github.websocketgroups.cluster.campaign.History.Sending;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link History}, with histories that were forged.
 */
class HistoryTests {

	private static final long SOCKET = 7;

	private static final long OTHER = 9;

	private final History history = new History();

	@BeforeEach
	void openSockets() {
		this.history.opened(SOCKET, 1000);
		this.history.opened(OTHER, 1000);
	}

	private void send(int number, SendResult result) {
		sendAt(number, 2000, result);
	}

	private void sendAt(int number, long at, SendResult result) {
		this.history.sent("a", SOCKET, new Sending(number, at, at + 10, result));
	}

	private void receive(int... numbers) {
		IntStream.of(numbers).forEach((number) -> this.history.received(SOCKET, "a", SOCKET, number));
	}

	private void expect(Rule rule, int times) {
		Verdict verdict = this.history.check();
		assertThat(verdict.broken(rule)).as(verdict.toString()).isEqualTo(times);
		assertThat(verdict.examples()).hasSize(times).allMatch((mistake) -> mistake.rule() == rule);
		assertThat(verdict.isClean()).isEqualTo(times == 0);
	}

	@Test
	void acceptsWhatIsRight() {
		IntStream.range(0, 100).forEach((number) -> send(number, SendResult.SENT));
		receive(IntStream.range(0, 100).toArray());
		expect(Rule.LOST, 0);
		assertThat(this.history.check().total()).isEqualTo(100);
		assertThat(this.history.check().received()).isEqualTo(100);
	}

	@Test
	void findsMisdelivered() {
		this.history.received(OTHER, "a", SOCKET, 0);
		expect(Rule.MISDELIVERED, 1);
	}

	@Test
	void findsNonsense() {
		this.history.receivedNonsense(SOCKET, "?");
		expect(Rule.MISDELIVERED, 1);
	}

	@Test
	void findsDuplicated() {
		send(0, SendResult.SENT);
		receive(0, 0);
		expect(Rule.DUPLICATED, 1);
	}

	@Test
	void findsDuplicatedLongAgo() {
		receive(0, 1, 2, 3, 0);
		expect(Rule.DUPLICATED, 1);
	}

	@Test
	void findsReordered() {
		receive(0, 2, 1, 3);
		expect(Rule.REORDERED, 1);
	}

	@Test
	void mayInterleaveSendersAndSockets() {
		receive(5);
		this.history.received(SOCKET, "b", SOCKET, 3);
		this.history.received(OTHER, "a", OTHER, 1);
		receive(6);
		expect(Rule.REORDERED, 0);
	}

	@Test
	void findsLost() {
		send(0, SendResult.SENT);
		send(1, SendResult.SENT);
		receive(1);
		expect(Rule.LOST, 1);
	}

	@Test
	void mayLoseWhatWasSentToASocketThatEnded() {
		send(0, SendResult.SENT);
		this.history.closed(SOCKET, 2100);
		expect(Rule.LOST, 0);
	}

	@Test
	void mayReceiveWhatHasNoRecord() {
		receive(0, 1);
		expect(Rule.LOST, 0);
	}

	@ParameterizedTest
	@EnumSource(names = { "OVERFLOW", "UNAVAILABLE", "OVERLOADED" })
	void findsRefusedThatCame(SendResult result) {
		send(0, result);
		receive(0);
		expect(Rule.REFUSED_BUT_CAME, 1);
	}

	@ParameterizedTest
	@EnumSource(names = { "OVERFLOW", "UNAVAILABLE", "OVERLOADED" })
	void mayRefuse(SendResult result) {
		send(0, result);
		expect(Rule.REFUSED_BUT_CAME, 0);
	}

	@Test
	void findsGoneThatLives() {
		send(0, SendResult.GONE);
		expect(Rule.FALSE_GONE, 1);
	}

	@Test
	void findsGoneLongBeforeTheEnd() {
		sendAt(0, 2000, SendResult.GONE);
		this.history.closed(SOCKET, 9000);
		expect(Rule.FALSE_GONE, 1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 2005, 3900, 10 })
	void mayBeGoneAboutTheEnd(long closed) {
		sendAt(0, 2000, SendResult.GONE);
		this.history.closed(SOCKET, closed);
		expect(Rule.FALSE_GONE, 0);
	}

	@Test
	void mayBeGoneBeforeTheClientKnewItsId() {
		sendAt(0, 900, SendResult.GONE);
		expect(Rule.FALSE_GONE, 0);
	}

	@Test
	void findsGoneThatCame() {
		sendAt(0, 2000, SendResult.GONE);
		this.history.closed(SOCKET, 2100);
		receive(0);
		expect(Rule.REFUSED_BUT_CAME, 1);
	}

	@ParameterizedTest
	@CsvSource({ "UNKNOWN, 2000, 0", "UNKNOWN, 6900, 0", "UNKNOWN, 7100, 1", "UNKNOWN, 1980, 1", "UNKNOWN, 1995, 0",
			"UNREACHABLE, 2000, 0", "UNREACHABLE, 7100, 1" })
	void mayBeUnknownOnlyAboutAFault(SendResult result, long at, int times) {
		this.history.fault(2000, 2001);
		sendAt(0, at, result);
		expect(Rule.UNKNOWN_WITHOUT_FAULT, times);
	}

	@Test
	void mayReceiveOrNotWhatIsUnknown() {
		this.history.fault(2000, 2001);
		send(0, SendResult.UNKNOWN);
		send(1, SendResult.UNKNOWN);
		receive(1);
		expect(Rule.LOST, 0);
	}

	@Test
	void countsResults() {
		send(0, SendResult.SENT);
		send(1, SendResult.OVERFLOW);
		send(2, SendResult.OVERFLOW);
		Verdict verdict = this.history.check();
		assertThat(verdict.results(SendResult.OVERFLOW)).isEqualTo(2);
		assertThat(verdict.results(SendResult.SENT)).isOne();
		assertThat(verdict.total()).isEqualTo(3);
	}

	@Test
	void findsWhatIsHiddenAmongMuch() {
		long seed = System.nanoTime();
		int hidden = new Random(seed).nextInt(100_000);
		IntStream.range(0, 100_000).forEach((number) -> send(number, SendResult.SENT));
		receive(IntStream.range(0, 100_000).filter((number) -> number != hidden).toArray());
		assertThat(this.history.check().examples()).as("seed " + seed)
			.extracting(History.Mistake::what)
			.isEqualTo(List.of("Message " + hidden + " of a to 7"));
	}

}
