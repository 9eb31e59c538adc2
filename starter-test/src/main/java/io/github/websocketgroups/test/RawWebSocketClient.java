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

import java.net.InetSocketAddress;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Describes the opening handshake of a {@link RawWebSocketPeer}. Everything may be wrong
 * on purpose; unless changed it is a correct handshake.
 *
 * @since 0.1.0
 * @see RawWebSocketPeer#to(int)
 */
public final class RawWebSocketClient extends RawRequest<RawWebSocketClient> {

	private static final int EXAMPLE_KEY = 0x37FA213D;

	private final InetSocketAddress address;

	private @Nullable SSLContext tls;

	private int receiveBuffer;

	private int maskingKey = EXAMPLE_KEY;

	private Duration timeout = Duration.ofSeconds(5);

	private Duration gap = Duration.ZERO;

	RawWebSocketClient(String host, int port) {
		super(new RawHandshake(host + ":" + port));
		this.address = new InetSocketAddress(host, port);
	}

	@Override
	RawWebSocketClient self() {
		return this;
	}

	/**
	 * Send frames in the same packet, right behind the handshake. They are masked with
	 * the {@link #maskingKey(int)} set so far.
	 * @param frames the frames
	 * @return this
	 */
	public RawWebSocketClient append(RawFrame... frames) {
		for (RawFrame frame : frames) {
			append(frame.toBytes(this.maskingKey));
		}
		return this;
	}

	/**
	 * Set the key to mask frames with. It is always the same, so that a failure can be
	 * repeated.
	 * @param key the four bytes, may be 0
	 * @return this
	 */
	public RawWebSocketClient maskingKey(int key) {
		this.maskingKey = key;
		return this;
	}

	/**
	 * Speak TLS.
	 * @param context what to trust; the name of the host is not verified
	 * @return this
	 */
	public RawWebSocketClient tls(SSLContext context) {
		this.tls = context;
		return this;
	}

	/**
	 * Set the size of the receive buffer, to be a slow reader with little data.
	 * @param bytes the size, which the operating system may round up
	 * @return this
	 */
	public RawWebSocketClient receiveBufferSize(int bytes) {
		this.receiveBuffer = bytes;
		return this;
	}

	/**
	 * Set how long connecting, the handshake and each expectation may take.
	 * @param timeout the time, 5 seconds unless set
	 * @return this
	 */
	public RawWebSocketClient timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Set how long to pause between the parts of something sent in parts, so that they
	 * are received one by one.
	 * @param gap the time, zero unless set
	 * @return this
	 */
	public RawWebSocketClient gap(Duration gap) {
		this.gap = gap;
		return this;
	}

	/**
	 * Connect and do the handshake.
	 * @return an open WebSocket
	 * @throws AssertionError if the handshake is not accepted as it must be, with the
	 * whole response
	 */
	public RawWebSocketPeer connect() {
		RawWebSocketPeer peer = open();
		try {
			this.handshake.verify(peer.sendBytes(toBytes()).response());
			return peer;
		}
		catch (AssertionError ex) {
			peer.close();
			throw ex;
		}
	}

	/**
	 * Connect, send the handshake, read the response whatever it is, and close the
	 * connection.
	 * @return the response
	 * @throws AssertionError if there is none
	 */
	public RawResponse request() {
		try (RawWebSocketPeer peer = open()) {
			return peer.sendBytes(toBytes()).response();
		}
	}

	/**
	 * Connect and send nothing: the caller sends {@link #toBytes()} as it likes, and
	 * reads the {@link RawWebSocketPeer#response()}.
	 * @return a connection without a handshake
	 */
	public RawWebSocketPeer open() {
		RawConnection connection = RawConnection.open(this.address, this.tls, this.receiveBuffer, this.timeout);
		return new RawWebSocketPeer(connection, this);
	}

	int maskingKey() {
		return this.maskingKey;
	}

	Duration gap() {
		return this.gap;
	}

	Duration timeout() {
		return this.timeout;
	}

	boolean isHead() {
		return this.handshake.isHead();
	}

}
