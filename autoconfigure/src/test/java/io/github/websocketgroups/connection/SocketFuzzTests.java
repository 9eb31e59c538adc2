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
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

import io.github.websocketgroups.Disconnect;
import io.github.websocketgroups.Disconnect.Initiator;
import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.protocol.CloseCodes;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LimitExceededException;
import io.github.websocketgroups.spi.OverflowPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Damaged frames, cut anywhere, through the whole path from the channel to the callbacks
 * and back. {@code -Dfuzz.frames} sets their number, {@code -Dfuzz.seed} the seed; a long
 * run is {@code mvn verify -Pfuzz}.
 */
class SocketFuzzTests {

	private static final long FRAMES = Long.getLong("fuzz.frames", 1_000_000);

	private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

	private static final GroupSettings SETTINGS = new GroupSettings(
			new GroupSettings.Message(300, 6, Duration.ofSeconds(30), 0),
			new GroupSettings.Outbound(1 << 20, 1024, OverflowPolicy.CLOSE, Duration.ofSeconds(10)),
			new GroupSettings.KeepAlive(Duration.ZERO, Duration.ZERO), new GroupSettings.Compression(true, 64, 6),
			Duration.ofSeconds(5), 0, 0, List.of(), 0);

	private final Random random = new Random(SEED);

	private final RandomFrames frames = new RandomFrames(this.random);

	private final CountingGroup group = new CountingGroup();

	private final AtomicLong ids = new AtomicLong(1);

	private Sinks.Empty<Void> pending = Sinks.empty();

	@Test
	void everySocketEndsOnceWhateverItsPeerSends() {
		this.group.onText = (socket, text) -> {
			assertThat(this.group.ended).isEmpty();
			socket.send(text);
			return (text.length() % 7 == 3) ? this.pending.asMono() : null;
		};
		long sent = 0;
		while (sent < FRAMES) {
			long before = sent;
			try {
				sent += fuzzSocket();
			}
			catch (Throwable ex) {
				throw new AssertionError("seed " + SEED + ", socket behind frame " + before, ex);
			}
		}
	}

	private int fuzzSocket() {
		EmbeddedChannel channel = new EmbeddedChannel();
		NettyWebSocket socket = open(channel);
		this.frames.nextSocket();
		int sent = 0;
		while (!socket.isDead() && sent < 200) {
			ByteBuf bytes = Unpooled.buffer();
			for (int i = 1 + this.random.nextInt(4); i > 0; i--) {
				this.frames.write(bytes);
				sent++;
			}
			feed(channel, bytes);
			if (this.random.nextBoolean()) {
				release();
			}
		}
		finish(channel, socket);
		return sent;
	}

	private void feed(EmbeddedChannel channel, ByteBuf bytes) {
		while (bytes.isReadable() && channel.isOpen()) {
			int length = 1 + this.random.nextInt(bytes.readableBytes());
			// every access to a buffer that is watched for leaks takes a stack trace
			boolean watched = this.random.nextInt(32) == 0;
			channel.writeInbound(watched ? channel.alloc().buffer(length).writeBytes(bytes, length)
					: bytes.readRetainedSlice(length));
		}
		bytes.release();
	}

	private void release() {
		Sinks.Empty<Void> pending = this.pending;
		this.pending = Sinks.empty();
		pending.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
	}

	private void finish(EmbeddedChannel channel, NettyWebSocket socket) {
		channel.runPendingTasks();
		release();
		channel.finishAndReleaseAll();
		// callbacks of what had arrived before run to their end first
		for (int i = 0; i < 1000 && this.group.ended.isEmpty(); i++) {
			release();
			channel.runPendingTasks();
		}
		assertThat(socket.isDead()).isTrue();
		assertThat(this.group.ended.get(socket.id())).hasValue(1);
		Disconnect disconnect = this.group.endings.get(socket.id());
		if (disconnect.cause() != null) {
			assertThat(disconnect.cause()).isInstanceOf(LimitExceededException.class);
		}
		assertThat(disconnect.status().getCode())
			.matches((code) -> CloseCodes.isReceivable(code) || code == 1005 || code == 1006);
		if (disconnect.initiator() == Initiator.SERVER) {
			assertThat(disconnect.status().getCode()).isIn(1002, 1007, 1008, 1009);
		}
		assertThat(socket.outboundQueue().reservation().messages()).isZero();
		assertThat(socket.outboundQueue().reservation().bytes()).isZero();
		assertThat(socket.services().loops().connections()).isZero();
		this.group.ended.clear();
		this.group.endings.clear();
		this.group.take();
	}

	private NettyWebSocket open(EmbeddedChannel channel) {
		SocketServices services = new SocketServices(new SingleDirectory(this.ids),
				(payload) -> WebSocketMessage.text(payload.toString()), List.of(), new SocketLoops(Duration.ofDays(1)),
				SETTINGS);
		NettyWebSocket socket = new NettyWebSocket(this.ids.incrementAndGet(), channel, services);
		socket.accept(this.group, SETTINGS, this.group.released::incrementAndGet);
		socket.connection().watch();
		socket.enter(new Handshake("/", HeaderBlock.of(new HttpHeaders()), null, null, this.random.nextBoolean(), "/",
				Map.of(), null, null, null, Context.empty()));
		SocketChannelHandler handler = socket.connection().createHandler();
		channel.pipeline().addLast(handler);
		socket.connection().opened(handler.context());
		return socket;
	}

}
