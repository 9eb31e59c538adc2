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
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;

import io.github.websocketgroups.ConnectionFlag;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends against endings, a million times: {@code -Drace.rounds} sets the number.
 */
class SendCloseRaceTests {

	private static final int ROUNDS = Integer.getInteger("race.rounds", 1_000_000);

	private static final int SENDERS = 2;

	// each send of each sender to each socket is a round against that socket's ending
	private static final int SENDS = 25;

	private static final int BATCH = 200;

	private static final WebSocketMessage MESSAGE = WebSocketMessage.text("x");

	@Test
	void whatIsSentIsAheadOfTheCloseFrameAndNothingIsBehindIt() throws Exception {
		CountingGroup group = new CountingGroup();
		ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 1);
		try (LocalPeers peers = new LocalPeers(group, LocalPeers.SETTINGS)) {
			for (int round = 0; round < ROUNDS; round += BATCH * SENDERS * SENDS) {
				race(peers, threads);
				LocalPeers.until(() -> group.ended.size() == BATCH && group.released.get() == BATCH);
				assertThat(group.ended.values()).allMatch((times) -> times.get() == 1);
				group.ended.clear();
				group.endings.clear();
				group.released.set(0);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	private static void race(LocalPeers peers, ExecutorService threads) throws Exception {
		List<LocalPeer> batch = new ArrayList<>();
		for (int i = 0; i < BATCH; i++) {
			batch.add(peers.connect());
		}
		CyclicBarrier together = new CyclicBarrier(SENDERS + 1);
		List<Future<int[]>> senders = new ArrayList<>();
		for (int i = 0; i < SENDERS; i++) {
			senders.add(threads.submit(() -> sendToAll(batch, together)));
		}
		threads.submit(() -> endAll(batch, together)).get();
		int[] sent = new int[BATCH];
		for (Future<int[]> sender : senders) {
			int[] part = sender.get();
			for (int i = 0; i < BATCH; i++) {
				sent[i] += part[i];
			}
		}
		for (int i = 0; i < BATCH; i++) {
			check(batch.get(i), i, sent[i]);
		}
	}

	private static int[] sendToAll(List<LocalPeer> batch, CyclicBarrier together) throws Exception {
		int[] sent = new int[batch.size()];
		together.await();
		for (int i = 0; i < batch.size(); i++) {
			NettyWebSocket socket = batch.get(i).socket();
			for (int j = 0; j < SENDS; j++) {
				SendResult result = socket.send(MESSAGE);
				if (result == SendResult.OVERFLOW) {
					throw new AssertionError("The queue has room for all");
				}
				sent[i] += (result == SendResult.SENT) ? 1 : 0;
			}
		}
		return sent;
	}

	private static Void endAll(List<LocalPeer> batch, CyclicBarrier together) throws Exception {
		together.await();
		for (int i = 0; i < batch.size(); i++) {
			end(batch.get(i).socket(), i);
		}
		return null;
	}

	private static void end(NettyWebSocket socket, int how) {
		switch (how % 4) {
			case 0, 1 -> socket.disconnect();
			case 2 -> socket.fail(CloseStatus.SERVER_ERROR, null);
			default -> socket.send(MESSAGE, ConnectionFlag.DISCONNECT_IMMEDIATELY);
		}
		assertThat(socket.isDead()).isTrue();
		assertThat(socket.send(MESSAGE)).isEqualTo(SendResult.GONE);
	}

	private static void check(LocalPeer peer, int how, int sent) throws InterruptedException {
		peer.awaitClosed();
		assertThat(peer.framesAfterClose).isZero();
		if (how % 4 <= 1) {
			assertThat(peer.closeCode).isEqualTo(1000);
			assertThat(peer.dataFrames).isEqualTo(sent);
		}
		else {
			assertThat(peer.closeCode).isEqualTo((how % 4 == 2) ? 1011 : 0);
			assertThat(peer.dataFrames).isLessThanOrEqualTo(sent);
		}
		Reservation reservation = peer.socket().outboundQueue().reservation();
		LocalPeers.until(() -> reservation.messages() == 0);
		assertThat(reservation.bytes()).isZero();
	}

}
