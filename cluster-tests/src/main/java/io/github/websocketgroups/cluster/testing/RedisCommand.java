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

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One command to a Redis on a connection of its own, independent of the client under
 * test.
 */
final class RedisCommand {

	private static final int TIMEOUT_MILLIS = 5000;

	private RedisCommand() {
	}

	static String run(int port, String... command) throws IOException {
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
			socket.getOutputStream().write(encode(command));
			return read(new BufferedInputStream(socket.getInputStream()));
		}
	}

	private static byte[] encode(String... command) {
		StringBuilder text = new StringBuilder("*" + command.length + "\r\n");
		for (String part : command) {
			text.append('$').append(part.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
			text.append(part).append("\r\n");
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String read(InputStream input) throws IOException {
		String line = line(input);
		return switch (line.charAt(0)) {
			case '+', ':' -> line.substring(1);
			case '-' -> throw new IOException(line.substring(1));
			case '$' -> bulk(input, Integer.parseInt(line.substring(1)));
			case '*' -> array(input, Integer.parseInt(line.substring(1)));
			default -> throw new IOException("Not an answer of Redis: " + line);
		};
	}

	private static String bulk(InputStream input, int length) throws IOException {
		if (length < 0) {
			return "";
		}
		String text = new String(input.readNBytes(length), StandardCharsets.UTF_8);
		line(input);
		return text;
	}

	private static String array(InputStream input, int size) throws IOException {
		List<String> parts = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			parts.add(read(input));
		}
		return String.join("\n", parts);
	}

	private static String line(InputStream input) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next < 0) {
				throw new IOException("Redis closed the connection");
			}
			if (next != '\r') {
				text.append((char) next);
			}
		}
		return text.toString();
	}

}
