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
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a client sent behind its handshake without waiting for the response. It
 * should have waited (RFC 6455, section 4.1), and Netty's HTTP codec passes those bytes
 * on when it leaves the pipeline, where nobody else would take them.
 */
final class EarlyBytes extends ChannelInboundHandlerAdapter {

	private @Nullable CompositeByteBuf bytes;

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof ByteBuf buffer) {
			if (this.bytes == null) {
				this.bytes = ctx.alloc().compositeBuffer();
			}
			this.bytes.addComponent(true, buffer);
		}
		else {
			ctx.fireChannelRead(message);
		}
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
