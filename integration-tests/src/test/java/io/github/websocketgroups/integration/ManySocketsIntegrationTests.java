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

package io.github.websocketgroups.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.bind.annotation.PathVariable;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.WebSocketGroup;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand sockets, restored from their ids by eight threads: every message arrives,
 * in the order of its thread, and at no other socket.
 */
@Tag("alone")
class ManySocketsIntegrationTests {

	private static final int SOCKETS = 10_000;

	private static final int THREADS = 8;

	private static final int MESSAGES = 100;

	@Test
	@Timeout(180)
	void everyMessageReachesTheSocketOfItsIdInOrder() throws Exception {
		// eight threads on few cores are far ahead of the event loops at times
		try (TestApplication application = TestApplication.start(Map.of("websocket.outbound.max-messages",
				String.valueOf(2 * THREADS * MESSAGES), "websocket.keep-alive.ping-interval", "0"), Many.class)) {
			Process client = startClient(application.port());
			try (BufferedReader output = client.inputReader()) {
				assertThat(output.readLine()).isEqualTo("READY");
				Many many = application.bean(Many.class);
				Awaitility.await().until(() -> application.registry().all().size() == SOCKETS && many.complete());
				assertThat(sendFromThreads(application.registry(), many.ids)).isEqualTo(total());
				assertThat(output.readLine()).isEqualTo("DONE " + total() + " " + SOCKETS + " []");
			}
			finally {
				client.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
			}
			Awaitility.await().until(() -> application.registry().all().size() == 0);
		}
	}

	private static long total() {
		return (long) SOCKETS * THREADS * MESSAGES;
	}

	private static Process startClient(int port) throws IOException {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		String classPath = Path
			.of(ManySocketsClient.class.getProtectionDomain().getCodeSource().getLocation().getPath())
			.toString();
		return new ProcessBuilder(java.toString(), "-Xmx512m", "-cp", classPath, ManySocketsClient.class.getName(),
				String.valueOf(port), String.valueOf(SOCKETS), String.valueOf(THREADS), String.valueOf(MESSAGES))
			.redirectErrorStream(true)
			.start();
	}

	/**
	 * Return how many sends were answered {@code SENT}.
	 */
	private static long sendFromThreads(WebSocketRegistry registry, long[] ids) {
		AtomicLong sent = new AtomicLong();
		List<CompletableFuture<Void>> all = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			int number = thread;
			CompletableFuture<Void> done = new CompletableFuture<>();
			new Thread(() -> {
				sent.addAndGet(send(registry, ids, number));
				done.complete(null);
			}).start();
			all.add(done);
		}
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
		return sent.get();
	}

	private static long send(WebSocketRegistry registry, long[] ids, int thread) {
		List<Integer> order = new ArrayList<>(IntStream.range(0, SOCKETS).boxed().toList());
		Collections.shuffle(order, new Random(thread));
		long sent = 0;
		for (int index = 0; index < MESSAGES; index++) {
			for (int number : order) {
				WebSocket socket = registry.restore(ids[number]);
				sent += (socket.send(number + ":" + thread + ":" + index) == SendResult.SENT) ? 1 : 0;
			}
		}
		return sent;
	}

	@WebSocketGroup(name = "many", path = "/many/{number}")
	static class Many {

		final long[] ids = new long[SOCKETS];

		private final AtomicLong connected = new AtomicLong();

		boolean complete() {
			return this.connected.get() == SOCKETS;
		}

		@OnConnect
		void connected(WebSocket socket, @PathVariable int number) {
			this.ids[number] = socket.id();
			this.connected.incrementAndGet();
		}

	}

}
