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

package io.github.websocketgroups.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Selector, buffers and what happens on each readiness: one read, all its frames, one
 * write. For one thread.
 */
final class LoadLoop implements AutoCloseable {

	private static final int BUFFER = 1 << 19;

	// Below the number of ports that one address offers
	private static final int SOCKETS_PER_ADDRESS = 20_000;

	final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);

	private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);

	private final FrameParser parser = new FrameParser(this.out);

	private final Selector selector;

	private final SocketListener listener;

	private final ClientHandshake handshake;

	private int started;

	private int opening;

	private long now;

	LoadLoop(ClientHandshake handshake, SocketListener listener) {
		try {
			this.selector = Selector.open();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.handshake = handshake;
		this.listener = listener;
	}

	/**
	 * Return the time of the last readiness, in nanoseconds.
	 */
	long now() {
		return this.now;
	}

	/**
	 * Return how many handshakes are under way.
	 */
	int opening() {
		return this.opening;
	}

	/**
	 * Start to connect.
	 * @param path the path of the handshake
	 * @param receiveBuffer size of the receive buffer in bytes, 0 for the default
	 * @return the socket, not open yet
	 */
	LoadSocket connect(String path, int receiveBuffer) {
		try {
			SocketChannel channel = SocketChannel.open();
			channel.configureBlocking(false);
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			if (receiveBuffer > 0) {
				channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
			}
			return connect(channel, path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private LoadSocket connect(SocketChannel channel, String path) throws IOException {
		int number = this.started++;
		byte[] address = { 127, 0, 0, (byte) (1 + number / SOCKETS_PER_ADDRESS) };
		boolean connected = channel
			.connect(new InetSocketAddress(InetAddress.getByAddress(address), this.handshake.port()));
		SelectionKey key = channel.register(this.selector, SelectionKey.OP_CONNECT);
		LoadSocket socket = new LoadSocket(channel, key, number, path);
		socket.startedAt = System.nanoTime();
		key.attach(socket);
		this.opening++;
		if (connected) {
			connected(socket);
		}
		return socket;
	}

	/**
	 * Wait for readiness and handle it.
	 * @param millis how long to wait at most, 0 not to wait
	 * @return how many sockets were ready
	 */
	int turn(long millis) {
		try {
			int ready = (millis > 0) ? this.selector.select(this::ready, millis) : this.selector.selectNow(this::ready);
			this.now = System.nanoTime();
			return ready;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void ready(SelectionKey key) {
		LoadSocket socket = (LoadSocket) key.attachment();
		try {
			if (key.isConnectable()) {
				socket.channel.finishConnect();
				connected(socket);
			}
			else {
				if (key.isWritable()) {
					socket.writeRest();
				}
				if (key.isReadable()) {
					read(socket);
				}
			}
		}
		catch (IOException ex) {
			end(socket);
		}
	}

	private void connected(LoadSocket socket) throws IOException {
		this.handshake.write(this.out, socket.path);
		socket.key.interestOps(SelectionKey.OP_READ);
		flush(socket);
	}

	private void read(LoadSocket socket) throws IOException {
		this.now = System.nanoTime();
		this.in.clear();
		socket.restore(this.in);
		int count = socket.channel.read(this.in);
		this.in.flip();
		if (socket.open || opened(socket)) {
			this.parser.parse(socket, this.in, this.listener);
		}
		if (this.in.hasRemaining()) {
			socket.keep(this.in);
		}
		flush(socket);
		if (count < 0) {
			end(socket);
		}
	}

	private boolean opened(LoadSocket socket) {
		if (!this.handshake.read(this.in)) {
			return false;
		}
		socket.open = true;
		this.opening--;
		this.listener.opened(socket);
		return true;
	}

	/**
	 * Write what is in the output buffer, and keep what the kernel does not take.
	 */
	void flush(LoadSocket socket) {
		if (this.out.position() == 0) {
			return;
		}
		this.out.flip();
		try {
			socket.write(this.out);
		}
		catch (IOException ex) {
			end(socket);
		}
		finally {
			this.out.clear();
		}
	}

	/**
	 * Close a socket without a closing handshake.
	 */
	void end(LoadSocket socket) {
		if (socket.ended) {
			return;
		}
		socket.ended = true;
		if (!socket.open) {
			this.opening--;
		}
		try {
			socket.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.listener.closed(socket);
	}

	@Override
	public void close() {
		try {
			for (SelectionKey key : this.selector.keys()) {
				key.channel().close();
			}
			this.selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
