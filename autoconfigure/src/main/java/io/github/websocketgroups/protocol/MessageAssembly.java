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

package io.github.websocketgroups.protocol;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One message that did not arrive whole in a single uncompressed frame. Lives from its
 * first payload byte, or its first frame, to its last. Event loop only.
 */
final class MessageAssembly {

	private static final int CHUNK = 16 * 1024;

	private final FrameLimits limits;

	private final MessageBuffer buffer;

	private final @Nullable MessageInflater inflater;

	// bytes on the wire
	private long received;

	private int fragments;

	MessageAssembly(boolean text, FrameLimits limits, @Nullable Inflation inflation) {
		this.limits = limits;
		this.buffer = new MessageBuffer(text, limits.maxMessageSize());
		this.inflater = (inflation != null) ? new MessageInflater(inflation, this.buffer) : null;
	}

	/**
	 * Return how many frames are complete.
	 * @return their number
	 */
	int fragments() {
		return this.fragments;
	}

	/**
	 * Return how long the next frame may be.
	 * @return its largest payload in bytes
	 */
	long allowance() {
		return ((this.inflater != null) ? this.limits.maxCompressedSize() : this.limits.maxMessageSize())
				- this.received;
	}

	/**
	 * Add what has arrived of a frame. Advances the buffer; neither retains nor releases
	 * it.
	 * @param in a buffer
	 * @param frame the frame, of which the length left and the mask are moved on
	 * @return what is wrong, or {@code null}
	 */
	@Nullable Violation append(ByteBuf in, FrameHeader frame) {
		int length = (int) Math.min(frame.remaining(), in.readableBytes());
		if (this.inflater != null) {
			return inflate(in, frame, length, this.inflater);
		}
		this.buffer.reserve(length, frame.isFinal() ? (int) frame.remaining() : -1);
		boolean ascii = Masking.unmask(in, frame.mask(), this.buffer.array(), this.buffer.size(), length);
		consumed(frame, length);
		return this.buffer.written(length, ascii);
	}

	private @Nullable Violation inflate(ByteBuf in, FrameHeader frame, int length, MessageInflater inflater) {
		Violation violation = null;
		for (int left = length; left > 0 && violation == null;) {
			int chunk = Math.min(left, CHUNK);
			byte[] scratch = Scratch.ofAtLeast(chunk);
			Masking.unmask(in, frame.mask(), scratch, 0, chunk);
			consumed(frame, chunk);
			violation = inflater.inflate(scratch, chunk);
			left -= chunk;
		}
		return violation;
	}

	private void consumed(FrameHeader frame, int length) {
		frame.consumed(length);
		this.received += length;
	}

	void endFrame() {
		this.fragments++;
	}

	/**
	 * End the message and release what it holds.
	 * @return what is wrong with the message, or {@code null}
	 */
	@Nullable Violation end() {
		Violation violation = (this.inflater != null) ? this.inflater.end() : null;
		release();
		return (violation != null) ? violation : this.buffer.end();
	}

	void deliver(MessageSink sink) {
		if (this.buffer.isText()) {
			sink.text(this.buffer.toText(), this.buffer.size());
		}
		else {
			sink.binary(this.buffer.toBinary());
		}
	}

	void release() {
		if (this.inflater != null) {
			this.inflater.release();
		}
	}

}
