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

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * A TCP or TLS connection of a test, with what a peer may do to it.
 */
final class RawConnection implements Closeable {

	private final Socket tcp;

	private final Socket socket;

	private final RawInput input;

	private RawConnection(Socket tcp, Socket socket) throws IOException {
		this.tcp = tcp;
		this.socket = socket;
		this.input = new RawInput(socket);
	}

	/**
	 * Connect.
	 * @param address where to
	 * @param tls what to trust, or {@code null} for plain TCP
	 * @param receiveBuffer size of the receive buffer in bytes, or 0 for the default
	 * @param timeout how long connecting may take
	 * @return the connection
	 */
	static RawConnection open(InetSocketAddress address, @Nullable SSLContext tls, int receiveBuffer,
			Duration timeout) {
		Socket tcp = new Socket();
		try {
			if (receiveBuffer > 0) {
				tcp.setReceiveBufferSize(receiveBuffer);
			}
			tcp.setTcpNoDelay(true);
			tcp.connect(address, (int) timeout.toMillis());
			tcp.setSoTimeout((int) timeout.toMillis());
			return new RawConnection(tcp, (tls != null) ? secure(tcp, address, tls) : tcp);
		}
		catch (IOException ex) {
			closeQuietly(tcp);
			throw new UncheckedIOException("Could not connect to " + address + ": " + ex.getMessage(), ex);
		}
	}

	private static Socket secure(Socket tcp, InetSocketAddress address, SSLContext tls) throws IOException {
		SSLSocket socket = (SSLSocket) tls.getSocketFactory()
			.createSocket(tcp, address.getHostString(), address.getPort(), true);
		socket.startHandshake();
		return socket;
	}

	RawInput input() {
		return this.input;
	}

	Socket tcp() {
		return this.tcp;
	}

	/**
	 * Write in one packet, if the network has room for it.
	 * @param bytes what to write
	 * @throws IOException if the connection is gone
	 */
	void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
	}

	void halfClose() throws IOException {
		this.socket.shutdownOutput();
	}

	void reset() throws IOException {
		this.tcp.setSoLinger(true, 0);
		this.tcp.close();
	}

	@Override
	public void close() {
		closeQuietly(this.socket);
		closeQuietly(this.tcp);
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// the other side was faster: there is nothing left to close
		}
	}

}
