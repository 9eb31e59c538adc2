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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import org.springframework.http.HttpHeaders;
import reactor.util.context.Context;

import io.github.websocketgroups.WebSocketMessage;
import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.OverflowPolicy;
import io.github.websocketgroups.spi.SocketListener;

/**
 * Sockets on an in-memory transport, with event loops as in a server but without HTTP.
 */
final class LocalPeers implements AutoCloseable {

	static final GroupSettings SETTINGS = settings(OverflowPolicy.CLOSE, 1024, Duration.ofSeconds(5));

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());

	private final EventLoopGroup peerGroup = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());

	private final Queue<LocalPeer> peers = new ConcurrentLinkedQueue<>();

	private final LocalAddress address = new LocalAddress(LocalPeers.class);

	private final SocketServices services;

	private final Set<LiveSocket> live = ConcurrentHashMap.newKeySet();

	private final AtomicLong ids = new AtomicLong(1L << 60);

	private final GroupSettings settings;

	private final CountingGroup sockets;

	LocalPeers(CountingGroup sockets, GroupSettings settings, SocketListener... listeners) {
		this.sockets = sockets;
		this.settings = settings;
		this.services = new SocketServices(new Directory(), (payload) -> WebSocketMessage.text(payload.toString()),
				List.of(listeners), new SocketLoops(Duration.ofMillis(50)), settings);
		new ServerBootstrap().group(this.group)
			.channel(LocalServerChannel.class)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					open(channel);
				}

			})
			.bind(this.address)
			.syncUninterruptibly();
	}

	static GroupSettings settings(OverflowPolicy policy, int maxMessages, Duration closeTimeout) {
		return new GroupSettings(new GroupSettings.Message(65536, 1024, Duration.ofSeconds(30), 0),
				new GroupSettings.Outbound(1 << 20, maxMessages, policy, Duration.ofSeconds(10)),
				new GroupSettings.KeepAlive(Duration.ZERO, Duration.ZERO), new GroupSettings.Compression(false, 0, 6),
				closeTimeout, 10, 50, List.of(), 0);
	}

	private void open(Channel channel) {
		NettyWebSocket socket = new NettyWebSocket(this.ids.getAndAdd(2) | 1, channel, this.services);
		socket.accept(this.sockets, this.settings, this.sockets.released::incrementAndGet);
		socket.connection().watch();
		socket.enter(new Handshake("/", HeaderBlock.of(new HttpHeaders()), null, null, false, "/", Map.of(), null, null,
				null, Context.empty()));
		SocketChannelHandler handler = socket.connection().createHandler();
		channel.pipeline().addLast(new Gate(), handler);
		socket.connection().opened(handler.context());
	}

	/**
	 * Connect a peer, and return it when its socket is open.
	 */
	LocalPeer connect() {
		LocalPeer peer = new LocalPeer();
		new Bootstrap().group(this.peerGroup)
			.channel(LocalChannel.class)
			.handler(peer)
			.connect(this.address)
			.syncUninterruptibly();
		peer.socket = this.sockets.take();
		this.peers.add(peer);
		return peer;
	}

	/**
	 * Connect peers until two of them share an event loop.
	 */
	List<LocalPeer> connectTwoOfOneLoop() {
		List<LocalPeer> peers = List.of(connect(), connect(), connect());
		for (int i = 0; i < 2; i++) {
			for (int j = i + 1; j < 3; j++) {
				if (loop(peers.get(i)) == loop(peers.get(j))) {
					return List.of(peers.get(i), peers.get(j));
				}
			}
		}
		throw new IllegalStateException("There are more than two event loops");
	}

	/**
	 * Connect peers until so many share an event loop.
	 */
	List<LocalPeer> connectManyOfOneLoop(int count) {
		Map<SocketLoop, List<LocalPeer>> byLoop = new HashMap<>();
		while (true) {
			LocalPeer peer = connect();
			List<LocalPeer> many = byLoop.computeIfAbsent(loop(peer), (loop) -> new ArrayList<>());
			many.add(peer);
			if (many.size() == count) {
				return many;
			}
		}
	}

	/**
	 * Return for how many peers something is queued.
	 */
	static long queued(List<LocalPeer> peers) {
		return peers.stream().filter((peer) -> peer.socket().queued().messages() > 0).count();
	}

	private static SocketLoop loop(LocalPeer peer) {
		return peer.socket().outboundQueue().loop();
	}

	List<LiveSocket> live() {
		return List.copyOf(this.live);
	}

	SocketLoops loops() {
		return this.services.loops();
	}

	static Gate gate(LocalPeer peer) {
		return peer.socket().connection().channel().pipeline().get(Gate.class);
	}

	/**
	 * Wait for something that happens very soon, and many times in a test.
	 */
	static void until(BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("Still not so after 20 s");
			}
			LockSupport.parkNanos(20_000);
		}
	}

	@Override
	public void close() {
		// this transport loses what is written to a channel that closes at that moment,
		// so peers write no more, and are there until the server is gone
		this.peers.forEach(LocalPeer::mute);
		for (EventLoopGroup loops : List.of(this.group, this.peerGroup)) {
			loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
		}
	}

	/**
	 * Lists the sockets, and nothing else of them.
	 */
	private final class Directory extends SingleDirectory {

		Directory() {
			super(LocalPeers.this.ids);
		}

		@Override
		public void enter(LiveSocket socket) {
			LocalPeers.this.live.add(socket);
		}

		@Override
		public void remove(LiveSocket socket) {
			LocalPeers.this.live.remove(socket);
		}

	}

}
