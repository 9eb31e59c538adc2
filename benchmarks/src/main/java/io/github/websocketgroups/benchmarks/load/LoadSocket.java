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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * One connection of the generator. Only the generator's thread touches it.
 */
final class LoadSocket {

	static final int NOT_CLOSED = -1;

	final SocketChannel channel;

	final SelectionKey key;

	// What this socket sends starts with these letters
	final long name;

	final String path;

	int sent;

	int received;

	boolean open;

	boolean ended;

	// The code of the server's close frame; 1005 for one without a code
	int closeCode = NOT_CLOSED;

	// Bytes of a frame, or of the response, of which the rest has not come yet
	byte[] rest = {};

	int restLength;

	// When each message in flight was sent, by its sequence number
	long[] sentAt = {};

	long startedAt;

	private @Nullable ByteBuffer unwritten;

	LoadSocket(SocketChannel channel, SelectionKey key, int number, String path) {
		this.channel = channel;
		this.key = key;
		this.name = Payload.letters(number);
		this.path = path;
	}

	/**
	 * The server said goodbye.
	 */
	void closed(int code) {
		this.closeCode = code;
	}

	/**
	 * Write, and keep what the kernel does not take.
	 */
	void write(ByteBuffer out) throws IOException {
		if (this.unwritten == null) {
			this.channel.write(out);
		}
		if (out.hasRemaining()) {
			keepUnwritten(out);
		}
	}

	/**
	 * Keep what the kernel did not take, and ask to be told when it would.
	 */
	private void keepUnwritten(ByteBuffer out) {
		ByteBuffer before = this.unwritten;
		int size = (before != null) ? before.remaining() : 0;
		ByteBuffer all = ByteBuffer.allocate(size + out.remaining());
		if (before != null) {
			all.put(before);
		}
		this.unwritten = all.put(out).flip();
		this.key.interestOpsOr(SelectionKey.OP_WRITE);
	}

	/**
	 * Write what the kernel did not take before.
	 */
	void writeRest() throws IOException {
		ByteBuffer unwritten = this.unwritten;
		if (unwritten != null) {
			this.channel.write(unwritten);
			if (unwritten.hasRemaining()) {
				return;
			}
		}
		this.unwritten = null;
		this.key.interestOpsAnd(~SelectionKey.OP_WRITE);
	}

	/**
	 * Keep what is left in a buffer for the next read.
	 */
	void keep(ByteBuffer in) {
		this.restLength = in.remaining();
		if (this.restLength > this.rest.length) {
			this.rest = new byte[Math.max(this.restLength, 512)];
		}
		in.get(this.rest, 0, this.restLength);
	}

	/**
	 * Put what was kept in front of what is to be read.
	 */
	void restore(ByteBuffer in) {
		in.put(this.rest, 0, this.restLength);
		this.restLength = 0;
	}

}
