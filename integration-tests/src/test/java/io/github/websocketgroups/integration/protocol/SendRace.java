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

package io.github.websocketgroups.integration.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.test.RawFrame;
import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads send to one socket, whose peer reads at its own pace until the socket is
 * closed in the midst of it. Messages are numbered by thread.
 */
final class SendRace {

	private static final int THREADS = 8;

	private static final int SENDS = 300;

	private static final String PADDING = " " + "x".repeat(8192);

	/**
	 * How a peer reads.
	 */
	enum Pace {

		/** As fast as it can. */
		FAST,

		/** With a rest behind every frame. */
		SLOW,

		/** Not before all threads are done. */
		LATE

	}

	private final WebSocket socket;

	private final RawWebSocketPeer peer;

	private final boolean persistent;

	private final CountDownLatch done = new CountDownLatch(THREADS);

	final List<List<Integer>> sent = lists();

	final List<List<Integer>> received = lists();

	final AtomicInteger refused = new AtomicInteger();

	int closeCode;

	long mostMessages;

	long mostBytes;

	/**
	 * Create a race.
	 * @param persistent whether what is refused is sent again
	 */
	SendRace(WebSocket socket, RawWebSocketPeer peer, boolean persistent) {
		this.socket = socket;
		this.peer = peer;
		this.persistent = persistent;
	}

	/**
	 * Run until the peer has seen the end of the connection.
	 * @param closeAt after how many sends of the first thread the socket is closed
	 */
	SendRace run(Pace pace, int closeAt) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2);
		try {
			List<Future<Void>> tasks = new ArrayList<>();
			IntConsumer close = (i) -> {
				if (i == closeAt) {
					this.socket.disconnect(new CloseStatus(4000));
				}
			};
			IntStream.range(0, THREADS)
				.forEach((i) -> tasks.add(threads.submit(send(i, (i == 0) ? close : (nothing) -> {
				}))));
			tasks.add(threads.submit(this::watch));
			tasks.add(threads.submit(() -> read(pace)));
			for (Future<Void> task : tasks) {
				task.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		return this;
	}

	private Callable<Void> send(int thread, IntConsumer each) {
		return () -> {
			for (int i = 0; i < SENDS; i++) {
				each.accept(i);
				if (send(thread + " " + i + PADDING) == SendResult.SENT) {
					this.sent.get(thread).add(i);
				}
			}
			this.done.countDown();
			return null;
		};
	}

	private SendResult send(String text) {
		SendResult result = this.socket.send(text);
		while (result == SendResult.OVERFLOW) {
			this.refused.incrementAndGet();
			// or all would have been said before the event loop had its first turn
			LockSupport.parkNanos(200_000);
			if (!this.persistent) {
				return result;
			}
			result = this.socket.send(text);
		}
		return result;
	}

	private Void watch() {
		LiveSocket live = (LiveSocket) this.socket;
		while (this.done.getCount() > 0) {
			this.mostMessages = Math.max(this.mostMessages, live.queued().messages());
			this.mostBytes = Math.max(this.mostBytes, live.queued().bytes());
			LockSupport.parkNanos(20_000);
		}
		return null;
	}

	private Void read(Pace pace) throws Exception {
		if (pace == Pace.LATE) {
			this.done.await();
		}
		RawFrame frame = this.peer.nextFrame();
		while (frame.opcode() == RawFrame.TEXT) {
			String[] parts = frame.text().split(" ", 3);
			this.received.get(Integer.parseInt(parts[0])).add(Integer.parseInt(parts[1]));
			if (pace == Pace.SLOW) {
				LockSupport.parkNanos(200_000);
			}
			frame = this.peer.nextFrame();
		}
		assertThat(frame.opcode()).isEqualTo(RawFrame.CLOSE);
		this.closeCode = frame.closeCode();
		// nothing but the end follows
		Closing.expectEnd(this.peer.sendClose(1000, ""));
		return null;
	}

	static int count(List<List<Integer>> messages) {
		return messages.stream().mapToInt(List::size).sum();
	}

	private static List<List<Integer>> lists() {
		return IntStream.range(0, THREADS).mapToObj((i) -> (List<Integer>) new ArrayList<Integer>()).toList();
	}

}
