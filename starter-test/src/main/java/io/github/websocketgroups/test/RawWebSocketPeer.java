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
public final class RawWebSocketPeer extends RawFrameReceiver<RawWebSocketPeer> implements AutoCloseable {

	private final RawConnection connection;

	RawWebSocketPeer(RawConnection connection, RawWebSocketClient client) {
		super(connection, client);
		this.connection = connection;
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
