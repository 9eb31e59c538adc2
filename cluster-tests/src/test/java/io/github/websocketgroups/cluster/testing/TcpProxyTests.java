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
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link TcpProxy}, with a Redis behind it.
 */
class TcpProxyTests {

	private RedisServer redis;

	private TcpProxy proxy;

	@BeforeEach
	void start() {
		this.redis = RedisServer.start();
		this.proxy = TcpProxy.to(this.redis.port());
	}

	@AfterEach
	void stop() {
		this.proxy.close();
		this.redis.close();
	}

	@Test
	void passesBothWays() throws Exception {
		try (Socket socket = connect()) {
			assertThat(ping(socket)).isEqualTo("+PONG\r\n");
		}
	}

	@Test
	void blackHoleHoldsBackAndHealingLetsPass() throws Exception {
		try (Socket socket = connect()) {
			ping(socket);
			this.proxy.blackHole();
			socket.setSoTimeout(200);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> ping(socket));
			socket.setSoTimeout(20_000);
			this.proxy.heal();
			assertThat(answer(socket)).isEqualTo("+PONG\r\n");
		}
	}

	@Test
	void delays() throws Exception {
		try (Socket socket = connect()) {
			this.proxy.delay(Duration.ofMillis(100));
			long start = System.nanoTime();
			ping(socket);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
		}
	}

	@Test
	void cutsAndRefuses() throws Exception {
		try (Socket socket = connect()) {
			ping(socket);
			this.proxy.refuse();
			assertThatIOException().isThrownBy(() -> expectEnd(socket));
		}
		try (Socket refused = connect()) {
			assertThatIOException().isThrownBy(() -> expectEnd(refused));
		}
		catch (IOException ex) {
			// refused before it was used
		}
		this.proxy.heal();
		try (Socket socket = connect()) {
			assertThat(ping(socket)).isEqualTo("+PONG\r\n");
		}
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		socket.setSoTimeout(20_000);
		return socket;
	}

	private static String ping(Socket socket) throws IOException {
		socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
		return answer(socket);
	}

	private static String answer(Socket socket) throws IOException {
		return new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
	}

	private static void expectEnd(Socket socket) throws IOException {
		if (socket.getInputStream().read() < 0) {
			throw new IOException("ended");
		}
	}

}
