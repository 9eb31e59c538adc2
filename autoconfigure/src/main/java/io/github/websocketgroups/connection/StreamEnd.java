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

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;

/**
 * Notices that a peer has ended its half of a stream of HTTP/2, which is the FIN of such
 * a socket: Reactor Netty passes on the bytes only. Event loop only.
 */
final class StreamEnd extends ChannelInboundHandlerAdapter {

	private StreamEnd() {
	}

	/**
	 * Watch the stream, if it is one.
	 */
	static void watch(ChannelPipeline pipeline) {
		ChannelHandlerContext codec = pipeline.context(Http2StreamFrameToHttpObjectCodec.class);
		if (codec != null) {
			pipeline.addAfter(codec.name(), "websocketGroupsStreamEnd", new StreamEnd());
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		boolean last = message instanceof LastHttpContent;
		ctx.fireChannelRead(message);
		if (last) {
			ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
		}
	}

}
