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

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/**
 * A network that takes nothing while it is shut.
 */
final class Gate extends ChannelOutboundHandlerAdapter {

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private final Queue<Object> held = new ArrayDeque<>();

	private boolean shut;

	void shut(LocalPeer peer) {
		peer.socket().outboundQueue().loop().eventLoop().submit(() -> this.shut = true).syncUninterruptibly();
	}

	void open(LocalPeer peer) {
		peer.socket().outboundQueue().loop().eventLoop().submit(() -> {
			this.shut = false;
			this.held.clear();
			while (!this.waiting.isEmpty()) {
				this.waiting.remove().run();
			}
			peer.socket().connection().channel().flush();
		}).syncUninterruptibly();
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (this.shut) {
			this.held.add(message);
			this.waiting.add(() -> ctx.write(message, promise));
		}
		else {
			ctx.write(message, promise);
		}
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		this.held.forEach(ReferenceCountUtil::release);
	}

}
