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

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Messages that have arrived in one piece, which is nearly all: one uncompressed frame,
 * all of it in the buffer. They need no state.
 */
final class WholeMessage {

	private static final byte[] EMPTY = {};

	private WholeMessage() {
	}

	/**
	 * Read the payload and give it to the sink. Neither retains nor releases the buffer.
	 * @param in a buffer with the whole payload
	 * @param frame the header, which is reset for the next one
	 * @param sink where to tell what was read
	 * @return what is wrong, or {@code null}
	 */
	static @Nullable Violation read(ByteBuf in, FrameHeader frame, MessageSink sink) {
		int length = (int) frame.remaining();
		int mask = frame.mask();
		boolean text = frame.opcode() == Opcode.TEXT;
		frame.reset();
		if (text) {
			return readText(in, mask, length, sink);
		}
		byte[] payload = (length > 0) ? new byte[length] : EMPTY;
		Masking.unmask(in, mask, payload, 0, length);
		sink.binary(payload);
		return null;
	}

	private static @Nullable Violation readText(ByteBuf in, int mask, int length, MessageSink sink) {
		byte[] scratch = Scratch.ofAtLeast(length);
		if (Masking.unmask(in, mask, scratch, 0, length)) {
			sink.text(new String(scratch, 0, length, StandardCharsets.ISO_8859_1), length);
			return null;
		}
		if (Utf8.check(Utf8.ACCEPT, scratch, 0, length) != Utf8.ACCEPT) {
			return Violation.TEXT_NOT_UTF8;
		}
		sink.text(TextDecoder.decode(scratch, length), length);
		return null;
	}

}
