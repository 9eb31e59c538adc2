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

package io.github.websocketgroups.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The sending half of a {@link RawWebSocketPeer}.
 *
 * @param <P> the type of the peer
 * @since 0.1.0
 */
public abstract class RawFrameSender<P extends RawFrameSender<P>> {

	private final RawConnection connection;

	private final int maskingKey;

	private final Duration gap;

	private @Nullable IOException failure;

	RawFrameSender(RawConnection connection, int maskingKey, Duration gap) {
		this.connection = connection;
		this.maskingKey = maskingKey;
		this.gap = gap;
	}

	abstract P self();

	/**
	 * Send frames in one packet.
	 * @param frames the frames
	 * @return this
	 */
	public P send(RawFrame... frames) {
		return sendBytes(encode(frames));
	}

	/**
	 * Send a text message.
	 * @param text the text
	 * @return this
	 */
	public P sendText(String text) {
		return send(RawFrame.of(RawFrame.TEXT, text));
	}

	/**
	 * Send a binary message.
	 * @param bytes the content
	 * @return this
	 */
	public P sendBinary(byte[] bytes) {
		return send(RawFrame.of(RawFrame.BINARY, bytes));
	}

	/**
	 * Send a ping frame.
	 * @param payload the payload
	 * @return this
	 */
	public P sendPing(String payload) {
		return send(RawFrame.of(RawFrame.PING, payload));
	}

	/**
	 * Send a pong frame.
	 * @param payload the payload
	 * @return this
	 */
	public P sendPong(String payload) {
		return send(RawFrame.of(RawFrame.PONG, payload));
	}

	/**
	 * Send a close frame without code and reason.
	 * @return this
	 */
	public P sendClose() {
		return send(RawFrame.of(RawFrame.CLOSE, ""));
	}

	/**
	 * Send a close frame.
	 * @param code the code, which may be an illegal one
	 * @param reason the reason
	 * @return this
	 */
	public P sendClose(int code, String reason) {
		return send(RawFrame.close(code, reason));
	}

	/**
	 * Send the header of a frame that declares a length of its own, and no payload.
	 * @param frame the frame whose header to send
	 * @param declaredLength the length to declare
	 * @return this
	 */
	public P sendHeader(RawFrame frame, long declaredLength) {
		return sendBytes(frame.header(this.maskingKey, declaredLength));
	}

	/**
	 * Send a frame with a form of its length that may not be the shortest.
	 * @param frame the frame
	 * @param lengthBytes bytes of the extended length: 0, 2 or 8
	 * @return this
	 */
	public P sendWithLength(RawFrame frame, int lengthBytes) {
		return sendBytes(frame.toBytes(this.maskingKey, lengthBytes));
	}

	/**
	 * Send bytes in one packet.
	 * @param bytes the bytes
	 * @return this
	 */
	public P sendBytes(byte[] bytes) {
		write(bytes);
		return self();
	}

	/**
	 * Send bytes in packets of one byte.
	 * @param bytes the bytes
	 * @return this
	 */
	public P sendByteAtATime(byte[] bytes) {
		return sendSplit(bytes, IntStream.range(1, Math.max(1, bytes.length)).toArray());
	}

	/**
	 * Send frames in packets of one byte.
	 * @param frames the frames
	 * @return this
	 */
	public P sendByteAtATime(RawFrame... frames) {
		return sendByteAtATime(encode(frames));
	}

	/**
	 * Send bytes in several packets.
	 * @param bytes the bytes
	 * @param positions where to cut them, ascending
	 * @return this
	 */
	public P sendSplit(byte[] bytes, int... positions) {
		int from = 0;
		for (int position : positions) {
			write(Arrays.copyOfRange(bytes, from, position));
			LockSupport.parkNanos(this.gap.toNanos());
			from = position;
		}
		write(Arrays.copyOfRange(bytes, from, bytes.length));
		return self();
	}

	/**
	 * Return the bytes of frames, masked as this peer does it.
	 * @param frames the frames
	 * @return the bytes
	 */
	public byte[] encode(RawFrame... frames) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (RawFrame frame : frames) {
			Traffic.sent(frame);
			bytes.writeBytes(frame.toBytes(this.maskingKey));
		}
		return bytes.toByteArray();
	}

	/**
	 * Return why sending failed.
	 * @return the failure of the first send that did not succeed, or {@code null}
	 */
	public @Nullable IOException sendFailure() {
		return this.failure;
	}

	private void write(byte[] bytes) {
		if (this.failure != null) {
			return;
		}
		try {
			this.connection.write(bytes);
		}
		catch (IOException ex) {
			this.failure = ex;
		}
	}

}
