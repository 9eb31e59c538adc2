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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The HTTP part of a connection: always the same request, with six headers.
 */
final class ClientHandshake {

	private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

	private final int port;

	ClientHandshake(int port) {
		this.port = port;
	}

	int port() {
		return this.port;
	}

	void write(ByteBuffer out, String path) {
		String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + this.port
				+ "\r\nUser-Agent: benchmark\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
		out.put(request.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Read the response.
	 * @param in what has come; the position moves behind the response once it is complete
	 * @return whether it is complete
	 * @throws IllegalStateException if the server refuses
	 */
	boolean read(ByteBuffer in) {
		int end = end(in);
		if (end < 0) {
			return false;
		}
		byte[] head = new byte[end - in.position()];
		in.get(head);
		String response = new String(head, StandardCharsets.ISO_8859_1);
		if (!response.startsWith("HTTP/1.1 101 ") || !response.contains(ACCEPT)) {
			throw new IllegalStateException("The server did not accept the handshake: " + response);
		}
		return true;
	}

	private static int end(ByteBuffer in) {
		for (int index = in.position(); index + 3 < in.limit(); index++) {
			if (in.getInt(index) == 0x0D0A0D0A) {
				return index + 4;
			}
		}
		return -1;
	}

}
