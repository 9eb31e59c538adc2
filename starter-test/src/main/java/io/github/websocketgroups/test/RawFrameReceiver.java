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

import java.time.Duration;
import java.util.List;

/**
 * The receiving half of a {@link RawWebSocketPeer}.
 *
 * @param <P> the type of the peer
 * @since 0.1.0
 */
public abstract class RawFrameReceiver<P extends RawFrameReceiver<P>> extends RawFrameSender<P> {

	private final RawExpectations expectations;

	private final Duration timeout;

	private final boolean bodyless;

	RawFrameReceiver(RawConnection connection, RawWebSocketClient client) {
		super(connection, client.maskingKey(), client.gap());
		this.expectations = new RawExpectations(connection.input(), this::sendFailure);
		this.timeout = client.timeout();
		this.bodyless = client.isHead();
	}

	/**
	 * Return the response to the handshake, and wait for it if it has not been read.
	 * @return the response
	 * @throws AssertionError if none arrives in time
	 */
	public RawResponse response() {
		return this.expectations.response(this.timeout, this.bodyless);
	}

	/**
	 * Return the next frame.
	 * @return the frame
	 * @throws AssertionError if none arrives in time
	 */
	public RawFrame nextFrame() {
		return nextFrame(this.timeout);
	}

	/**
	 * Return the next frame.
	 * @param timeout how long to wait
	 * @return the frame
	 * @throws AssertionError if none arrives in time
	 */
	public RawFrame nextFrame(Duration timeout) {
		return this.expectations.next("a frame", timeout, (frame) -> true);
	}

	/**
	 * Expect the next frame to be this one, unmasked as every frame of a server.
	 * @param expected the frame
	 * @return this
	 */
	public P expectFrame(RawFrame expected) {
		this.expectations.next(expected.toString(), this.timeout, expected.unmasked()::equals);
		return self();
	}

	/**
	 * Expect a text message in one frame.
	 * @param text the text
	 * @return this
	 */
	public P expectText(String text) {
		return expectFrame(RawFrame.of(RawFrame.TEXT, text));
	}

	/**
	 * Expect a binary message in one frame.
	 * @param bytes the content
	 * @return this
	 */
	public P expectBinary(byte[] bytes) {
		return expectFrame(RawFrame.of(RawFrame.BINARY, bytes));
	}

	/**
	 * Expect a ping frame.
	 * @return the frame
	 */
	public RawFrame expectPing() {
		return this.expectations.next("a ping", this.timeout, (frame) -> frame.opcode() == RawFrame.PING);
	}

	/**
	 * Expect a pong frame.
	 * @param payload its payload
	 * @return this
	 */
	public P expectPong(String payload) {
		return expectFrame(RawFrame.of(RawFrame.PONG, payload));
	}

	/**
	 * Expect a close frame, with any reason.
	 * @param code the code, 1005 for a frame that has none
	 * @return this
	 */
	public P expectClose(int code) {
		this.expectations.next("close " + code, this.timeout,
				(frame) -> frame.opcode() == RawFrame.CLOSE && frame.closeCode() == code);
		return self();
	}

	/**
	 * Expect a close frame.
	 * @param code the code
	 * @param reason the reason
	 * @return this
	 */
	public P expectClose(int code, String reason) {
		return expectFrame(RawFrame.close(code, reason));
	}

	/**
	 * Expect that no frame arrives and the connection stays.
	 * @param duration how long to watch
	 * @return this
	 */
	public P expectNoFrame(Duration duration) {
		this.expectations.silence(duration);
		return self();
	}

	/**
	 * Expect an orderly end of the connection (FIN) before any frame.
	 * @return this
	 */
	public P expectEof() {
		this.expectations.end("end of stream (FIN)", RawEnd::isEof, this.timeout);
		return self();
	}

	/**
	 * Expect a reset of the connection (RST) before any frame.
	 * @return this
	 */
	public P expectReset() {
		this.expectations.end("connection reset (RST)", RawEnd::isReset, this.timeout);
		return self();
	}

	/**
	 * Expect the connection to end before any frame, no matter how.
	 * @return this
	 */
	public P expectEnd() {
		this.expectations.end("the connection to end", (end) -> true, this.timeout);
		return self();
	}

	/**
	 * Return the frames read so far.
	 * @return the frames, in their order
	 */
	public List<RawFrame> received() {
		return this.expectations.received();
	}

}
