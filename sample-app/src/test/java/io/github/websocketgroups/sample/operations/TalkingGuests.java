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

package io.github.websocketgroups.sample.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.websocketgroups.test.TestSocket;
import io.github.websocketgroups.test.WebSocketTestClient;

/**
 * Guests of the chat who talk as long as the test wants them to, four in each of three
 * rooms. Whoever has said something waits until everybody in the room has heard it, so
 * the load is bounded.
 */
final class TalkingGuests implements AutoCloseable {

	static final List<String> ROOMS = List.of("garden", "library", "lobby");

	static final int IN_A_ROOM = 4;

	private final ExecutorService threads = Executors.newFixedThreadPool(ROOMS.size());

	private final List<List<TestSocket>> rooms = new ArrayList<>();

	private final List<CompletableFuture<Void>> talks = new ArrayList<>();

	private final AtomicInteger lines = new AtomicInteger();

	private volatile boolean talking = true;

	TalkingGuests(WebSocketTestClient client) {
		for (String room : ROOMS) {
			this.rooms.add(enter(client, room));
		}
	}

	void talk() {
		this.rooms.forEach((room) -> this.talks.add(CompletableFuture.runAsync(() -> talk(room), this.threads)));
	}

	private static List<TestSocket> enter(WebSocketTestClient client, String room) {
		List<TestSocket> guests = new ArrayList<>();
		for (int i = 0; i < IN_A_ROOM; i++) {
			guests.add(client.connect("/chat/{room}?name=guest-{number}", room, i));
			String joined = line(i, "joined");
			guests.forEach((guest) -> guest.expectText(joined));
		}
		return guests;
	}

	private void talk(List<TestSocket> guests) {
		while (this.talking) {
			for (int i = 0; i < IN_A_ROOM; i++) {
				String text = "line " + this.lines.incrementAndGet();
				guests.get(i).send("{\"text\":\"" + text + "\"}");
				String line = line(i, text);
				guests.forEach((guest) -> guest.expectText(line));
			}
		}
	}

	private static String line(int guest, String text) {
		return "{\"from\":\"guest-" + guest + "\",\"text\":\"" + text + "\"}";
	}

	/**
	 * Return how much was said so far.
	 * @return the number of lines
	 */
	int lines() {
		this.talks.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join);
		return this.lines.get();
	}

	@Override
	public void close() {
		this.talking = false;
		this.threads.shutdown();
		this.rooms.forEach((room) -> room.forEach(TestSocket::abort));
	}

}
