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

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

import reactor.core.publisher.BaseSubscriber;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;

/**
 * How many acknowledged sends a node makes to given sockets, and how long each takes. An
 * open loop: at a rate, each send counts from the moment it was due.
 */
final class Measurement {

	private final WebSocketRegistry registry;

	Measurement(WebSocketRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Measure.
	 * @param parameters {@code count}, {@code rate} (0 for as fast as it goes),
	 * {@code window} (how many without an answer)
	 * @param ids the targets
	 * @return sends per second, p50 and p99 in microseconds, results
	 */
	String run(Map<String, String> parameters, List<Long> ids) throws InterruptedException {
		int count = Integer.parseInt(parameters.get("count"));
		int rate = Integer.parseInt(parameters.get("rate"));
		Semaphore window = new Semaphore(Integer.parseInt(parameters.get("window")));
		WebSocket[] sockets = ids.stream().map(this.registry::restore).toArray(WebSocket[]::new);
		AtomicLongArray times = new AtomicLongArray(count);
		Map<SendResult, AtomicInteger> results = new EnumMap<>(SendResult.class);
		Arrays.stream(SendResult.values()).forEach((result) -> results.put(result, new AtomicInteger()));
		int permits = window.availablePermits();
		String text = "x".repeat(100);
		long start = System.nanoTime();
		for (int i = 0; i < count; i++) {
			int index = i;
			long due = (rate > 0) ? start + i * TimeUnit.SECONDS.toNanos(1) / rate : 0;
			if (rate > 0) {
				await(due);
			}
			window.acquire();
			long from = (rate > 0) ? due : System.nanoTime();
			sockets[i % sockets.length].deliver(text).subscribe(new BaseSubscriber<>() {

				@Override
				protected void hookOnNext(SendResult result) {
					times.set(index, System.nanoTime() - from);
					results.get(result).incrementAndGet();
					window.release();
				}

			});
		}
		window.acquire(permits);
		long took = System.nanoTime() - start;
		return report(times, took, results);
	}

	static void await(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private static String report(AtomicLongArray times, long took, Map<SendResult, AtomicInteger> results) {
		long[] sorted = new long[times.length()];
		Arrays.setAll(sorted, times::get);
		Arrays.sort(sorted);
		long perSecond = Math.round(sorted.length * 1e9 / took);
		StringBuilder text = new StringBuilder();
		text.append(perSecond).append(' ').append(sorted[sorted.length / 2] / 1000);
		text.append(' ').append(sorted[(int) (sorted.length * 0.99)] / 1000);
		results.forEach((result, number) -> {
			if (number.get() > 0) {
				text.append(' ').append(result).append('=').append(number);
			}
		});
		return text.toString();
	}

}
