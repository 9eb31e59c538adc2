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

package io.github.websocketgroups.upgrade;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.websocketgroups.RejectionReason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Admission}.
 */
class AdmissionTests {

	private static final InetSocketAddress HOME = new InetSocketAddress("127.0.0.1", 1);

	private static final InetSocketAddress AWAY = new InetSocketAddress("127.0.0.2", 1);

	@Test
	void aPlaceIsFreeAgainWhenASocketHasEnded() {
		Admission admission = new Admission(AdmissionLimits.ofNode(1));
		Place place = new Place();
		assertThat(admission.admit(place, "a", 0, HOME)).isNull();
		assertThat(admit(admission, "a", 0)).isEqualTo(RejectionReason.NODE_LIMIT);
		place.run();
		place.run();
		assertThat(admit(admission, "b", 0)).isNull();
		assertThat(admit(admission, "b", 0)).isEqualTo(RejectionReason.NODE_LIMIT);
	}

	@Test
	void aFullGroupDoesNotTakePlacesOfOthers() {
		Admission admission = new Admission(AdmissionLimits.ofNode(2));
		assertThat(admit(admission, "a", 1)).isNull();
		assertThat(admit(admission, "a", 1)).isEqualTo(RejectionReason.GROUP_LIMIT);
		assertThat(admit(admission, "b", 1)).isNull();
		assertThat(admit(admission, "c", 1)).isEqualTo(RejectionReason.NODE_LIMIT);
	}

	@Test
	void nobodyIsAdmittedWhileItIsClosedForAnyReason() {
		Admission admission = new Admission(AdmissionLimits.ofNode(0));
		admission.close(RejectionReason.SHUTDOWN);
		admission.close(RejectionReason.CLUSTER);
		assertThat(admit(admission, "a", 0)).isIn(RejectionReason.SHUTDOWN, RejectionReason.CLUSTER);
		admission.open(RejectionReason.CLUSTER);
		assertThat(admit(admission, "a", 0)).isEqualTo(RejectionReason.SHUTDOWN);
		admission.open(RejectionReason.SHUTDOWN);
		assertThat(admit(admission, "a", 0)).isNull();
	}

	@Test
	void anAddressHasItsOwnLimit() {
		Admission admission = new Admission(new AdmissionLimits(0, 0, 1, 0));
		Place place = new Place();
		assertThat(admission.admit(place, "a", 0, HOME)).isNull();
		assertThat(admission.admit(new Place(), "b", 0, HOME)).isEqualTo(RejectionReason.ADDRESS_LIMIT);
		assertThat(admission.admit(new Place(), "b", 0, AWAY)).isNull();
		assertThat(admission.admit(new Place(), "b", 0, null)).isNull();
		place.run();
		assertThat(admission.admit(new Place(), "b", 0, HOME)).isNull();
	}

	@Test
	void aUserHasItsOwnLimitAndNobodyHasNone() {
		Admission admission = new Admission(new AdmissionLimits(0, 1, 0, 0));
		Place place = new Place();
		admission.admit(place, "a", 0, HOME);
		assertThat(admission.admitUser(place, "ada")).isNull();
		Place second = new Place();
		admission.admit(second, "a", 0, HOME);
		assertThat(admission.admitUser(second, "ada")).isEqualTo(RejectionReason.USER_LIMIT);
		Place third = new Place();
		admission.admit(third, "a", 0, HOME);
		assertThat(admission.admitUser(third, "bob")).isNull();
		assertThat(admission.admitUser(new Place(), null)).isNull();
		List.of(place, second, third).forEach(Place::run);
		assertThat(admission.isEmpty()).isTrue();
	}

	@Test
	void nothingIsTakenForASocketThatHasEnded() {
		Admission admission = new Admission(new AdmissionLimits(0, 1, 0, 0));
		Place place = new Place();
		admission.admit(place, "a", 0, HOME);
		place.run();
		assertThat(admission.admitUser(place, "ada")).isEqualTo(RejectionReason.USER_LIMIT);
		assertThat(admission.isEmpty()).isTrue();
	}

