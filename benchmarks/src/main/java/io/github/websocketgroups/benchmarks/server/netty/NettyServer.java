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

package io.github.websocketgroups.benchmarks.server.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * Idiomatic raw Netty: epoll where it is available, one event loop group with its default
 * size for the sockets, and the backlog that Reactor Netty uses.
 *
 * @since 0.1.0
 */
public final class NettyServer {

	private NettyServer() {
	}

	/**
	 * Start.
	 * @param args ignored
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		boolean epoll = Epoll.isAvailable();
		EventLoopGroup acceptor = loops(epoll, 1);
		EventLoopGroup loops = loops(epoll, 0);
		Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
		new ServerBootstrap().group(acceptor, loops)
			.channel(type)
			.option(ChannelOption.SO_BACKLOG, 1024)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ServerInitializer(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE)))
			.bind(Integer.getInteger("server.port", 0))
			.sync()
			.channel()
			.closeFuture()
			.sync();
	}

	private static EventLoopGroup loops(boolean epoll, int size) {
		return new MultiThreadIoEventLoopGroup(size, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
	}

}
