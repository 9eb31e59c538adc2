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

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import io.github.websocketgroups.spi.GroupSettings;
import io.github.websocketgroups.spi.LiveSocket;
import io.github.websocketgroups.spi.SocketGroup;

/**
 * A socket whose 101 response is not out yet. It has an id and takes messages; they wait
 * until it is {@linkplain #attach() attached} to its channel.
 *
 * @since 0.1.0
 */
public final class PendingSocket {

	private static final String HANDLER_NAME = "websocketGroups";

	private final NettyWebSocket socket;

	private PendingSocket(NettyWebSocket socket) {
		this.socket = socket;
	}

	/**
	 * Give a channel an id under which messages can be sent to it. Any thread.
	 * @param channel the channel of the HTTP request
	 * @param services the services of the node
	 * @return a socket to be accepted or abandoned
	 */
	public static PendingSocket reserve(Channel channel, SocketServices services) {
		NettyWebSocket socket = new NettyWebSocket(services.directory().nextId(), channel, services);
		services.directory().reserve(socket);
		return new PendingSocket(socket);
	}

	/**
	 * Return the socket.
	 * @return the socket, which may be used at once
	 */
	public LiveSocket socket() {
		return this.socket;
	}

	/**
	 * Put the socket into a group. From now on it ends with its channel.
	 * @param group the group
	 * @param settings the settings of the group
	 * @param onEnd run once when the socket has ended, on any thread
	 */
	public void accept(SocketGroup group, GroupSettings settings, Runnable onEnd) {
		this.socket.accept(group, settings, onEnd);
		this.socket.connection().watch();
	}

	/**
	 * List the socket with all that is known of its handshake.
	 * @param handshake the handshake
	 */
	public void enter(Handshake handshake) {
		this.socket.enter(handshake);
	}

	/**
	 * Wait until what other nodes send to the audiences the socket is in reaches it.
	 * @return completes at once on a node that is alone
	 */
	public Mono<Void> listed() {
		return this.socket.services().directory().listed(this.socket);
	}

	/**
	 * Prepare the channel for the handshake. Event loop only.
	 */
	public void prepare() {
		ChannelPipeline pipeline = this.socket.connection().channel().pipeline();
		EarlyBytes.keep(pipeline);
		EarlyContent.accept(pipeline);
	}

	/**
	 * Take over the frames of the channel: the 101 response is out. Event loop only.
	 * @throws IllegalStateException if the pipeline is not as Reactor Netty leaves it
	 * after an upgrade
	 */
	public void attach() {
		ChannelPipeline pipeline = this.socket.connection().channel().pipeline();
		SocketChannelHandler handler = this.socket.connection().createHandler();
		pipeline.replace(require(pipeline, WebSocketFrameDecoder.class).name(), HANDLER_NAME, handler);
		pipeline.remove(require(pipeline, WebSocketFrameEncoder.class).name());
		StreamEnd.watch(pipeline);
		Wire.readInTurn(pipeline.channel());
		passOnEarly(pipeline, handler);
		this.socket.connection().opened(handler.context());
	}

	private static void passOnEarly(ChannelPipeline pipeline, SocketChannelHandler handler) {
		EarlyContent.passOn(pipeline);
		EarlyBytes early = pipeline.get(EarlyBytes.class);
		if (early != null) {
			ByteBuf bytes = early.take();
			pipeline.remove(early);
			if (bytes != null) {
				handler.channelRead(handler.context(), bytes);
			}
		}
		handler.channelReadComplete(handler.context());
	}

	private static ChannelHandlerContext require(ChannelPipeline pipeline, Class<? extends ChannelHandler> type) {
		ChannelHandlerContext context = pipeline.context(type);
		Assert.state(context != null, () -> "No " + type.getSimpleName() + " in the pipeline " + pipeline.names()
				+ " after the upgrade: this version of Reactor Netty is not supported");
		return context;
	}

	/**
	 * End a socket that will never be attached. No callback is called. Any thread.
	 * @param cause why, or {@code null}
	 */
	public void abandon(@Nullable Throwable cause) {
		this.socket.connection().unwatch();
		this.socket.end(Ending.lost(cause));
		this.socket.connection().abandon();
	}

}
