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

	private static final OutboundWriter[] NONE = {};

	private final SocketLoop loop;

	private final @Nullable Delivery delivery;

	private OutboundWriter[] targets = new OutboundWriter[16];

	private int size;

	private @Nullable ByteBuf frame;

	private int abandonedSize;

	// event loop only
	private int done;

	BroadcastTask(SocketLoop loop, @Nullable Delivery delivery) {
		this.loop = loop;
		this.delivery = delivery;
	}

	SocketLoop loop() {
		return this.loop;
	}

	void add(OutboundWriter target) {
		if (this.size == this.targets.length) {
			this.targets = Arrays.copyOf(this.targets, 2 * this.size);
		}
		this.targets[this.size++] = target;
	}

	void frame(ByteBuf frame) {
		this.frame = frame;
	}

	/**
	 * There will be no frame: only give back the room that was taken for it.
	 * @param size the size of the frame
	 */
	void abandoned(int size) {
		this.abandonedSize = size;
	}

	@Override
	void run() {
		ByteBuf frame = this.frame;
		for (int i = this.done; i < this.size; i++) {
			if (frame != null) {
				this.targets[i].arriveShared(frame, this.delivery);
			}
			else {
				this.targets[i].giveBack(this.abandonedSize);
			}
		}
		free();
	}

	/**
	 * Write to each socket and flush it while what belongs to it is in the processor's
	 * cache. With more to do, flushes wait until all of it is written.
	 */
	@Override
	boolean runAlone() {
		ByteBuf frame = this.frame;
		if (frame == null) {
			run();
			return true;
		}
		int end = Math.min(this.done + FlushList.AT_ONCE, this.size);
		while (this.done < end) {
			this.targets[this.done++].flushShared(frame, this.delivery);
		}
		if (this.done < this.size) {
			return false;
		}
		free();
		return true;
	}

	@Override
	int weight() {
		return this.size;
	}

	@Override
	void discard() {
		for (int i = this.done; i < this.size && this.delivery != null; i++) {
			this.delivery.done(false);
		}
		free();
	}

	/**
	 * Forget everything: the queue keeps its last task until the next one comes.
	 */
	private void free() {
		if (this.frame != null) {
			this.frame.release();
			this.frame = null;
		}
		this.targets = NONE;
		this.size = 0;
		this.done = 0;
	}

}
