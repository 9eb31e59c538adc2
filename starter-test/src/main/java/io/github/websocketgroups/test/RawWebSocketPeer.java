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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/**
 * The client side of a WebSocket that sends and reads single frames, also illegal ones,
 * and does nothing by itself: it answers no ping and no close frame, and reads from the
 * network only when asked to.
 * <p>
 * A send that fails because the server is already gone is not an error of the test: it is
 * told by {@link #sendFailure()} and in the message of the next expectation that fails.
 * Not thread-safe.
 *
 * @since 0.1.0
 */
public final class RawWebSocketPeer extends RawFrameSender<RawWebSocketPeer> implements AutoCloseable {

	private final RawConnection connection;

	private final RawExpectations expectations;

	private final Duration timeout;

	private final boolean bodyless;

	RawWebSocketPeer(RawConnection connection, RawWebSocketClient client) {
		super(connection, client.maskingKey(), client.gap());
		this.connection = connection;
		this.expectations = new RawExpectations(connection.input(), this::sendFailure);
		this.timeout = client.timeout();
		this.bodyless = client.isHead();
	}

	/**
	 * Connect to this machine.
	 * @param port the port
	 * @param path the path
	 * @return an open WebSocket
	 */
	public static RawWebSocketPeer connect(int port, String path) {
		return to(port).path(path).connect();
	}

	/**
	 * Describe a connection to this machine.
	 * @param port the port
	 * @return a handshake to change and to send
	 */
	public static RawWebSocketClient to(int port) {
		return to("localhost", port);
	}

	/**
	 * Describe a connection.
	 * @param host the name or address
	 * @param port the port
	 * @return a handshake to change and to send
	 */
	public static RawWebSocketClient to(String host, int port) {
		return new RawWebSocketClient(host, port);
	}

	@Override
	RawWebSocketPeer self() {
		return this;
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
	public RawWebSocketPeer expectFrame(RawFrame expected) {
		this.expectations.next(expected.toString(), this.timeout, expected.unmasked()::equals);
		return this;
	}

	/**
	 * Expect a text message in one frame.
	 * @param text the text
	 * @return this
	 */
	public RawWebSocketPeer expectText(String text) {
		return expectFrame(RawFrame.of(RawFrame.TEXT, text));
	}

	/**
	 * Expect a binary message in one frame.
	 * @param bytes the content
	 * @return this
	 */
	public RawWebSocketPeer expectBinary(byte[] bytes) {
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
	public RawWebSocketPeer expectPong(String payload) {
		return expectFrame(RawFrame.of(RawFrame.PONG, payload));
	}

	/**
	 * Expect a close frame, with any reason.
	 * @param code the code, 1005 for a frame that has none
	 * @return this
	 */
	public RawWebSocketPeer expectClose(int code) {
		this.expectations.next("close " + code, this.timeout,
				(frame) -> frame.opcode() == RawFrame.CLOSE && frame.closeCode() == code);
		return this;
	}

	/**
	 * Expect a close frame.
	 * @param code the code
	 * @param reason the reason
	 * @return this
	 */
	public RawWebSocketPeer expectClose(int code, String reason) {
		return expectFrame(RawFrame.close(code, reason));
	}

	/**
	 * Expect that no frame arrives and the connection stays.
	 * @param duration how long to watch
	 * @return this
	 */
	public RawWebSocketPeer expectNoFrame(Duration duration) {
		this.expectations.silence(duration);
		return this;
	}

	/**
	 * Expect an orderly end of the connection (FIN) before any frame.
	 * @return this
	 */
	public RawWebSocketPeer expectEof() {
		this.expectations.end("end of stream (FIN)", RawEnd::isEof, this.timeout);
		return this;
	}

	/**
	 * Expect a reset of the connection (RST) before any frame.
	 * @return this
	 */
	public RawWebSocketPeer expectReset() {
		this.expectations.end("connection reset (RST)", RawEnd::isReset, this.timeout);
		return this;
	}

	/**
	 * Expect the connection to end before any frame, no matter how.
	 * @return this
	 */
	public RawWebSocketPeer expectEnd() {
		this.expectations.end("the connection to end", (end) -> true, this.timeout);
		return this;
	}

	/**
	 * Return the frames read so far.
	 * @return the frames, in their order
	 */
	public List<RawFrame> received() {
		return this.expectations.received();
	}

	/**
	 * End the sending half of the connection (FIN); reading goes on.
	 * @return this
	 */
	public RawWebSocketPeer halfClose() {
		return attempt("close the sending half", this.connection::halfClose);
	}

	/**
	 * Reset the connection (RST).
	 * @return this
	 */
	public RawWebSocketPeer reset() {
		return attempt("reset", this.connection::reset);
	}

	/**
	 * Return the TCP socket, for what this class does not do.
	 * @return the socket
	 */
	public Socket tcpSocket() {
		return this.connection.tcp();
	}

	/**
	 * Close the connection (FIN), without a close frame.
	 */
	@Override
	public void close() {
		this.connection.close();
	}

	RawConnection connection() {
		return this.connection;
	}

	private RawWebSocketPeer attempt(String what, Attempt attempt) {
		try {
			attempt.run();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not " + what + ": " + ex.getMessage(), ex);
		}
	}

	private interface Attempt {

		void run() throws IOException;

	}

}
