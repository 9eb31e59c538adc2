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

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;

/**
 * What {@link EarlyBytes} is to a connection, in a stream of HTTP/2: Reactor Netty would
 * take frames for content of the request, and lose them with it. It does not read on
 * before the stream has its socket, so that a window is all there can be. Event loop
 * only.
 */
final class EarlyContent extends ChannelDuplexHandler {

	private final Queue<HttpContent> contents = new ArrayDeque<>(2);

	private boolean accepted;

	private boolean refused;

	private EarlyContent() {
	}

	static void keep(ChannelPipeline pipeline) {
		ChannelHandlerContext codec = pipeline.context(Http2StreamFrameToHttpObjectCodec.class);
		if (codec != null && pipeline.get(EarlyContent.class) == null) {
			pipeline.addAfter(codec.name(), "websocketGroupsEarlyContent", new EarlyContent());
		}
	}

	/**
	 * The next response is that of an upgrade.
	 */
	static void accept(ChannelPipeline pipeline) {
		EarlyContent early = pipeline.get(EarlyContent.class);
		if (early != null) {
			early.accepted = true;
		}
	}

	/**
	 * Pass on what was kept, now that there is a socket to read it.
	 */
	static void passOn(ChannelPipeline pipeline) {
		EarlyContent early = pipeline.get(EarlyContent.class);
		ChannelHandlerContext codec = pipeline.context(Http2StreamFrameToHttpObjectCodec.class);
		if (early != null && codec != null) {
			Queue<HttpContent> contents = new ArrayDeque<>(early.contents);
			early.contents.clear();
			pipeline.remove(early);
			contents.forEach(codec::fireChannelRead);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof HttpContent content && !this.refused) {
			this.contents.add(content);
		}
		else {
			ctx.fireChannelRead(message);
		}
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (!this.accepted && message instanceof HttpResponse response
				&& response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
			this.refused = true;
			release();
		}
		ctx.write(message, promise);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		release();
	}

	private void release() {
		this.contents.forEach(ReferenceCountUtil::release);
		this.contents.clear();
	}

}
