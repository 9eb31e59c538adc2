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

package io.github.websocketgroups.integration.operations;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Many sockets over one connection of HTTP/2 (RFC 8441): a process may have far fewer
 * connections than sockets. Opens them and reads what comes; knows no more of RFC 9113
 * than that takes.
 */
final class ManyStreams implements AutoCloseable {

	private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

	private static final int HEADERS = 1;

	private static final int RESET = 3;

	private static final int SETTINGS = 4;

	private static final int PING = 6;

	private static final int GOAWAY = 7;

	private static final int ACK = 1;

	private static final int END_HEADERS = 4;

	// RFC 7541, appendix A: ":status: 200", alone in a byte
	private static final int STATUS_200 = 0x88;

	private final Socket connection;

	private final DataOutputStream out;

	private final DataInputStream in;

	private int accepted;

	private boolean settled;

	ManyStreams(int port) throws IOException {
		this.connection = new Socket("127.0.0.1", port);
		this.out = new DataOutputStream(this.connection.getOutputStream());
		this.in = new DataInputStream(new BufferedInputStream(this.connection.getInputStream()));
		this.out.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
		frame(SETTINGS, 0, 0, new byte[0]);
		// how many streams there may be is not the server's word before it is
		// acknowledged
		while (!this.settled) {
			read();
		}
	}

	/**
	 * Open sockets and wait until the server has accepted them all. What comes later is
	 * read by a thread of its own.
	 */
	void open(String path, int count) throws IOException {
		byte[] request = request(path, "localhost:" + this.connection.getPort());
		for (int i = 0; i < count; i++) {
			frame(HEADERS, END_HEADERS, 2 * i + 1, request);
		}
		this.out.flush();
		while (this.accepted < count) {
			read();
		}
		Thread reader = new Thread(this::readOn, "streams");
		reader.setDaemon(true);
		reader.start();
	}

	private void readOn() {
		try {
			while (true) {
				read();
			}
		}
		catch (EOFException | SocketException ex) {
			// closed, by either side
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() throws IOException {
		int length = this.in.readUnsignedShort() << 8 | this.in.readUnsignedByte();
		int type = this.in.readUnsignedByte();
		int flags = this.in.readUnsignedByte();
		int stream = this.in.readInt();
		byte[] payload = this.in.readNBytes(length);
		if (type == HEADERS) {
			if ((payload[0] & 0xff) != STATUS_200) {
				throw new IOException("Stream " + stream + " was not accepted");
			}
			this.accepted++;
		}
		else if (type == RESET || type == GOAWAY) {
			throw new IOException("Stream " + stream + " has ended with " + HexFormat.of().formatHex(payload));
		}
		else if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
			frame(type, ACK, 0, (type == PING) ? payload : new byte[0]);
			this.settled = true;
		}
	}

	private synchronized void frame(int type, int flags, int stream, byte[] payload) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(9 + payload.length);
		DataOutputStream frame = new DataOutputStream(bytes);
		frame.writeByte(payload.length >> 16);
		frame.writeShort(payload.length);
		frame.writeByte(type);
		frame.writeByte(flags);
		frame.writeInt(stream);
		frame.write(payload);
		this.out.write(bytes.toByteArray());
	}

	private static byte[] request(String path, String authority) throws IOException {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		String[] headers = { ":method", "CONNECT", ":protocol", "websocket", ":scheme", "http", ":path", path,
				":authority", authority, "sec-websocket-version", "13" };
		for (int i = 0; i < headers.length; i += 2) {
			// RFC 7541, 6.2.2: literal, not indexed, with a new name
			block.write(0);
			literal(block, headers[i]);
			literal(block, headers[i + 1]);
		}
		return block.toByteArray();
	}

	private static void literal(ByteArrayOutputStream block, String text) throws IOException {
		block.write(text.length());
		block.write(text.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.connection.close();
	}

}
