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

/**
 * The payload of one control frame as it arrives, which may be between the fragments of a
 * message. Lives from the end of its header to its last byte. Event loop only.
 */
final class ControlFrame {

	private static final byte[] EMPTY = {};

	private final FrameHeader frame;

	private final byte[] payload;

	ControlFrame(FrameHeader frame) {
		this.frame = frame;
		this.payload = (frame.remaining() > 0) ? new byte[(int) frame.remaining()] : EMPTY;
	}

	/**
	 * Add what has arrived. Advances the buffer; neither retains nor releases it.
	 * @param in a buffer
	 * @return whether the frame is complete
	 */
	boolean append(ByteBuf in) {
		int offset = this.payload.length - (int) this.frame.remaining();
		int length = Math.min(this.payload.length - offset, in.readableBytes());
		Masking.unmask(in, this.frame.mask(), this.payload, offset, length);
		this.frame.consumed(length);
		return this.frame.remaining() == 0;
	}

	byte[] payload() {
		return this.payload;
	}

}
