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

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One frame for the sockets of one event loop. Holds one reference to the frame, and
 * releases it when it has run or will not.
 */
final class BroadcastTask extends LoopTask {

	private final @Nullable Delivery delivery;

	private Outbound[] targets = new Outbound[16];

	private int size;

	private @Nullable ByteBuf frame;

	BroadcastTask(@Nullable Delivery delivery) {
		this.delivery = delivery;
	}

	void add(Outbound target) {
		if (this.size == this.targets.length) {
			this.targets = Arrays.copyOf(this.targets, 2 * this.size);
		}
		this.targets[this.size++] = target;
	}

	void frame(ByteBuf frame) {
		this.frame = frame;
	}

	@Override
	void run() {
		ByteBuf frame = this.frame;
		if (frame != null) {
			for (int i = 0; i < this.size; i++) {
				this.targets[i].arriveShared(frame, this.delivery);
			}
			frame.release();
		}
	}

	@Override
	void discard() {
		if (this.frame != null) {
			this.frame.release();
		}
		for (int i = 0; i < this.size && this.delivery != null; i++) {
			this.delivery.done(false);
		}
	}

}
