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
import org.jspecify.annotations.Nullable;

/**
 * A data frame on its way to one socket: in the queue of the event loop, or waiting there
 * for the peer to read. Either it has a payload, or a whole frame that it shares with
 * other sockets and releases.
 */
final class Outgoing extends LoopTask {

	final OutboundWriter target;

	final int first;

	final byte @Nullable [] payload;

	final @Nullable ByteBuf shared;

	final int size;

	final @Nullable Delivery delivery;

	Outgoing(OutboundWriter target, int first, byte[] payload, int size, @Nullable Delivery delivery) {
		this.target = target;
		this.first = first;
		this.payload = payload;
		this.shared = null;
		this.size = size;
		this.delivery = delivery;
	}

	/**
	 * Wait with a shared frame.
	 * @param shared the frame, whose reference passes to this object
	 */
	Outgoing(OutboundWriter target, ByteBuf shared, @Nullable Delivery delivery) {
		this.target = target;
		this.first = 0;
		this.payload = null;
		this.shared = shared;
		this.size = shared.readableBytes();
		this.delivery = delivery;
	}

	@Override
	void run() {
		this.target.arrive(this);
	}

	@Override
	void discard() {
		if (this.shared != null) {
			this.shared.release();
		}
		if (this.delivery != null) {
			this.delivery.done(false);
		}
	}

}
