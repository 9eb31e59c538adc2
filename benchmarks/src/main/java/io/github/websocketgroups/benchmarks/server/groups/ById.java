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

package io.github.websocketgroups.benchmarks.server.groups;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.beans.factory.DisposableBean;

import io.github.websocketgroups.WebSocket;
import io.github.websocketgroups.WebSocketRegistry;
import io.github.websocketgroups.annotation.OnConnect;
import io.github.websocketgroups.annotation.OnText;
import io.github.websocketgroups.annotation.WebSocketGroup;

/**
 * Tells everybody what one says, with one send by id for each, from eight threads in
 * random order: what an application does that keeps ids in a database.
 */
@WebSocketGroup(name = "by-id", path = "/by-id")
class ById implements DisposableBean {

	private static final int THREADS = 8;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final WebSocketRegistry registry;

	// There is one publisher at a time, and its callbacks are serial
	private long[] ids = {};

	ById(WebSocketRegistry registry) {
		this.registry = registry;
	}

	@OnConnect
	void joined() {
		this.ids = shuffled();
	}

	@OnText
	void said(String text) {
		long[] ids = this.ids;
		for (int thread = 0; thread < THREADS; thread++) {
			int from = (int) ((long) ids.length * thread / THREADS);
			int to = (int) ((long) ids.length * (thread + 1) / THREADS);
			this.threads.execute(() -> send(text, ids, from, to));
		}
	}

	private void send(String text, long[] ids, int from, int to) {
		for (int index = from; index < to; index++) {
			this.registry.restore(ids[index]).send(text);
		}
	}

	private long[] shuffled() {
		long[] ids = this.registry.sockets()
			.filter((socket) -> "members".equals(socket.group()))
			.mapToLong(WebSocket::id)
			.toArray();
		Random random = new Random(42);
		for (int index = ids.length - 1; index > 0; index--) {
			int other = random.nextInt(index + 1);
			long id = ids[index];
			ids[index] = ids[other];
			ids[other] = id;
		}
		return ids;
	}

	@Override
	public void destroy() {
		this.threads.shutdownNow();
	}

}
