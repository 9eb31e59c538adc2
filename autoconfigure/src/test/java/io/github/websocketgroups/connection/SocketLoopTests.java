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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Sinks;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SocketLoop}.
 */
class SocketLoopTests {

	private final CountingGroup group = new CountingGroup();

	@Test
	void sendDoesNotRunCallbacksOfOtherSockets() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			List<LocalPeer> two = peers.connectTwoOfOneLoop();
			Sinks.Empty<Void> pending = Sinks.empty();
			CountDownLatch waiting = new CountDownLatch(1);
			AtomicBoolean within = new AtomicBoolean();
			AtomicBoolean nested = new AtomicBoolean();
			this.group.onText = (socket, text) -> switch (text) {
				case "pend" -> pending.asMono().doOnSubscribe((subscription) -> waiting.countDown());
				case "next" -> {
					nested.set(within.get());
					yield CountingGroup.echo(socket, text);
				}
				default -> {
					onOtherThread(() -> pending.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST));
					within.set(true);
					socket.send("from within");
					within.set(false);
					yield null;
				}
			};
			two.get(1).sendText("pend");
			two.get(1).sendText("next");
			assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
			LocalPeers.until(() -> this.group.texts.get() == 1);
			two.get(0).sendText("go");
			LocalPeers.until(() -> two.get(1).lastText.equals("next") && two.get(0).lastText.equals("from within"));
			assertThat(nested).isFalse();
		}
	}

	@Test
	void overflowWithinACallbackDoesNotRunDisconnectCallbacksThere() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group,
				LocalPeers.settings(OverflowPolicy.CLOSE, 1, Duration.ofSeconds(1)))) {
			List<LocalPeer> two = peers.connectTwoOfOneLoop();
			NettyWebSocket slow = two.get(1).socket();
			AtomicBoolean within = new AtomicBoolean();
			AtomicBoolean nested = new AtomicBoolean();
			this.group.onText = (socket, text) -> {
				within.set(true);
				// waits for the loop, which is busy here, and so takes the only place
				onOtherThread(() -> slow.send("fits"));
				assertThat(slow.send("does not")).isEqualTo(SendResult.OVERFLOW);
				within.set(false);
				return null;
			};
			this.group.onDisconnect = (socket) -> {
				nested.compareAndSet(false, within.get());
				return null;
			};
			two.get(0).sendText("go");
			LocalPeers.until(() -> this.group.ended.containsKey(slow.id()));
			assertThat(nested).isFalse();
			two.get(1).awaitClosed();
			assertThat(two.get(1).closeCode).isEqualTo(1013);
		}
	}

	@Test
	void endlessDeliveryLeavesTheLoopToOthers() {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			List<LocalPeer> two = peers.connectTwoOfOneLoop();
			this.group.onText = (socket, text) -> text.equals("flood")
					? socket.deliver("x").repeat(() -> !socket.isDead()).then() : CountingGroup.echo(socket, text);
			two.get(0).sendText("flood");
			LocalPeers.until(() -> two.get(0).dataFrames > 1000);
			two.get(1).sendText("still there?");
			try {
				LocalPeers.until(() -> two.get(1).lastText.equals("still there?"));
			}
			finally {
				two.get(0).socket().disconnect();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void broadcastsArePartedIntoTurns(int broadcasts) throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			List<LocalPeer> many = peers.connectManyOfOneLoop(3 * FlushList.AT_ONCE);
			EventLoop loop = many.get(0).socket().outboundQueue().loop().eventLoop();
			CountDownLatch busy = new CountDownLatch(1);
			loop.execute(() -> LocalPeers.until(() -> busy.getCount() == 0));
			for (int i = 0; i < broadcasts; i++) {
				new LoopBroadcaster().send(WebSocketMessage.text("x"), many.stream().map(LocalPeer::socket).iterator());
			}
			CompletableFuture<Long> unflushed = new CompletableFuture<>();
			loop.execute(() -> unflushed.complete(LocalPeers.queued(many)));
			busy.countDown();
			assertThat(unflushed.get(20, TimeUnit.SECONDS)).isEqualTo(2L * FlushList.AT_ONCE);
			LocalPeers.until(() -> many.stream().allMatch((peer) -> peer.dataFrames == broadcasts));
		}
	}

	@Test
	void sendIsBehindABroadcastThatIsNotDone() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			List<LocalPeer> many = peers.connectManyOfOneLoop(2 * FlushList.AT_ONCE);
			LocalPeer last = many.get(many.size() - 1);
			EventLoop loop = last.socket().outboundQueue().loop().eventLoop();
			CountDownLatch busy = new CountDownLatch(1);
			loop.execute(() -> LocalPeers.until(() -> busy.getCount() == 0));
			new LoopBroadcaster().send(WebSocketMessage.text("first"), many.stream().map(LocalPeer::socket).iterator());
			loop.execute(() -> last.socket().send("second"));
			busy.countDown();
			LocalPeers.until(() -> many.stream().allMatch((peer) -> peer.dataFrames >= 1) && last.dataFrames == 2);
			assertThat(last.lastText).isEqualTo("second");
		}
	}

	@Test
	void timersGoOnWhenAListenerFails() throws Exception {
		AtomicInteger failures = new AtomicInteger();
		SocketListener failing = new SocketListener() {

			@Override
			public void ended(LiveSocket socket, Disconnect disconnect) {
				failures.incrementAndGet();
				throw new AssertionError("A listener that fails");
			}

		};
		try (LocalPeers peers = new LocalPeers(this.group,
				LocalPeers.settings(OverflowPolicy.CLOSE, 1024, Duration.ofMillis(100)), failing)) {
			List<LocalPeer> two = peers.connectTwoOfOneLoop();
			for (LocalPeer peer : two) {
				peer.mute = true;
				peer.socket().disconnect(new CloseStatus(3000));
				peer.awaitClosed();
			}
			LocalPeers.until(() -> failures.get() == 2);
			assertThat(this.group.ended).hasSize(2);
		}
	}

	@Test
	void callbackThatOutlivesItsEventLoopIsStillFollowedByDisconnect() {
		Sinks.Empty<Void> pending = Sinks.empty();
		AtomicReference<Thread> loop = new AtomicReference<>();
		this.group.onText = (socket, text) -> {
			loop.set(Thread.currentThread());
			return pending.asMono();
		};
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			LocalPeer peer = peers.connect();
			peer.sendText("pend");
			// Netty leaves channels open whose loop is shut down, without a quiet period,
			// while it runs a task
			LocalPeers.until(() -> this.group.texts.get() == 1 && isIdle(loop.get()));
		}
		assertThat(this.group.ended).isEmpty();
		pending.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
		assertThat(this.group.ended).hasSize(1);
	}

	private static boolean isIdle(@Nullable Thread loop) {
		return loop != null
				&& (loop.getState() == Thread.State.WAITING || loop.getState() == Thread.State.TIMED_WAITING);
	}

	@Test
	void sendsThatRaceWithTheEndOfTheEventLoopAreAnswered() throws Exception {
		Queue<SendResult> delivered = new ConcurrentLinkedQueue<>();
		AtomicInteger asked = new AtomicInteger();
		for (int round = 0; round < 20; round++) {
			AtomicBoolean stop = new AtomicBoolean();
			Thread sender;
			try (LocalPeers peers = new LocalPeers(this.group,
					LocalPeers.settings(OverflowPolicy.FAIL, 1024, Duration.ofSeconds(1)))) {
				List<NettyWebSocket> sockets = List.of(peers.connect().socket(), peers.connect().socket());
				sender = new Thread(() -> {
					while (!stop.get()) {
						sockets.forEach((socket) -> {
							asked.incrementAndGet();
							socket.deliver("x").toFuture().thenAccept(delivered::add);
						});
						asked.incrementAndGet();
						new LoopBroadcaster().deliver(WebSocketMessage.text("x"), sockets.iterator())
							.toFuture()
							.thenAccept((result) -> delivered.add(SendResult.SENT));
					}
				});
				sender.start();
			}
			stop.set(true);
			sender.join();
		}
		LocalPeers.until(() -> delivered.size() == asked.get());
	}

	@Test
	void answersToManyMessagesInOnePacketDoNotOverflowTheQueue() {
		try (LocalPeers peers = new LocalPeers(this.group,
				LocalPeers.settings(OverflowPolicy.CLOSE, 16, Duration.ofSeconds(1)))) {
			LocalPeer peer = peers.connect();
			peer.sendTexts("x", 5_000);
			LocalPeers.until(() -> peer.dataFrames == 5_000 || peer.closeCode != 0);
			assertThat(peer.closeCode).isZero();
		}
	}

	private static void onOtherThread(Runnable action) {
		Thread thread = new Thread(action);
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
