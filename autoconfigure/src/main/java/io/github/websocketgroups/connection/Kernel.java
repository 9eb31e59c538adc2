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

import java.io.IOException;
import java.nio.channels.NotYetConnectedException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.Socket;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Sends bytes of a channel of epoll straight to the kernel. Nearly always that takes
 * them, and then the entry in the outbound buffer of the channel, the duplicate of a
 * shared frame and the promise, which exist only for what has to wait, are not needed.
 * What it does not take is written to the channel as usual. Event loop only.
 */
final class Kernel {

	private static final boolean EPOLL = ClassUtils.isPresent("io.netty.channel.epoll.EpollSocketChannel",
			Kernel.class.getClassLoader());

	private Kernel() {
	}

	/**
	 * Send as much of a buffer as the kernel takes now, unless something is pending that
	 * has to go first. Only for channels where {@link Wire#isDirect} holds.
	 * @param channel the channel
	 * @param buffer what to send; neither released nor changed
	 * @return how many bytes were sent
	 */
	static int send(Channel channel, ByteBuf buffer) {
		return (EPOLL && buffer.hasMemoryAddress()) ? Epoll.send(channel, buffer) : 0;
	}

	/**
	 * Tell the peer that nothing more comes, as {@link DuplexChannel#shutdownOutput()}
	 * does, but without the exception that Netty makes each time for writes that are
	 * still pending: filling in its stack trace costs more than everything else that ends
	 * a socket.
	 * @param channel the channel, to which nothing is written from now on
	 * @return whether it was done; if not, something is pending or the channel is another
	 */
	static boolean shutdownOutput(Channel channel) {
		return EPOLL && Epoll.shutdownOutput(channel);
	}

	/**
	 * Hold back segments that are not full until output is shut down, or until 200 ms
	 * have passed ({@code TCP_CORK}). Does nothing on other transports, and where the
	 * system does not know it: what is sent leaves at once then.
	 */
	static void cork(ChannelConfig config) {
		if (EPOLL && config instanceof EpollSocketChannelConfig epoll) {
			try {
				epoll.setTcpCork(true);
			}
			catch (ChannelException ex) {
				// only a segment more
			}
		}
	}

	/**
	 * Say how long a peer may be silent before it is probed, how long each probe waits
	 * for an answer, in seconds, and how many probes are sent. A transport that cannot be
	 * told keeps the times of the system, which are hours.
	 */
	static void probe(ChannelConfig config, int idle, int interval, int probes) {
		if (EPOLL && config instanceof EpollSocketChannelConfig epoll) {
			epoll.setTcpKeepIdle(idle).setTcpKeepIntvl(interval).setTcpKeepCnt(probes);
		}
		else {
			config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), idle);
			config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), interval);
			config.setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), probes);
		}
	}

	/**
	 * Loaded only where epoll is on the class path.
	 */
	private static final class Epoll {

		static int send(Channel channel, ByteBuf buffer) {
			Socket socket = socketOfIdle(channel);
			if (socket == null) {
				return 0;
			}
			try {
				return Math.max(0,
						socket.sendAddress(buffer.memoryAddress(), buffer.readerIndex(), buffer.writerIndex()));
			}
			catch (IOException ex) {
				// the channel finds out by itself, and knows what to do then
				return 0;
			}
		}

		static boolean shutdownOutput(Channel channel) {
			Socket socket = socketOfIdle(channel);
			if (socket == null) {
				return false;
			}
			try {
				socket.shutdown(false, true);
				return true;
			}
			catch (IOException | NotYetConnectedException ex) {
				// the second is what Netty makes of a connection that the peer has reset
				return false;
			}
		}

		/**
		 * Return the socket of a channel that has nothing to write.
		 */
		private static @Nullable Socket socketOfIdle(Channel channel) {
			if (!(channel instanceof EpollSocketChannel epoll) || !(epoll.fd() instanceof Socket socket)) {
				return null;
			}
			ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
			return (pending != null && pending.totalPendingWriteBytes() == 0) ? socket : null;
		}

	}

}
