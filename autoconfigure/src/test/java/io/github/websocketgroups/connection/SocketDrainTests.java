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
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.spi.OverflowPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketDrain}.
 */
class SocketDrainTests {

	private static final Duration LONG = Duration.ofSeconds(20);

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