	@Test
	void whatIsRefusedTakesNothing() {
		AtomicLong now = new AtomicLong();
		Admission admission = new Admission(new AdmissionLimits(3, 0, 2, 1), now::get);
		Place place = new Place();
		assertThat(admission.admit(place, "a", 2, HOME)).isNull();
		assertThat(admit(admission, "a", 2)).isEqualTo(RejectionReason.HANDSHAKE_RATE);
		assertThat(admit(admission, "a", 1)).isEqualTo(RejectionReason.GROUP_LIMIT);
		place.run();
		assertThat(admission.isEmpty()).isTrue();
	}

	@Test
	void withinAnySecondThereAreNoMoreUpgradesThanTheRate() {
		AtomicLong now = new AtomicLong(Long.MAX_VALUE - 500_000_000L);
		Admission admission = new Admission(new AdmissionLimits(0, 0, 0, 3), now::get);
		int[] admitted = new int[40];
		for (int tenth = 0; tenth < admitted.length; tenth++) {
			for (int attempt = 0; attempt < 5; attempt++) {
				admitted[tenth] += (admit(admission, "a", 0) == null) ? 1 : 0;
			}
			now.addAndGet(100_000_000L);
		}
		for (int start = 0; start + 10 <= admitted.length; start++) {
			int sum = 0;
			for (int tenth = start; tenth < start + 10; tenth++) {
				sum += admitted[tenth];
			}
			assertThat(sum).isEqualTo(3);
		}
	}

	@Test
	void theLimitOfTheNodeIsExactUnderConcurrency() throws Exception {
		Admission admission = new Admission(AdmissionLimits.ofNode(100));
		assertExact(admission, 100, (place) -> admission.admit(place, "a", 0, HOME));
	}

	@Test
	void theLimitOfAGroupIsExactUnderConcurrency() throws Exception {
		Admission admission = new Admission(AdmissionLimits.ofNode(0));
		assertExact(admission, 50, (place) -> admission.admit(place, "a", 50, HOME));
	}

	@Test
	void theLimitOfAUserIsExactUnderConcurrency() throws Exception {
		Admission admission = new Admission(new AdmissionLimits(0, 20, 0, 0));
		assertExact(admission, 20, (place) -> {
			admission.admit(place, "a", 0, HOME);
			return admission.admitUser(place, "ada");
		});
	}

	@Test
	void theLimitOfAnAddressIsExactUnderConcurrency() throws Exception {
		Admission admission = new Admission(new AdmissionLimits(0, 0, 20, 0));
		assertExact(admission, 20, (place) -> admission.admit(place, "a", 0, HOME));
	}

	private static void assertExact(Admission admission, int limit, Gate gate) throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				running.add(threads.submit(() -> {
					start.await();
					for (int round = 0; round < 3_000; round++) {
						enterAndLeave(gate, inside, most);
					}
					return null;
				}));
			}
			start.countDown();
			for (Future<?> future : running) {
				future.get();
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(most).hasValueLessThanOrEqualTo(limit);
		assertThat(admission.isEmpty()).isTrue();
		for (int i = 0; i < limit; i++) {
			assertThat(gate.tryEnter(new Place())).isNull();
		}
		assertThat(gate.tryEnter(new Place())).isNotNull();
	}

	private static void enterAndLeave(Gate gate, AtomicInteger inside, AtomicInteger most) {
		List<Place> places = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			Place place = new Place();
			if (gate.tryEnter(place) == null) {
				places.add(place);
				most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			}
		}
		places.forEach((place) -> {
			inside.decrementAndGet();
			place.run();
		});
	}

	private static @Nullable RejectionReason admit(Admission admission, String group, int groupLimit) {
		return admission.admit(new Place(), group, groupLimit, HOME);
	}

	interface Gate {

		@Nullable RejectionReason tryEnter(Place place);

	}

}
