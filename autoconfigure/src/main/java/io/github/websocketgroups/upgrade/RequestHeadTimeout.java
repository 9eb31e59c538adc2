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

package io.github.websocketgroups.upgrade;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose peer does not get to the end of the head of a request in
 * time. Bodies, and the silence between two requests, may take as long as they like: they
 * have settings of their own. One per connection, event loop only.
 */
final class RequestHeadTimeout extends ChannelInboundHandlerAdapter {

	private static final Log logger = LogFactory.getLog(RequestHeadTimeout.class);

	private final Duration timeout;

	private @Nullable ScheduledFuture<?> timer;

	// whether bytes that arrive are those of a new request
	private boolean betweenRequests;

	RequestHeadTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		start(ctx);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		stop();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		stop();
		ctx.fireChannelInactive();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (this.betweenRequests) {
			this.betweenRequests = false;
			start(ctx);
		}
		ctx.fireChannelRead(message);
	}

	/**
	 * The head of a request is complete.
	 */
	void received() {
		stop();
		this.betweenRequests = false;
	}

	/**
	 * A request and its response are complete.
	 */
	void ended() {
		this.betweenRequests = true;
	}

	private void start(ChannelHandlerContext ctx) {
		stop();
		this.timer = ctx.executor().schedule(() -> expired(ctx), this.timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	private void expired(ChannelHandlerContext ctx) {
		// HTTP/2 opens its connections ahead of requests
		if (ctx.pipeline().get(Http2ConnectionHandler.class) == null) {
			logger.debug("The head of a request from " + ctx.channel().remoteAddress() + " did not arrive within "
					+ this.timeout);
			ignoreRest(ctx.pipeline());
			ctx.close();
		}
	}

	// the HTTP decoder makes a broken request of what is there, which would be logged
	private static void ignoreRest(ChannelPipeline pipeline) {
		ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
		if (codec != null) {
			pipeline.addAfter(codec.name(), null, new ChannelInboundHandlerAdapter() {

				@Override
				public void channelRead(ChannelHandlerContext ctx, Object message) {
					ReferenceCountUtil.release(message);
				}

			});
		}
	}

}
