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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link Kernel}, over a real connection.
 */
class KernelTests {

	private static final int MUCH = 32 * 1024 * 1024;

	private final ByteBuf buffer = Unpooled.directBuffer(MUCH);

	private ServerSocketChannel server;

	private EventLoopGroup group;

	private Channel channel;

	private SocketChannel peer;

	@BeforeEach
	void listen() throws Exception {
		this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	@AfterEach
	void close() throws Exception {
		this.buffer.release();
		if (this.group != null) {
			this.channel.close().sync();
			this.peer.close();
			this.group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
		}
		this.server.close();
	}

	private void connect(IoHandlerFactory io, Class<? extends Channel> type) throws Exception {
		this.group = new MultiThreadIoEventLoopGroup(1, io);
		this.channel = new Bootstrap().group(this.group)
			.channel(type)
			.option(ChannelOption.AUTO_READ, false)
			.handler(new ChannelInboundHandlerAdapter())
			.connect(this.server.getLocalAddress())
			.sync()
			.channel();
		this.peer = this.server.accept();
	}

	private void connectEpoll() throws Exception {
		assumeTrue(Epoll.isAvailable());
		connect(EpollIoHandler.newFactory(), EpollSocketChannel.class);
	}

	private <T> T onLoop(Callable<T> action) throws Exception {
		return this.channel.eventLoop().submit(action).get();
	}

	private byte[] read(int size) throws Exception {
		ByteBuffer bytes = ByteBuffer.allocate(size);
		while (bytes.hasRemaining()) {
			this.peer.read(bytes);
		}
		return bytes.array();
	}

	@Test
	void sendGivesThePeerWhatIsReadable() throws Exception {
		connectEpoll();
		this.buffer.writeBytes(new byte[] { 1, 2, 3, 4 }).skipBytes(1);
		assertThat(onLoop(() -> Kernel.send(this.channel, this.buffer))).isEqualTo(3);
		assertThat(this.buffer.readableBytes()).isEqualTo(3);
		assertThat(read(3)).containsExactly(2, 3, 4);
	}

	@Test
	void sendSaysHowMuchOfALargeBufferWasTaken() throws Exception {
		connectEpoll();
		this.buffer.writeZero(MUCH);
		assertThat(onLoop(() -> Kernel.send(this.channel, this.buffer))).isPositive().isLessThan(MUCH);
	}

	@Test
	void sendDoesNotOvertakeWhatIsPending() throws Exception {
		connectEpoll();
		this.buffer.writeByte(2);
		assertThat(onLoop(() -> {
			this.channel.write(Unpooled.wrappedBuffer(new byte[] { 1 }), this.channel.voidPromise());
			return Kernel.send(this.channel, this.buffer);
		})).isZero();
		this.channel.writeAndFlush(this.buffer.retainedDuplicate()).sync();
		assertThat(read(2)).containsExactly(1, 2);
	}

	@Test
	void corkHoldsBackUntilOutputIsShut() throws Exception {
		connectEpoll();
		this.buffer.writeByte(1);
		this.peer.configureBlocking(false);
		ByteBuffer bytes = ByteBuffer.allocate(2);
		assertThat(onLoop(() -> {
			Kernel.cork(this.channel.config());
			Kernel.send(this.channel, this.buffer);
			int before = this.peer.read(bytes);
			Kernel.shutdownOutput(this.channel);
			return before;
		})).isZero();
		this.peer.configureBlocking(true);
		assertThat(this.peer.read(bytes)).isOne();
		assertThat(this.peer.read(bytes)).isEqualTo(-1);
	}

	@Test
	void corkLeavesAClosedChannelAlone() throws Exception {
		connectEpoll();
		this.channel.close().sync();
		assertThatCode(() -> Kernel.cork(this.channel.config())).doesNotThrowAnyException();
	}

	@Test
	void sendLeavesAClosedChannelAlone() throws Exception {
		connectEpoll();
		this.buffer.writeByte(1);
		this.channel.close().sync();
		assertThat(onLoop(() -> Kernel.send(this.channel, this.buffer))).isZero();
	}

	@Test
	void sendLeavesOtherTransportsAlone() throws Exception {
		connect(NioIoHandler.newFactory(), NioSocketChannel.class);
		this.buffer.writeByte(1);
		assertThat(onLoop(() -> Kernel.send(this.channel, this.buffer))).isZero();
	}

	@Test
	void shutdownOutputEndsWhatThePeerReads() throws Exception {
		connectEpoll();
		this.buffer.writeByte(1);
		assertThat(onLoop(() -> {
			Kernel.send(this.channel, this.buffer);
			return Kernel.shutdownOutput(this.channel);
		})).isTrue();
		assertThat(read(1)).containsExactly(1);
		assertThat(this.peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
		assertThat(((EpollSocketChannel) this.channel).isOutputShutdown()).isTrue();
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void shutdownOutputTakesAResetThatNobodyHasReadYet() throws Exception {
		connectEpoll();
		this.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
		assertThat(onLoop(() -> {
			this.peer.close();
			Wire.shutdownOutput(this.channel.pipeline().firstContext());
			return this.channel.isOpen();
		})).isTrue();
	}

	@Test
	void shutdownOutputDoesNotCutOffWhatIsPending() throws Exception {
		connectEpoll();
		assertThat(onLoop(() -> {
			this.channel.write(Unpooled.wrappedBuffer(new byte[] { 1 }), this.channel.voidPromise());
			return Kernel.shutdownOutput(this.channel);
		})).isFalse();
		this.channel.flush();
		assertThat(read(1)).containsExactly(1);
	}

	@Test
	void shutdownOutputLeavesOtherChannelsToNetty() throws Exception {
		connect(NioIoHandler.newFactory(), NioSocketChannel.class);
		assertThat(onLoop(() -> Kernel.shutdownOutput(this.channel))).isFalse();
		this.channel.close().sync();
		assertThat(onLoop(() -> Kernel.shutdownOutput(this.channel))).isFalse();
	}

}
