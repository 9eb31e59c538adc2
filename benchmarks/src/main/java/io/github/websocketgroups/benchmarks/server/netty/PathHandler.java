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

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

/**
 * Puts Netty's handshake and frame handler in its place, for the path that was asked for.
 */
final class PathHandler extends ChannelInboundHandlerAdapter {

	private final ChannelGroup room;

	PathHandler(ChannelGroup room) {
		this.room = room;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		String path = ((FullHttpRequest) message).uri();
		context.pipeline()
			.addLast(new WebSocketServerProtocolHandler(path))
			.addLast("/room".equals(path) ? new RoomHandler(this.room) : new EchoHandler())
			.remove(this);
		context.fireChannelRead(message);
	}

}
