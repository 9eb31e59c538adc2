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

package io.github.websocketgroups.cluster.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy on the loopback interface that can hold back, delay and cut what passes. Safe
 * for use by several threads.
 */
public final class TcpProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int target;

	private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();

	private final TcpGate gate = new TcpGate();

	private volatile boolean refusing;

	private TcpProxy(int target) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = target;
	}

	/**
	 * Start a proxy.
	 * @param target the port everything goes to
	 * @return the proxy
	 */
	public static TcpProxy to(int target) {
		try {
			TcpProxy proxy = new TcpProxy(target);
			run("proxy-" + proxy.port(), proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot start a proxy", ex);
		}
	}

	static void run(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Return the port.
	 * @return the port to connect to
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Let nothing pass: connections stay open, new ones open, and no byte arrives in
	 * either direction until {@link #heal()}, as in a network that loses every packet.
	 */
	public void blackHole() {
		this.gate.close();
	}

	/**
	 * Delay everything that passes.
	 * @param delay how long each piece waits
	 */
	public void delay(Duration delay) {
		this.gate.delay(delay);
	}

	/**
	 * Reset every connection and refuse new ones until {@link #heal()}.
	 */
	public void refuse() {
		this.refusing = true;
		cut();
	}

	/**
	 * Reset every connection.
	 */
	public void cut() {
		this.pipes.forEach(Pipe::reset);
	}

	/**
	 * Let everything pass again, also what was held back.
	 */
	public void heal() {
		this.refusing = false;
		this.gate.open();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				connect(this.server.accept());
			}
			catch (IOException ex) {
				// closed, or a connection that ended before it began
			}
		}
	}

	private void connect(Socket near) throws IOException {
		if (this.refusing) {
			near.setSoLinger(true, 0);
			near.close();
			return;
		}
		try {
			Pipe pipe = new Pipe(near, new Socket(InetAddress.getLoopbackAddress(), this.target));
			this.pipes.add(pipe);
			pipe.start();
		}
		catch (IOException ex) {
			near.close();
			throw ex;
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot close the proxy", ex);
		}
		cut();
		this.gate.open();
	}

	/**
	 * One connection: both its sides.
	 */
	private final class Pipe {

		private static final int PIECE = 64 * 1024;

		private final Socket near;

		private final Socket far;

		Pipe(Socket near, Socket far) throws IOException {
			this.near = near;
			this.far = far;
			near.setTcpNoDelay(true);
			far.setTcpNoDelay(true);
		}

		void start() {
			run("proxy-there", () -> pump(this.near, this.far));
			run("proxy-back", () -> pump(this.far, this.near));
		}

		private void pump(Socket from, Socket to) {
			byte[] piece = new byte[PIECE];
			try {
				for (int length = from.getInputStream().read(piece); length >= 0; length = from.getInputStream()
					.read(piece)) {
					TcpProxy.this.gate.pass();
					to.getOutputStream().write(piece, 0, length);
				}
				TcpProxy.this.gate.pass();
			}
			catch (IOException ex) {
				// one side has ended; the other is told below
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			end();
		}

		void reset() {
			try {
				this.near.setSoLinger(true, 0);
				this.far.setSoLinger(true, 0);
			}
			catch (IOException ex) {
				// ended already
			}
			end();
		}

		private void end() {
			TcpProxy.this.pipes.remove(this);
			close(this.near);
			close(this.far);
		}

		private static void close(Socket socket) {
			try {
				socket.close();
			}
			catch (IOException ex) {
				// ended already
			}
		}

	}

}
