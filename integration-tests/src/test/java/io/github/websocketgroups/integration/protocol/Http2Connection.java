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

package io.github.websocketgroups.integration.protocol;

import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection of HTTP/2, whose streams become sockets (RFC 8441).
 */
final class Http2Connection implements AutoCloseable {

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel channel;

	private final String authority;

	private final String scheme;

	/**
	 * Connect.
	 * @param tls what HTTP/2 is agreed on with, or {@code null} for HTTP/2 in the clear,
	 * known beforehand
	 */
	Http2Connection(int port, @Nullable SslContext tls) throws Exception {
		this.authority = "localhost:" + port;
		this.scheme = (tls != null) ? "https" : "http";
		ChannelInitializer<Channel> pipeline = new ChannelInitializer<>() {

			@Override
			protected void initChannel(Channel channel) {
				if (tls != null) {
					channel.pipeline().addLast(tls.newHandler(channel.alloc(), "localhost", port));
				}
				channel.pipeline()
					.addLast(Http2FrameCodecBuilder.forClient()
						.initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
						.build(), new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
			}

		};
		this.channel = new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.handler(pipeline)
			.connect("127.0.0.1", port)
			.sync()
			.channel();
	}

	Channel channel() {
		return this.channel;
	}

	/**
	 * Open a socket and wait for the response.
	 * @param more further headers, name by value
	 */
	Http2Peer open(String path, String... more) throws Exception {
		Http2Peer peer = begin(path, more);
		peer.awaitResponse();
		return peer;
	}

	/**
	 * Ask for a socket, and do not wait for the response.
	 */
	Http2Peer begin(String path, String... more) throws Exception {
		Http2Peer peer = new Http2Peer();
		Http2StreamChannel stream = new Http2StreamChannelBootstrap(this.channel).handler(peer)
			.open()
			.get(10, TimeUnit.SECONDS);
		Http2Headers headers = new DefaultHttp2Headers().method("CONNECT")
			.path(path)
			.scheme(this.scheme)
			.authority(this.authority)
			.set(":protocol", "websocket")
			.set("sec-websocket-version", "13");
		for (int i = 0; i < more.length; i += 2) {
			headers.set(more[i], more[i + 1]);
		}
		stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers)).sync();
		return peer;
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
