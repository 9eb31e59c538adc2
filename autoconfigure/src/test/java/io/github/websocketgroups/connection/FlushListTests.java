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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlushList}.
 */
class FlushListTests {

	private final CountingGroup group = new CountingGroup();

	@Test
	void answerLeavesAlthoughNobodyTellsThatAllIsRead() {
		this.group.onText = CountingGroup::echo;
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			LocalPeer peer = peers.connect();
			ChannelPipeline pipeline = peer.socket().connection().channel().pipeline();
			pipeline.channel().eventLoop().execute(() -> pipeline.fireChannelRead(textFrame("hello")));
			LocalPeers.until(() -> "hello".equals(peer.lastText));
		}
	}

	@Test
	void answersToOneReadLeaveTogether() {
		this.group.onText = CountingGroup::echo;
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			LocalPeer peer = peers.connect();
			ByteBuf frames = Unpooled.wrappedBuffer(textFrame("one"), textFrame("two"));
			ChannelPipeline pipeline = peer.socket().connection().channel().pipeline();
			pipeline.channel().eventLoop().execute(() -> {
				pipeline.fireChannelRead(frames);
				assertThat(peer.socket().writer().isInFlight()).isFalse();
				assertThat(peer.socket().queued().messages()).isEqualTo(2);
				pipeline.fireChannelReadComplete();
				assertThat(peer.socket().queued().messages()).isZero();
				peer.socket().send("done");
			});
			LocalPeers.until(() -> "done".equals(peer.lastText));
		}
	}

	@Test
	void manySocketsAreFlushedInTurnsWithOthers() throws Exception {
		try (LocalPeers peers = new LocalPeers(this.group, LocalPeers.SETTINGS)) {
			List<LocalPeer> many = peers.connectManyOfOneLoop(3 * FlushList.AT_ONCE);
			EventLoop loop = many.get(0).socket().outboundQueue().loop().eventLoop();
			CompletableFuture<Long> unflushed = new CompletableFuture<>();
			loop.execute(() -> {
				many.forEach((peer) -> peer.socket().send("x"));
				loop.execute(() -> unflushed.complete(LocalPeers.queued(many)));
			});
			assertThat(unflushed.get(20, TimeUnit.SECONDS)).isEqualTo(2L * FlushList.AT_ONCE);
			LocalPeers.until(() -> many.stream().allMatch((peer) -> peer.dataFrames == 1));
		}
	}

	private static ByteBuf textFrame(String text) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		// a mask of zeros leaves the payload as it is
		return Unpooled.buffer().writeByte(0x81).writeByte(0x80 | payload.length).writeInt(0).writeBytes(payload);
	}

}
