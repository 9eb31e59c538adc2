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

package io.github.websocketgroups.cluster.campaign;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.websocketgroups.SendResult;
import io.github.websocketgroups.cluster.campaign.History.Sending;

/**
 * A file with what a node has sent and what it was told. Safe for use by several threads.
 * What was not written when the process was killed is missing, which proves nothing.
 */
final class SendingLog implements AutoCloseable {

	private final DataOutputStream output;

	private final Path file;

	private long flushed;

	SendingLog(Path file) throws IOException {
		this.file = file;
		this.output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024));
	}

	synchronized void write(long socket, Sending sending) {
		try {
			this.output.writeLong(socket);
			this.output.writeInt(sending.number());
			this.output.writeByte(sending.result().ordinal());
			this.output.writeLong(sending.from());
			this.output.writeInt((int) (sending.to() - sending.from()));
			if (sending.to() - this.flushed > 100) {
				this.flushed = sending.to();
				this.output.flush();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot write " + this.file, ex);
		}
	}

	synchronized void flush() throws IOException {
		this.output.flush();
	}

	@Override
	public synchronized void close() throws IOException {
		this.output.close();
	}

	/**
	 * Add what a file says to a history.
	 */
	static void read(Path file, String sender, History history) throws IOException {
		SendResult[] results = SendResult.values();
		try (DataInputStream input = new DataInputStream(
				new BufferedInputStream(Files.newInputStream(file), 1024 * 1024))) {
			while (true) {
				long socket = input.readLong();
				int number = input.readInt();
				SendResult result = results[input.readByte()];
				long from = input.readLong();
				long to = from + input.readInt();
				history.sent(sender, socket, new Sending(number, from, to, result));
			}
		}
		catch (EOFException ex) {
			// the end, or a record that was not written to its end
		}
	}

}
