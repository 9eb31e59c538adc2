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

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.MaxMessagesRecvByteBufAllocator;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;

import io.github.websocketgroups.spi.GroupSettings;

/**
 * How a connection is ended on TCP, TLS and HTTP/2.
 */
final class Wire {

	private static final int PROBES = 4;

	// what Linux takes at most
	private static final int MAX_SECONDS = 32767;

	private Wire() {
	}

	/**
	 * Read once in a turn of the event loop, that is 64 KiB at most, and not sixteen
	 * times: what one peer sends without a pause must not keep those beside it waiting. A
	 * read that does not fill its buffer is the last of its turn anyway.
	 */
	static void readInTurn(Channel channel) {
		if (channel instanceof SocketChannel
				&& channel.config().getRecvByteBufAllocator() instanceof MaxMessagesRecvByteBufAllocator allocator) {
			allocator.maxMessagesPerRead(1);
		}
	}

	/**
	 * Have what is written next leave together with the end of output, in one segment of
	 * TCP. Only where {@link #shutdownOutput} follows at once.
	 */
	static void joinWithEnd(Channel channel) {
		if (channel.isActive()) {
			Kernel.cork(channel.config());
		}
	}

	/**
	 * Tell the peer that nothing more comes, and go on reading: a connection that is
	 * closed with unread bytes is reset, and the close frame is lost with it.
	 */
	static void shutdownOutput(ChannelHandlerContext ctx) {
		SslHandler ssl = ctx.pipeline().get(SslHandler.class);
		if (ssl != null) {
			ssl.closeOutbound().addListener((done) -> shutdownOutput(ctx.channel()));
		}
		else if (ctx.channel() instanceof DuplexChannel) {
			shutdownOutput(ctx.channel());
		}
		else {
			ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, ctx.voidPromise());
		}
	}

	private static void shutdownOutput(Channel channel) {
		if (channel instanceof DuplexChannel duplex && channel.isActive() && !Kernel.shutdownOutput(channel)) {
			duplex.shutdownOutput();
		}
	}

	/**
	 * Have the kernel probe a peer that is not read from, and drop the connection when it
	 * does not answer. In a stream of HTTP/2 it is the connection below that is probed.
	 */
	static void probe(Channel channel, GroupSettings.KeepAlive settings) {
		Channel connection = (channel instanceof Http2StreamChannel) ? channel.parent() : channel;
		int interval = seconds(settings.pongTimeout().dividedBy(PROBES));
		int probes = Math.max(1, Math.min(PROBES, seconds(settings.pongTimeout()) / interval));
		connection.config().setOption(ChannelOption.SO_KEEPALIVE, true);
		Kernel.probe(connection.config(), seconds(settings.pingInterval()), interval, probes);
	}

	private static int seconds(Duration duration) {
		return (int) Math.max(1, Math.min(MAX_SECONDS, duration.toSeconds()));
	}

	/**
	 * Drop the connection with a reset, so that nothing lingers for a peer that does not
	 * read.
	 */
	static void reset(Channel channel) {
		if (channel.isOpen()) {
			channel.config().setOption(ChannelOption.SO_LINGER, 0);
			channel.close();
		}
	}

	/**
	 * Return whether what is written goes straight to the outbound buffer of the channel:
	 * not through other handlers, and not over HTTP/2.
	 */
	static boolean isDirect(ChannelHandlerContext ctx) {
		return ctx.pipeline().firstContext() == ctx && ctx.channel().unsafe().outboundBuffer() != null;
	}

	/**
	 * Return whether the kernel has taken everything that was flushed.
	 */
	static boolean hasTakenAll(ChannelHandlerContext ctx) {
		ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
		return buffer != null && buffer.isEmpty();
	}

	/**
	 * Return a number that changes whenever the kernel takes bytes of a channel whose
	 * writes are pending.
	 */
	static long progress(Channel channel) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		return (buffer != null) ? buffer.totalPendingWriteBytes() - buffer.currentProgress()
				: channel.bytesBeforeWritable();
	}

}
