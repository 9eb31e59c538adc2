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

package io.github.websocketgroups.integration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens many sockets in a process of its own, since file descriptors are limited per
 * process, and checks every message it gets. Prints {@code READY} when all are open, and
 * {@code DONE} with what it found. Arguments: port, sockets, threads, messages of each.
 * <p>
 * The socket {@code n} is opened at {@code /many/n}; its messages must be
 * {@code n:thread:index}, with all indexes of a thread in order.
 */
public final class ManySocketsClient {

	private static final int PENDING = 200;

	private final int port;

	private final int sockets;

	private final int threads;

	private final int messages;

	private final Selector selector;

	private final List<String> problems = new ArrayList<>();

	private int opened;

	private int complete;

	private long received;

	private ManySocketsClient(String[] arguments) throws IOException {
		this.port = Integer.parseInt(arguments[0]);
		this.sockets = Integer.parseInt(arguments[1]);
		this.threads = Integer.parseInt(arguments[2]);
		this.messages = Integer.parseInt(arguments[3]);
		this.selector = Selector.open();
	}

	public static void main(String[] arguments) throws IOException {
		new ManySocketsClient(arguments).run();
	}

	private void run() throws IOException {
		int started = 0;
		long deadline = System.nanoTime() + 150_000_000_000L;
		while (this.complete < this.sockets && this.problems.isEmpty() && System.nanoTime() < deadline) {
			while (started < this.sockets && started - this.opened < PENDING) {
				open(started++);
			}
			this.selector.select((key) -> ready(key), 1000);
		}
		// what comes too much would come now
		this.selector.select((key) -> ready(key), 200);
		print("DONE " + this.received + " " + this.complete + " "
				+ this.problems.subList(0, Math.min(10, this.problems.size())));
	}

	private void open(int number) throws IOException {
		SocketChannel channel = SocketChannel.open();
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.configureBlocking(false);
		channel.connect(new InetSocketAddress("127.0.0.1", this.port));
		channel.register(this.selector, SelectionKey.OP_CONNECT, new Client(number));
	}

	private void ready(SelectionKey key) {
		Client client = (Client) key.attachment();
		try {
			if (key.isConnectable()) {
				SocketChannel channel = (SocketChannel) key.channel();
				channel.finishConnect();
				channel.write(client.handshake());
				key.interestOps(SelectionKey.OP_READ);
			}
			else if (key.isReadable()) {
				client.read((SocketChannel) key.channel());
			}
		}
		catch (IOException ex) {
			this.problems.add(client.number + " failed: " + ex);
		}
	}

	private static void print(String line) {
		System.out.println(line);
		System.out.flush();
	}

	/**
	 * One socket.
	 */
	private final class Client {

		private final int number;

		private final int[] next;

		private final ByteBuffer buffer = ByteBuffer.allocate(4096);

		private boolean upgraded;

		private int count;

		Client(int number) {
			this.number = number;
			this.next = new int[ManySocketsClient.this.threads];
		}

		ByteBuffer handshake() {
			return StandardCharsets.US_ASCII.encode("GET /many/" + this.number + " HTTP/1.1\r\nHost: 127.0.0.1:"
					+ ManySocketsClient.this.port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
		}

		void read(SocketChannel channel) throws IOException {
			int length = channel.read(this.buffer);
			while (length > 0) {
				parse();
				length = channel.read(this.buffer);
			}
			if (length < 0) {
				ManySocketsClient.this.problems.add(this.number + " ended after " + this.count);
				channel.close();
			}
		}

		private void parse() {
			this.buffer.flip();
			if (!this.upgraded) {
				upgrade();
			}
			while (this.upgraded && this.buffer.remaining() >= 2
					&& this.buffer.remaining() >= 2 + this.buffer.get(this.buffer.position() + 1)) {
				message();
			}
			this.buffer.compact();
		}

		private void upgrade() {
			String text = StandardCharsets.US_ASCII.decode(this.buffer.duplicate()).toString();
			int end = text.indexOf("\r\n\r\n");
			if (end < 0) {
				return;
			}
			if (!text.startsWith("HTTP/1.1 101")) {
				ManySocketsClient.this.problems.add(this.number + " was refused: " + text);
			}
			this.buffer.position(this.buffer.position() + end + 4);
			this.upgraded = true;
			if (++ManySocketsClient.this.opened == ManySocketsClient.this.sockets) {
				print("READY");
			}
		}

		private void message() {
			int first = this.buffer.get() & 0xFF;
			byte[] payload = new byte[this.buffer.get()];
			this.buffer.get(payload);
			String text = new String(payload, StandardCharsets.US_ASCII);
			ManySocketsClient.this.received++;
			String[] parts = text.split(":");
			if (first != 0x81 || parts.length != 3 || Integer.parseInt(parts[0]) != this.number
					|| Integer.parseInt(parts[2]) != this.next[Integer.parseInt(parts[1])]++) {
				ManySocketsClient.this.problems.add(this.number + " got " + text);
			}
			int expected = ManySocketsClient.this.threads * ManySocketsClient.this.messages;
			if (++this.count == expected) {
				ManySocketsClient.this.complete++;
			}
		}

	}

}
