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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server of one connection, played by a test.
 */
final class ScriptedServer implements AutoCloseable {

	static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\n"
			+ "connection: keep-alive, upgrade\r\n";

	private final ServerSocket server;

	private final CompletableFuture<Void> done;

	private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

	ScriptedServer(Script script) throws IOException {
		this(new ServerSocket(0, 1, InetAddress.getByName("localhost")), script);
	}

	ScriptedServer(ServerSocket server, Script script) {
		this.server = server;
		this.done = CompletableFuture.runAsync(() -> serve(script));
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

	/**
	 * Wait until the script has ended.
	 */
	void await() throws ExecutionException, InterruptedException, TimeoutException {
		this.done.get(5, TimeUnit.SECONDS);
	}

	private void serve(Script script) {
		try (Socket socket = this.server.accept()) {
			socket.setTcpNoDelay(true);
			script.play(new Connection(socket, new DataInputStream(socket.getInputStream()), this.heads));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
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

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
