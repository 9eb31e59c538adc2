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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.StubLiveSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketDrain}.
 */
class SocketDrainTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final Duration SPREAD = Duration.ofMillis(500);

	private final CountingGroup group = new CountingGroup();

	@Test
	void everySocketIsTold1001Once() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			List<LocalPeer> all = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				all.add(peers.connect());
			}
			assertThat(peers.loops().connections()).isEqualTo(200);
			drain(peers, LONG).join();
			assertThat(peers.loops().connections()).isZero();
			for (LocalPeer peer : all) {
				peer.awaitClosed();
				assertThat(peer.closeCode).isEqualTo(1001);
			}
			assertThat(this.group.ended.values()).hasSize(200).allMatch((times) -> times.get() == 1);
			assertThat(this.group.endings.values()).allMatch((ending) -> ending.status().getCode() == 1001)
				.allMatch((ending) -> ending.initiator() == Initiator.SERVER);
		}
	}

	@Test
	void socketsAreToldInAnotherOrderThanTheyConnected() {
		List<Long> connected = LongStream.range(0, 100).boxed().toList();
		assertThat(told(connected, 1)).isNotEqualTo(connected)
			.containsExactlyInAnyOrderElementsOf(connected)
			.isNotEqualTo(told(connected, 2));
	}

	private static List<Long> told(List<Long> connected, long seed) {
		Set<Long> told = new LinkedHashSet<>();
		VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
		CompletableFuture<Void> drained = drain(sockets(connected, told), scheduler, seed);
		scheduler.advanceTimeBy(LONG);
		assertThat(drained).isCompleted();
		return List.copyOf(told);
	}

	@Test
	void socketsAreToldOverTheSpread() {
		List<Long> connected = LongStream.range(0, 1000).boxed().toList();
		Set<Long> told = new LinkedHashSet<>();
		VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
		CompletableFuture<Void> drained = drain(sockets(connected, told), scheduler, 1);
		assertThat(told).hasSizeLessThan(100);
		scheduler.advanceTimeBy(SPREAD.dividedBy(2));
		assertThat(told).hasSizeBetween(400, 600);
		scheduler.advanceTimeBy(SPREAD.dividedBy(2));
		assertThat(told).hasSize(1000);
		scheduler.advanceTimeBy(LONG);
		assertThat(drained).isCompleted();
	}

	private static CompletableFuture<Void> drain(List<LiveSocket> sockets, VirtualTimeScheduler scheduler, long seed) {
		SocketLoops loops = new SocketLoops(Duration.ofSeconds(1));
		return new SocketDrain(loops, scheduler, new Random(seed)).drain(() -> sockets, SPREAD, LONG).toFuture();
	}

	private static List<LiveSocket> sockets(List<Long> ids, Set<Long> told) {
		return ids.stream().map((id) -> socket(id, told)).toList();
	}

	private static LiveSocket socket(long id, Set<Long> told) {
		return new StubLiveSocket(id) {

			@Override
			public SendResult send(WebSocketMessage message) {
				return SendResult.GONE;
			}

			@Override
			public void retire(CloseStatus status, Duration patience) {
				assertThat(status.getCode()).isEqualTo(1001);
				assertThat(patience).isEqualTo(LONG);
				told.add(id);
			}

		};
	}

	@Test
	void withoutSocketsItTakesNoTime() {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			assertThat(drain(peers, LONG)).succeedsWithin(Duration.ofSeconds(1));
		}
	}

	@Test
	void socketWhoseHandshakeHadBegunIsToldToo() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			LocalPeer mute = peers.connect();
			mute.mute = true;
			CompletableFuture<Void> drained = drain(peers, LONG);
			LocalPeers.until(() -> mute.closeCode == 1001);
			LocalPeer late = peers.connect();
			late.awaitClosed();
			assertThat(late.closeCode).isEqualTo(1001);
			assertThat(drained).isNotDone();
		}
	}

	@Test
	void disconnectCallbacksAreWaitedFor() throws Exception {
		Sinks.Empty<Void> stored = Sinks.empty();
		this.group.onDisconnect = (socket) -> stored.asMono();
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			LocalPeer peer = peers.connect();
			CompletableFuture<Void> drained = drain(peers, LONG);
			peer.awaitClosed();
			assertThat(peers.loops().connections()).isOne();
			assertThat(drained).isNotDone();
			stored.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
			assertThat(drained).succeedsWithin(Duration.ofSeconds(5));
		}
	}

	@Test
	void peersMayTakeLongerThanTheCloseTimeout() throws Exception {
		Duration closeTimeout = Duration.ofMillis(1);
		try (LocalPeers peers = new LocalPeers(this.group,
				LocalPeers.settings(OverflowPolicy.CLOSE, 10, closeTimeout))) {
			List<LocalPeer> mute = peers.connectManyOfOneLoop(3);
			mute.forEach((peer) -> peer.mute = true);
			mute.get(0).socket().retire(CloseStatuses.GOING_AWAY, LONG);
			// the second of these is cut when the timer has looked at all three
			for (LocalPeer retired : mute.subList(1, 3)) {
				retired.socket().retire(CloseStatuses.GOING_AWAY);
				retired.awaitClosed();
			}
			assertThat(mute.get(0).closed.getCount()).isOne();
		}
	}

	@Test
	void mutePeersAreResetWhenTheTimeIsOver() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.settings(OverflowPolicy.CLOSE, 10, LONG))) {
			LocalPeer mute = peers.connect();
			mute.mute = true;
			assertThat(drain(peers, Duration.ofMillis(200))).succeedsWithin(Duration.ofSeconds(5));
			mute.awaitClosed();
			assertThat(this.group.ended).hasSize(1);
		}
	}

	private static CompletableFuture<Void> drain(LocalPeers peers, Duration time) {
		return new SocketDrain(peers.loops(), Schedulers.parallel(), new Random(1))
			.drain(peers::live, Duration.ofMillis(100), time)
			.toFuture();
	}

}
