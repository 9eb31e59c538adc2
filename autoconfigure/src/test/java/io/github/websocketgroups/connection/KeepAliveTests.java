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

package io.github.websocketgroups.connection;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.websocketgroups.connection.KeepAlive.Verdict;
import io.github.websocketgroups.spi.GroupSettings;

import static org.assertj.core.api.Assertions.assertThat;

class KeepAliveTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final KeepAlive keepAlive = keepAlive(25, 20);

	@Test
	void aSilentPeerIsPingedOnce() {
		assertThat(this.keepAlive.check(24 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(this.keepAlive.check(25 * SECOND)).isEqualTo(Verdict.PING);
		this.keepAlive.nextPing(25 * SECOND);
		assertThat(this.keepAlive.check(26 * SECOND)).isEqualTo(Verdict.FINE);
	}

	@Test
	void aPeerThatTalksIsNotPinged() {
		for (long second = 10; second < 1000; second += 10) {
			this.keepAlive.inbound(second * SECOND);
			assertThat(this.keepAlive.check(second * SECOND)).isEqualTo(Verdict.FINE);
		}
	}

	@Test
	void aPeerThatAnswersNothingIsDead() {
		this.keepAlive.check(25 * SECOND);
		this.keepAlive.nextPing(25 * SECOND);
		assertThat(this.keepAlive.check(45 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(this.keepAlive.check(46 * SECOND)).isEqualTo(Verdict.DEAD);
	}

	@Test
	void anyTrafficProvesLife() {
		this.keepAlive.check(25 * SECOND);
		this.keepAlive.nextPing(25 * SECOND);
		this.keepAlive.inbound(44 * SECOND);
		assertThat(this.keepAlive.check(46 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(this.keepAlive.check(69 * SECOND)).isEqualTo(Verdict.PING);
	}

	@Test
	void timeInWhichThePeerCouldNotBeHeardDoesNotCount() {
		this.keepAlive.check(25 * SECOND);
		this.keepAlive.nextPing(25 * SECOND);
		this.keepAlive.postpone(60 * SECOND);
		assertThat(this.keepAlive.check(84 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(this.keepAlive.idle(84 * SECOND)).isEqualTo(Duration.ofSeconds(84));
		assertThat(this.keepAlive.check(85 * SECOND)).isEqualTo(Verdict.PING);
	}

	@Test
	void thePongTellsTheRoundTrip() {
		byte[] payload = this.keepAlive.nextPing(25 * SECOND);
		this.keepAlive.pong(new byte[8], 26 * SECOND);
		assertThat(this.keepAlive.roundTripTime()).isNull();
		this.keepAlive.pong(payload, 27 * SECOND);
		assertThat(this.keepAlive.roundTripTime()).isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void anIntervalOfZeroTurnsItOff() {
		assertThat(keepAlive(0, 20).check(Long.MAX_VALUE / 2)).isEqualTo(Verdict.FINE);
	}

	@Test
	void kernelProbesOnceWhereAnAnswerIsWaitedFor() {
		KeepAlive keepAlive = keepAlive(10, 5);
		assertThat(keepAlive.beginsProbing()).isTrue();
		assertThat(keepAlive.beginsProbing()).isFalse();
		assertThat(keepAlive(0, 5).beginsProbing()).isFalse();
		assertThat(keepAlive(10, 0).beginsProbing()).isFalse();
	}

	private static KeepAlive keepAlive(int interval, int timeout) {
		return new KeepAlive(0, new GroupSettings.KeepAlive(Duration.ofSeconds(interval), Duration.ofSeconds(timeout)));
	}

}
