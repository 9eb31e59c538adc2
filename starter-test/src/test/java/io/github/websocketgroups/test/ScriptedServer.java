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

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server of one connection, played by a test.
 */
final class ScriptedServer implements AutoCloseable {

	static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\n"
			+ "connection: keep-alive, upgrade\r\n";

	private final ServerSocket server;

	private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

	ScriptedServer(Script script) throws IOException {
		this(new ServerSocket(0, 1, InetAddress.getByName("localhost")), script);
	}

	ScriptedServer(ServerSocket server, Script script) {
		this.server = server;
		Thread thread = new Thread(() -> serve(script), "scripted-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Serve a WebSocket: read the head, accept it, then play.
	 */
	static ScriptedServer accepting(Script script) throws IOException {
		return new ScriptedServer((connection) -> {
			connection.accept("");
			script.play(connection);
		});
	}

	int port() {
		return this.server.getLocalPort();
	}

	String head() throws InterruptedException {
		return this.heads.poll(5, TimeUnit.SECONDS);
	}

	private void serve(Script script) {
		try (Socket socket = this.server.accept()) {
			socket.setTcpNoDelay(true);
			Connection connection = new Connection(socket, new DataInputStream(socket.getInputStream()), this.heads);
			script.play(connection);
			connection.end();
		}
		catch (Exception ex) {
			// the peer went away: the test looks at the peer
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	interface Script {

		void play(Connection connection) throws Exception;

	}

	record Connection(Socket socket, DataInputStream in, BlockingQueue<String> heads) {

		String readHead() throws IOException {
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") < 0) {
				head.append((char) this.in.readUnsignedByte());
			}
			this.heads.add(head.toString());
			return head.toString();
		}

		void accept(String moreHeaders) throws IOException {
			String head = readHead();
			String key = RawHeaders.parse(head).first("Sec-WebSocket-Key");
			write(SWITCHING + "sec-websocket-accept: " + RawHandshake.accept(key) + "\r\n" + moreHeaders + "\r\n");
		}

		byte[] read(int count) throws IOException {
			return this.in.readNBytes(count);
		}

		int readUntilEnd() throws IOException {
			return this.in.readAllBytes().length;
		}

		void write(String text) throws IOException {
			write(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		void write(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
		}

		void write(RawFrame... frames) throws IOException {
			for (RawFrame frame : frames) {
				write(frame.unmasked().toBytes(0));
			}
		}

		/**
		 * End without a reset, which closing would cause if there was something unread.
		 */
		void end() throws IOException {
			if (!this.socket.isClosed()) {
				this.socket.shutdownOutput();
				readUntilEnd();
			}
		}

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
