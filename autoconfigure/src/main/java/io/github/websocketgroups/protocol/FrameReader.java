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
 * Streaming reader of the frames a client sends
 * (<a href="https://www.rfc-editor.org/rfc/rfc6455#section-5">RFC 6455, 5</a>): takes
 * bytes in whatever pieces they arrive and gives whole messages, control frames and the
 * first breach of the protocol to a {@link MessageSink}. It holds no buffer between
 * messages, and within one no more than has arrived, up to the limit.
 * <p>
 * Not thread safe: event loop only. {@link #read} must not be called from within a call
 * to the sink.
 *
 * @since 0.1.0
 */
public final class FrameReader {

	private final FrameLimits limits;

	private final MessageSink sink;

	private final @Nullable Inflation inflation;

	private final FrameHeader frame = new FrameHeader();

	// set while a message is incomplete
	private @Nullable MessageAssembly message;

	// set while the payload of a control frame is incomplete
	private @Nullable ControlFrame control;

	private boolean done;

	private boolean failed;

	/**
	 * Create a reader.
	 * @param limits what to accept
	 * @param sink where to tell what was read
	 * @param inflation the negotiated permessage-deflate, or {@code null}
	 */
	public FrameReader(FrameLimits limits, MessageSink sink, @Nullable Inflation inflation) {
		this.limits = limits;
		this.sink = sink;
		this.inflation = inflation;
	}

	/**
	 * Read frames until the buffer is exhausted or, behind a complete frame, the sink is
	 * {@link MessageSink#paused() paused}; then the rest stays unread. After a close
	 * frame, a failure or {@link #release()} all bytes are skipped.
	 * @param in the buffer; its reader index moves, it is neither retained nor released
	 */
	public void read(ByteBuf in) {
		while (!this.done && in.isReadable()) {
			if (readHeader(in) && readPayload(in) && this.sink.paused() && !this.done) {
				return;
			}
		}
		in.skipBytes(in.readableBytes());
	}

	/**
	 * Return whether a frame, be it only its header, or a fragmented message is
	 * incomplete.
	 * @return whether the connection would end in the middle of something
	 */
	public boolean isMidMessage() {
		return !this.done && (this.message != null || this.frame.step() != FrameHeader.START);
	}

	/**
	 * Return whether the peer broke the protocol and {@link MessageSink#fail} was called.
	 * @return whether reading has failed
	 */
	public boolean failed() {
		return this.failed;
	}

	/**
	 * Free what is held for an incomplete message and read nothing more. May be called
	 * repeatedly, and from within the sink.
	 */
	public void release() {
		this.done = true;
		this.control = null;
		if (this.message != null) {
			this.message.release();
			this.message = null;
		}
	}

	private boolean readHeader(ByteBuf in) {
		while (this.frame.step() != FrameHeader.COMPLETE) {
			if (!in.isReadable()) {
				return false;
			}
			if (this.frame.advance(in)) {
				Violation violation = checkHeader();
				if (violation != null) {
					return fail(violation);
				}
			}
		}
		return true;
	}

	private @Nullable Violation checkHeader() {
		return switch (this.frame.step()) {
			case FrameHeader.FIRST_BYTE -> checkFirstByte();
			case FrameHeader.SECOND_BYTE -> FrameRules.checkSecondByte(this.frame);
			case FrameHeader.LENGTH -> checkLength();
			default -> null;
		};
	}

	private @Nullable Violation checkFirstByte() {
		Violation violation = FrameRules.checkFirstByte(this.frame, this.inflation != null);
		return (violation != null) ? violation : FrameRules.checkOrder(this.frame.opcode(), this.message, this.limits);
	}

	private @Nullable Violation checkLength() {
		Violation violation = FrameRules.checkSecondByte(this.frame);
		if (violation == null) {
			violation = FrameRules.checkLength(this.frame);
		}
		return (violation == null && this.frame.remaining() > allowance()) ? Violation.TOO_BIG : violation;
	}

	private long allowance() {
		if (Opcode.isControl(this.frame.opcode())) {
			return Long.MAX_VALUE;
		}
		if (this.message != null) {
			return this.message.allowance();
		}
		return this.frame.isRsv1() ? this.limits.maxCompressedSize() : this.limits.maxMessageSize();
	}

	// returns whether the frame is complete and was dealt with
	private boolean readPayload(ByteBuf in) {
		if (Opcode.isControl(this.frame.opcode())) {
			return readControl(in);
		}
		boolean whole = this.message == null && this.frame.isFinal() && !this.frame.isRsv1();
		return (whole && this.frame.remaining() <= in.readableBytes()) ? readWhole(in) : readPart(in);
	}

	private boolean readWhole(ByteBuf in) {
		Violation violation = WholeMessage.read(in, this.frame, this.sink);
		return violation == null || fail(violation);
	}

	private boolean readPart(ByteBuf in) {
		MessageAssembly message = this.message;
		if (message == null) {
			message = new MessageAssembly(this.frame.opcode() == Opcode.TEXT, this.limits,
					this.frame.isRsv1() ? this.inflation : null);
			this.message = message;
		}
		Violation violation = message.append(in, this.frame);
		if (violation != null) {
			return fail(violation);
		}
		if (this.frame.remaining() > 0) {
			return false;
		}
		boolean last = this.frame.isFinal();
		this.frame.reset();
		message.endFrame();
		return !last || complete(message);
	}

	private boolean complete(MessageAssembly message) {
		this.message = null;
		Violation violation = message.end();
		if (violation != null) {
			return fail(violation);
		}
		message.deliver(this.sink);
		return true;
	}

	private boolean readControl(ByteBuf in) {
		ControlFrame control = this.control;
		if (control == null) {
			control = new ControlFrame(this.frame);
			this.control = control;
		}
		if (!control.append(in)) {
			return false;
		}
		this.control = null;
		this.frame.reset();
		deliverControl(control.payload());
		return true;
	}

	private void deliverControl(byte[] payload) {
		switch (this.frame.opcode()) {
			case Opcode.PING -> this.sink.ping(payload);
			case Opcode.PONG -> this.sink.pong(payload);
			default -> close(payload);
		}
	}

	private void close(byte[] payload) {
		Violation violation = CloseBody.check(payload);
		if (violation != null) {
			fail(violation);
			return;
		}
		release();
		this.sink.close(CloseBody.code(payload), CloseBody.reason(payload));
	}

	private boolean fail(Violation violation) {
		release();
		this.failed = true;
		this.sink.fail(violation.code(), violation.reason());
		return false;
	}

}
