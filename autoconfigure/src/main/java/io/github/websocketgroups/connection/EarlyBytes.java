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
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a client sends behind its handshake without waiting for the response. It
 * should have waited (RFC 6455, section 4.1), but the bytes may be frames, and Netty's
 * HTTP decoder would take them for the next request and swallow some: so it leaves as
 * soon as the handshake is read. If that is refused nothing can be read any more, and the
 * connection is closed behind the response. Whoever sends more than is kept is not read
 * until the socket has its channel. Event loop only.
 */
public final class EarlyBytes extends ChannelDuplexHandler {

	private static final String NAME = "websocketGroupsEarlyBytes";

	// what one read may bring anyway; nobody who waits for the response comes near it
	private static final int MAX_BYTES = 64 * 1024;

	private @Nullable CompositeByteBuf bytes;

	private boolean refused;

	private EarlyBytes() {
	}

	/**
	 * Keep bytes from now on: a handshake without a body was just read. Does nothing on
	 * HTTP/2, where every handshake has a stream of its own.
	 * @param pipeline the pipeline of the connection
	 */
	public static void keep(ChannelPipeline pipeline) {
		ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
		if (codec != null && pipeline.get(EarlyBytes.class) == null) {
			pipeline.addAfter(codec.name(), NAME, new EarlyBytes());
			((HttpServerCodec) codec.handler()).removeInboundHandler();
		}
	}

	/**
	 * Keep what comes in a stream of HTTP/2 from now on: an extended CONNECT was just
	 * read. Does nothing on HTTP/1.1.
	 * @param pipeline the pipeline of the stream
	 */
	public static void keepOfStream(ChannelPipeline pipeline) {
		EarlyContent.keep(pipeline);
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof ByteBuf buffer) {
			if (this.bytes == null) {
				this.bytes = ctx.alloc().compositeBuffer();
			}
			this.bytes.addComponent(true, buffer);
			if (this.bytes.readableBytes() >= MAX_BYTES) {
				// each time: Reactor Netty turns it on at the end of the request
				ctx.channel().config().setAutoRead(false);
			}
		}
		else {
			ctx.fireChannelRead(message);
		}
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (message instanceof HttpResponse response && isRefusal(response)) {
			this.refused = true;
			// a protocol that is named needs the option (RFC 9110, 7.8)
			boolean named = response.headers().contains(HttpHeaderNames.UPGRADE);
			response.headers().set(HttpHeaderNames.CONNECTION, named ? "Upgrade, close" : "close");
		}
		if (this.refused && message instanceof LastHttpContent) {
			ctx.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
		}
		else {
			ctx.write(message, promise);
		}
	}

	private static boolean isRefusal(HttpResponse response) {
		return !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)
				&& response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
	}

	/**
	 * Return what was kept; the caller releases it.
	 */
	@Nullable ByteBuf take() {
		ByteBuf bytes = this.bytes;
		this.bytes = null;
		return bytes;
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		ByteBuf bytes = take();
		if (bytes != null) {
			bytes.release();
		}
	}

}
