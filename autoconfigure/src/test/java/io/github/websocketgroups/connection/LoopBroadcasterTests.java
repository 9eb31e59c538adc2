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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import io.github.websocketgroups.BroadcastResult;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoopBroadcaster}.
 */
class LoopBroadcasterTests {

	private static final WebSocketMessage MESSAGE = WebSocketMessage.text("x");

	private final LoopBroadcaster broadcaster = new LoopBroadcaster();

	private final CountingGroup group = new CountingGroup();

	@Test
	void filterThatFailsTakesNoRoom() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			LocalPeer first = peers.connect();
			LocalPeer second = peers.connect();
			assertThatIllegalStateException().isThrownBy(
					() -> this.broadcaster.send(MESSAGE, failingAfter(List.of(first.socket(), second.socket()))));
			for (LocalPeer peer : List.of(first, second)) {
				Reservation reservation = peer.socket().outboundQueue().reservation();
				LocalPeers.until(() -> reservation.messages() == 0 && reservation.bytes() == 0);
				peer.socket().disconnect();
				peer.awaitClosed();
				assertThat(peer.closeCode).isEqualTo(1000);
			}
		}
	}

	@Test
	void everyDeliveryIsAnsweredWhileSocketsEnd() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		this.group.onText = (socket, text) -> null;
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			for (int round = 0; round < 50; round++) {
				List<LocalPeer> batch = new ArrayList<>();
				for (int i = 0; i < 20; i++) {
					batch.add(peers.connect());
				}
				Future<Long> sent = threads.submit(() -> broadcast(batch, 20));
				Future<Long> alsoSent = threads.submit(() -> broadcast(batch, 20));
				batch.forEach(LoopBroadcasterTests::end);
				long flushed = sent.get() + alsoSent.get();
				long received = 0;
				for (LocalPeer peer : batch) {
					peer.awaitClosed();
					received += peer.dataFrames;
					Reservation reservation = peer.socket().outboundQueue().reservation();
					LocalPeers.until(() -> reservation.messages() == 0);
					assertThat(reservation.bytes()).isZero();
				}
				assertThat(received).isEqualTo(flushed);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	private long broadcast(List<LocalPeer> batch, int times) {
		long sent = 0;
		for (int i = 0; i < times; i++) {
			Iterator<NettyWebSocket> sockets = batch.stream().map(LocalPeer::socket).iterator();
			BroadcastResult result = this.broadcaster.deliver(MESSAGE, sockets).block();
			assertThat(result.sent() + result.gone()).isEqualTo(batch.size());
			assertThat(result.overflowed()).isZero();
			sent += result.sent();
		}
		return sent;
	}

	private static void end(LocalPeer peer) {
		if (ThreadLocalRandom.current().nextBoolean()) {
			peer.socket().disconnect();
		}
		else {
			peer.sendText("and");
			peer.socket().retire(CloseStatuses.GOING_AWAY);
		}
		assertThat(peer.socket().send(MESSAGE)).isEqualTo(SendResult.GONE);
	}

	private static Iterator<LiveSocket> failingAfter(List<? extends LiveSocket> sockets) {
		List<LiveSocket> all = new ArrayList<>(sockets);
		all.add(null);
		return all.stream().<LiveSocket>map((socket) -> {
			if (socket == null) {
				throw new IllegalStateException("A filter that fails");
			}
			return socket;
		}).iterator();
	}

}
