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

package io.github.websocketgroups.test.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.websocketgroups.cluster.Backplane;
import io.github.websocketgroups.cluster.Lease;
import io.github.websocketgroups.cluster.LeaseOutcome;
import io.github.websocketgroups.cluster.LeaseState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who holds an incarnation, when it is gone for ever, and the time all nodes agree on.
 */
abstract class LeaseContractTests extends SubscriptionContractTests {

	private static final Duration SHORT_LEASE = Duration.ofMillis(300);

	private static final Duration TOMBSTONE = Duration.ofMinutes(1);

	@Test
	void leaseIsHeldByOneToken() {
		Backplane first = node().backplane();
		Backplane second = node().backplane();
		long number = someNumber();
		Lease ours = new Lease(number, "token-1");
		Lease theirs = new Lease(number, "token-2");
		assertThat(answer(first.hold(ours, LEASE))).isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(answer(second.hold(theirs, LEASE))).isEqualTo(LeaseOutcome.LOST);
		assertThat(answer(first.hold(ours, LEASE))).isEqualTo(LeaseOutcome.RENEWED);
		assertThat(answer(second.inquire(number, Duration.ZERO, TOMBSTONE))).isEqualTo(LeaseState.HELD);
		second.release(theirs, TOMBSTONE).block(PATIENCE);
		assertThat(answer(first.hold(ours, LEASE))).isEqualTo(LeaseOutcome.RENEWED);
	}

	@Test
	void leaseEndsUnlessItIsExtended() {
		Backplane node = node().backplane();
		Lease ended = new Lease(someNumber(), "token-1");
		Lease extended = new Lease(someNumber(), "token-1");
		answer(node.hold(ended, SHORT_LEASE));
		answer(node.hold(extended, SHORT_LEASE));
		assertThat(answer(node.hold(extended, LEASE))).isEqualTo(LeaseOutcome.RENEWED);
		patience().until(() -> !answer(node.leases()).contains(ended));
		assertThat(answer(node.leases())).contains(extended);
		assertThat(answer(node.hold(new Lease(ended.incarnation(), "token-2"), LEASE)))
			.isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(answer(node.hold(ended, LEASE))).isEqualTo(LeaseOutcome.LOST);
	}

	@Test
	void tombstoneIsForEver() {
		Backplane node = node().backplane();
		Lease lease = new Lease(someNumber(), "token-1");
		answer(node.hold(lease, LEASE));
		node.release(lease, TOMBSTONE).block(PATIENCE);
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ofDays(1), TOMBSTONE))).isEqualTo(LeaseState.GONE);
		assertThat(answer(node.hold(lease, LEASE))).isEqualTo(LeaseOutcome.LOST);
		assertThat(answer(node.hold(new Lease(lease.incarnation(), "token-2"), LEASE))).isEqualTo(LeaseOutcome.LOST);
		assertThat(answer(node.leases())).doesNotContain(lease);
	}

	@Test
	void whoIsSaidToBeGoneStaysGone() {
		Backplane node = node().backplane();
		Lease lease = new Lease(someNumber(), "token-1");
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ZERO, TOMBSTONE))).isEqualTo(LeaseState.GONE);
		assertThat(answer(node.hold(lease, LEASE))).isEqualTo(LeaseOutcome.LOST);
	}

	@Test
	void missingLeaseProvesNothingWhenTheEngineHasForgotten() {
		Backplane node = node().backplane();
		Lease lease = new Lease(someNumber(), "token-1");
		answer(node.hold(lease, LEASE));
		wipeEngine();
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ofMinutes(1), TOMBSTONE)))
			.isEqualTo(LeaseState.UNCERTAIN);
		assertThat(answer(node.hold(lease, LEASE))).isEqualTo(LeaseOutcome.ACQUIRED);
		assertThat(answer(node.inquire(lease.incarnation(), Duration.ofMinutes(1), TOMBSTONE)))
			.isEqualTo(LeaseState.HELD);
		long other = someNumber();
		patience().untilAsserted(() -> assertThat(answer(node.inquire(other, Duration.ofSeconds(1), TOMBSTONE)))
			.isEqualTo(LeaseState.GONE));
	}

	@Test
	void leasesOfAllNodesAreListed() {
		List<Backplane> nodes = List.of(node().backplane(), node().backplane());
		List<Lease> leases = IntStream.range(0, 50)
			.mapToObj((index) -> new Lease(someNumber(), "token-" + index % 2))
			.toList();
		leases.forEach((lease) -> answer(nodes.get((int) lease.incarnation() & 1).hold(lease, LEASE)));
		assertThat(answer(nodes.get(0).leases())).containsAll(leases).doesNotHaveDuplicates();
		assertThat(answer(nodes.get(1).leases())).containsAll(leases);
	}

	@Test
	void nodesAgreeOnTheTime() {
		Instant before = answer(node().backplane().time());
		Instant after = answer(node().backplane().time());
		assertThat(after).isAfterOrEqualTo(before).isBefore(before.plus(PATIENCE));
	}

}
