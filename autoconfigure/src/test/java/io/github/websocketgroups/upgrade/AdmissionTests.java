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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionTests {

	@Test
	void aPlaceIsFreeAgainWhenASocketHasEnded() {
		Admission admission = new Admission(1);
		Runnable release = admission.tryAdmit("a", 0);
		assertThat(release).isNotNull();
		assertThat(admission.tryAdmit("a", 0)).isNull();
		release.run();
		assertThat(admission.tryAdmit("b", 0)).isNotNull();
	}

	@Test
	void aFullGroupDoesNotTakePlacesOfOthers() {
		Admission admission = new Admission(2);
		assertThat(admission.tryAdmit("a", 1)).isNotNull();
		assertThat(admission.tryAdmit("a", 1)).isNull();
		assertThat(admission.tryAdmit("b", 1)).isNotNull();
		assertThat(admission.tryAdmit("c", 1)).isNull();
	}

	@Test
	void nobodyIsAdmittedWhileItIsClosed() {
		Admission admission = new Admission(0);
		admission.close();
		assertThat(admission.tryAdmit("a", 0)).isNull();
		admission.open();
		assertThat(admission.tryAdmit("a", 0)).isNotNull();
	}

	@Test
	void theLimitIsExactUnderConcurrency() throws Exception {
		Admission admission = new Admission(100);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				running.add(threads.submit(() -> {
					start.await();
					for (int round = 0; round < 20_000; round++) {
						enterAndLeave(admission, inside, most);
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
		assertThat(most).hasValueLessThanOrEqualTo(100);
		for (int i = 0; i < 100; i++) {
			assertThat(admission.tryAdmit("a", 0)).isNotNull();
		}
		assertThat(admission.tryAdmit("a", 0)).isNull();
	}

	private static void enterAndLeave(Admission admission, AtomicInteger inside, AtomicInteger most) {
		List<Runnable> places = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			Runnable place = admission.tryAdmit("a", 0);
			if (place != null) {
				places.add(place);
				most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			}
		}
		places.forEach((place) -> {
			inside.decrementAndGet();
			place.run();
		});
	}

}
