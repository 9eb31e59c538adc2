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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

import io.github.websocketgroups.test.RawWebSocketPeer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that sends more than the buffers of two kernels hold, whatever it is answered,
 * and then asks for the sum.
 */
final class Flood {

	private static final int MESSAGE = 64 * 1024;

	private static final int MESSAGES = 512;

	private final RawWebSocketPeer peer;

	private final AtomicLong sent = new AtomicLong();

	private final CompletableFuture<Void> done;

	private Flood(RawWebSocketPeer peer) {
		this.peer = peer;
		this.done = CompletableFuture.runAsync(this::send, (task) -> new Thread(task, "flood").start());
	}

	static Flood from(RawWebSocketPeer peer) {
		return new Flood(peer);
	}

	private void send() {
		byte[] message = Bytes.of(Bytes.binary(new byte[MESSAGE]));
		for (int i = 0; i < MESSAGES && this.peer.sendFailure() == null; i++) {
			this.peer.sendBytes(message);
			this.sent.addAndGet(MESSAGE);
		}
		this.peer.sendText("sum?");
	}

	/**
	 * Expect that the server does not read it.
	 */
	void expectHeldBack() {
		Awaitility.await()
			.during(Duration.ofMillis(200))
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.sent.get()).isLessThan(MESSAGES / 2 * MESSAGE));
	}

	/**
	 * Expect that the server has read all of it.
	 */
	void expectSum() {
		this.peer.expectText(Integer.toString(MESSAGES * MESSAGE));
	}

	/**
	 * Expect that the connection ends before all of it is sent.
	 */
	void expectCutShort() throws Exception {
		this.done.get(10, TimeUnit.SECONDS);
		assertThat(this.peer.sendFailure()).isNotNull();
	}

}
